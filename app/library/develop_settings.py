"""Edits as develop settings of Lightroom and Camera Raw: XMP text in the namespace `crs`.

Names: Adobe, XMP namespaces, Camera Raw (developer.adobe.com/xmp/docs/XMPNamespaces/crs) for Saturation, Sharpness,
LuminanceSmoothing, WhiteBalance, HasCrop, CropTop/Left/Bottom/Right and CropAngle. It leaves out what the process
version of 2012 brought: Exposure2012, Contrast2012, Highlights2012, Shadows2012, Clarity2012, Dehaze and
PostCropVignetteAmount; and IncrementalTemperature and IncrementalTint, white balance in photos that are no RAW files
(ExifTool, "XMP crs tags", and presets written by Lightroom 10 to 18, which also show PresetType, UUID and Name).

Crop: a rectangle of the *stored* picture, whose corners are told after it was turned by CropAngle degrees clockwise
about its centre (darktable, `src/develop/lightroom.c`, negates the angle to turn the photo).

The amounts are those of the sliders, which share ranges with ours and look alike, not equal.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import escape

from PIL import ExifTags

from app.library.metadata import BROKEN_EXIF, read_exif
from engine.edits.crop_frame import GEOMETRIC, CropFrame, crop_frame
from engine.edits.operations import EditKind, EditOperation
from engine.photo_format import SIGNATURE_BYTES, PhotoFormat, photo_format

NAMESPACE: Final = "http://ns.adobe.com/camera-raw-settings/1.0/"
_PROCESS_VERSION: Final = "11.0"  # of Camera Raw 11 and later: the sliders of 2012 with Dehaze
_DOWNWARDS: Final = frozenset({EditKind.VIGNETTE, EditKind.MONOCHROME})
"""Kinds whose more is less of the setting: light in the corners, colour."""

_RAW_SHARPNESS: Final = 40  # what Camera Raw gives RAW files before anybody sharpens; other photos get 0
_MOST_SHARPNESS: Final = 150

_SLIDERS: Final[Mapping[EditKind, str]] = {
    EditKind.EXPOSURE: "Exposure2012",
    EditKind.CONTRAST: "Contrast2012",
    EditKind.HIGHLIGHTS: "Highlights2012",
    EditKind.SHADOWS: "Shadows2012",
    EditKind.SATURATION: "Saturation",
    EditKind.CLARITY: "Clarity2012",
    EditKind.DEHAZE: "Dehaze",
    EditKind.SHARPEN: "Sharpness",
    EditKind.DENOISE: "LuminanceSmoothing",
    EditKind.TEMPERATURE: "IncrementalTemperature",
    EditKind.TINT: "IncrementalTint",
    EditKind.VIGNETTE: "PostCropVignetteAmount",
    EditKind.MONOCHROME: "Saturation",
}
_WHITE_BALANCE: Final = frozenset({EditKind.TEMPERATURE, EditKind.TINT})
"""A RAW file's is set in kelvin, from what the camera measured, which an edit of its preview does not tell."""

_UPRIGHT: Final = 1
_SIDEWAYS: Final = frozenset({5, 6, 7, 8})  # EXIF orientations
_MIRRORED: Final = frozenset({2, 4, 5, 7})


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """What decides how an edit is told: the upright size, how it lies in the file, and whether it is a RAW file."""

    width_px: int
    height_px: int
    orientation: int = 1  # of EXIF, 1 to 8
    is_raw: bool = False


@dataclass(frozen=True, slots=True)
class DevelopSettings:
    """Edits in the words of another program."""

    xmp: str  # empty: none of them has a setting there
    unmapped: tuple[EditKind, ...]  # those that have none


def stored_photo(data: bytes, name: str, width_px: int, height_px: int) -> StoredPhoto:
    """What the whole file tells; broken EXIF is a photo that lies upright."""
    is_raw = photo_format(data[:SIGNATURE_BYTES], name) is PhotoFormat.RAW
    try:
        orientation = read_exif(data, name).get(ExifTags.Base.Orientation)
    except BROKEN_EXIF:
        orientation = None
    lies = orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else _UPRIGHT
    return StoredPhoto(width_px, height_px, lies, is_raw)


