"""What a new JPEG keeps of a photo's EXIF and XMP: true of the new picture, without the camera's private notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from PIL import ExifTags, Image

from app.library.export.choice import Metadata
from app.library.metadata import BROKEN_EXIF, read_exif
from engine.errors import RedAesError
from engine.image_input import open_header
from engine.photo_format import SIGNATURE_BYTES, PhotoFormat, photo_format

MAX_MARKER_BYTES: Final = 65_000
"""Of EXIF or XMP: what one marker of a JPEG holds."""

_UPRIGHT: Final = 1
_SRGB, _UNCALIBRATED = 1, 0xFFFF
_KEPT: Final = (
    ExifTags.Base.ImageDescription,
    ExifTags.Base.Make,
    ExifTags.Base.Model,
    ExifTags.Base.DateTime,
    ExifTags.Base.Artist,
    ExifTags.Base.Copyright,
)
_LEFT_OUT: Final = (ExifTags.Base.MakerNote, ExifTags.IFD.Interop)  # both hold places inside the original file
_ORIENTATION: Final = re.compile(rb'(tiff:Orientation(?:="|>))\d')


class MetadataUnreadable(RedAesError):
    """A photo's EXIF is broken; its picture is not."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Markers of a JPEG, ready to be written; empty: none."""

    exif: bytes
    xmp: bytes


NOTHING: Final = Carried(b"", b"")


def carried(data: bytes, name: str, kept: Metadata, size_px: tuple[int, int], *, is_srgb: bool) -> Carried:
    """The metadata for a picture of this size, which lies upright.

    Args:
        data: the original's whole file.
        name: its file name.
        kept: what of it.
        size_px: width and height of the new picture.
        is_srgb: False: it keeps its own profile.

    Raises:
        MetadataUnreadable: it cannot be read, or not be written again.
    """
    if kept is Metadata.NONE:
        return NOTHING
    try:
        exif = _exif(read_exif(data, name), kept, size_px, is_srgb=is_srgb).tobytes()
    except BROKEN_EXIF as error:
        raise _unreadable(name) from error
    if len(exif) > MAX_MARKER_BYTES:
        raise _unreadable(name)
    return Carried(exif, _xmp(data, name) if kept is Metadata.ALL else b"")


def _exif(found: Image.Exif, kept: Metadata, size_px: tuple[int, int], *, is_srgb: bool) -> Image.Exif:
    made = Image.Exif()
    for tag in _KEPT:
        if tag in found:
            made[tag] = found[tag]
    made[ExifTags.Base.Orientation] = _UPRIGHT
    details = made.get_ifd(ExifTags.IFD.Exif)
    details.update({tag: value for tag, value in found.get_ifd(ExifTags.IFD.Exif).items() if tag not in _LEFT_OUT})
    details[ExifTags.Base.ColorSpace] = _SRGB if is_srgb else _UNCALIBRATED
    details[ExifTags.Base.ExifImageWidth], details[ExifTags.Base.ExifImageHeight] = size_px
    if kept is Metadata.ALL:
        made.get_ifd(ExifTags.IFD.GPSInfo).update(found.get_ifd(ExifTags.IFD.GPSInfo))
    return made


def _xmp(data: bytes, name: str) -> bytes:
    """The XMP packet with the orientation of an upright picture; it may hold places, hence only with all the rest."""
    if photo_format(data[:SIGNATURE_BYTES], name) is PhotoFormat.RAW:
        return b""
    found = open_header(data, name).info.get("xmp")
    if not isinstance(found, bytes) or len(found) > MAX_MARKER_BYTES:
        return b""
    return _ORIENTATION.sub(rb"\g<1>1", found)


def _unreadable(name: str) -> MetadataUnreadable:
    return MetadataUnreadable(
        what=f"What the camera wrote into {name} could not be carried over. Its picture is there without it.",
        fix="Copy the original as well where you need it.",
    )
