"""A photo's bytes → the bytes of a JPEG: upright, in sRGB unless its profile is kept, never enlarged."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from PIL import Image, ImageCms

from app.library.edited_pixels import edited
from app.library.export.carried_metadata import NOTHING, Carried, MetadataUnreadable, carried
from app.library.export.choice import JpegOptions
from engine.edits.operations import EditOperation
from engine.image_input import decode_picture

FULL_SIZE_PX: Final = 1 << 16
"""Longer than any edge of a JPEG can be."""

_FINE_FROM: Final = 90  # from this quality on, colours keep their full resolution
_PROFILE_DATE: Final = slice(24, 36)  # of an ICC header
_FIXED_DATE: Final = bytes((7, 0xE0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # 2016: equal pictures, equal bytes


def as_jpeg(
    data: bytes,
    name: str,
    options: JpegOptions,
    edits: Sequence[EditOperation] = (),
    marked: Callable[[bytes | None], bytes | None] | None = None,
) -> tuple[bytes, MetadataUnreadable | None]:
    """The JPEG, and why it has no metadata although it should; the same input gives the same bytes.

    Args:
        data: the photo's whole file.
        name: its file name.
        options: size, quality, colours and metadata.
        edits: what is done to the picture first.
        marked: writes the person's marks into the XMP.

    Raises:
        ImageUnreadable: as `engine.image_input.decode_picture`.
        NotEnoughMemory: it cannot be edited at this size.
    """
    edge_px = options.edge_px or FULL_SIZE_PX
    pixels = decode_picture(data, name, edge_px, keeps_profile=options.keeps_profile).pixels
    profile = _own_profile(pixels) if options.keeps_profile else None
    if edits:
        pixels = edited(pixels, edits)
    lost = None
    try:
        kept = carried(data, name, options.metadata, pixels.size, is_srgb=profile is None)
    except MetadataUnreadable as error:
        kept, lost = NOTHING, error
    if marked is not None:
        kept = replace(kept, xmp=marked(kept.xmp or None) or b"")
    return encoded(pixels, options.quality, profile or srgb_profile(), kept), lost


def encoded(pixels: Image.Image, quality: int, profile: bytes, kept: Carried = NOTHING) -> bytes:
    """An RGB picture as a JPEG's bytes."""
    made = io.BytesIO()
    pixels.save(
        made,
        "JPEG",
        quality=quality,
        subsampling=0 if quality >= _FINE_FROM else 2,
        optimize=True,
        icc_profile=profile,
        exif=kept.exif,
        xmp=kept.xmp,
        comment=b"",  # Pillow would carry the original's over
    )
    return made.getvalue()


def _own_profile(pixels: Image.Image) -> bytes | None:
    """The profile of a photo that kept it; None: none, or it was converted to sRGB, being no RGB photo."""
    found = pixels.info.get("icc_profile")
    if not isinstance(found, bytes) or _without_date(found) == _without_date(srgb_profile()):
        return None
    return found


def _without_date(profile: bytes) -> bytes:
    return profile[: _PROFILE_DATE.start] + profile[_PROFILE_DATE.stop :]


@cache
def srgb_profile() -> bytes:
    """The ICC profile of sRGB, with a date that does not change."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_PROFILE_DATE] = _FIXED_DATE
    return bytes(profile)