def develop_settings(operations: Sequence[EditOperation], photo: StoredPhoto, name: str) -> DevelopSettings:
    """The operations as a preset that changes nothing else.

    Args:
        operations: in their order.
        photo: the photo they are for; only crop, white balance and sharpness depend on it.
        name: of the preset.
    """
    settings: dict[str, str] = {}
    unmapped: list[EditKind] = []
    for operation in operations:
        if operation.kind in GEOMETRIC:
            continue
        told = _told(operation, photo)
        settings.update(told)
        if not told:
            unmapped.append(operation.kind)
    if any(operation.kind in GEOMETRIC for operation in operations):
        settings.update(_crop(crop_frame(operations, photo.width_px, photo.height_px), photo))
    return DevelopSettings(_preset(settings, name) if settings else "", tuple(unmapped))


def _told(operation: EditOperation, photo: StoredPhoto) -> dict[str, str]:
    kind, amount = operation.kind, operation.amount
    name = _SLIDERS.get(kind)
    if name is None or (kind in _WHITE_BALANCE and photo.is_raw):
        return {}
    if kind is EditKind.EXPOSURE:
        text = f"{amount:+.2f}"
    elif kind is EditKind.SHARPEN:
        text = str(min(_MOST_SHARPNESS, round(amount) + (_RAW_SHARPNESS if photo.is_raw else 0)))
    elif kind is EditKind.DENOISE:
        text = str(round(amount))
    else:
        text = f"{round(-amount if kind in _DOWNWARDS else amount):+d}"
    return {"WhiteBalance": "Custom", name: text} if kind in _WHITE_BALANCE else {name: text}


def _crop(upright: CropFrame, photo: StoredPhoto) -> dict[str, str]:
    frame, width, height = _as_stored(upright, photo)
    left, top = frame.corner(-0.5, -0.5)
    right, bottom = frame.corner(0.5, 0.5)
    return {
        "HasCrop": "True",
        "CropTop": f"{top / height:.6f}",
        "CropLeft": f"{left / width:.6f}",
        "CropBottom": f"{bottom / height:.6f}",
        "CropRight": f"{right / width:.6f}",
        "CropAngle": f"{-frame.turned:.4f}",
        "CropConstrainToWarp": "0",
    }


def _as_stored(frame: CropFrame, photo: StoredPhoto) -> tuple[CropFrame, float, float]:
    """The frame on the picture as it lies in the file, and that picture's width and height."""
    width, height = float(photo.width_px), float(photo.height_px)
    x, y, turn = frame.center_x, frame.center_y, photo.orientation
    places = {
        1: (x, y),
        2: (width - x, y),
        3: (width - x, height - y),
        4: (x, height - y),
        5: (y, x),
        6: (y, width - x),
        7: (height - y, width - x),
        8: (height - y, x),
    }
    center_x, center_y = places[turn]
    turned = -frame.turned if turn in _MIRRORED else frame.turned
    if turn in _SIDEWAYS:
        return CropFrame(center_x, center_y, frame.height, frame.width, turned), height, width
    return replace(frame, center_x=center_x, center_y=center_y, turned=turned), width, height


def _preset(settings: Mapping[str, str], name: str) -> str:
    lines = "\n".join(f'   crs:{key}="{value}"' for key, value in settings.items())
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{NAMESPACE}{name}{lines}").hex.upper()
    return f"""<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:crs="{NAMESPACE}"
   crs:PresetType="Normal"
   crs:UUID="{identity}"
   crs:ProcessVersion="{_PROCESS_VERSION}"
{lines}
   crs:HasSettings="True">
   <crs:Name>
    <rdf:Alt>
     <rdf:li xml:lang="x-default">{escape(name)}</rdf:li>
    </rdf:Alt>
   </crs:Name>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"""
