"""RAW files: the camera's embedded preview, or, where there is none worth it, the developed sensor data."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass
from typing import Final

import rawpy
from PIL import Image, JpegImagePlugin

log = logging.getLogger(__name__)

RAW_ERRORS: Final[tuple[type[Exception], ...]] = (rawpy.LibRawError,)
"""What this module raises for files that LibRaw cannot open or develop."""

_MIN_PREVIEW_EDGE_PX: Final = 512  # smaller ones are thumbnails; the model looks at 320 to 448 px
_TURNS: Final = {3: Image.Transpose.ROTATE_180, 5: Image.Transpose.ROTATE_90, 6: Image.Transpose.ROTATE_270}


@dataclass(frozen=True, slots=True)
class RawPhoto:
    """What a RAW file shows."""

    image: Image.Image  # a preview keeps its own EXIF orientation, to be applied by the reader
    turn: Image.Transpose | None  # to be applied where the image has no orientation of its own
    full_size_px: tuple[int, int]  # width, height of the upright photo


def read_raw(data: bytes, max_pixels: int) -> RawPhoto:
    """The embedded preview if its long edge has 512 px or more, else the photo developed at half size.

    A smaller preview is used where developing fails.

    Raises:
        LibRawError: the file cannot be opened, or holds neither a preview nor readable sensor data.
        Image.DecompressionBombError: the sensor has more than `max_pixels` pixels.
    """
    with rawpy.imread(io.BytesIO(data)) as raw:
        sizes = raw.sizes
        width, height = sizes.width, sizes.height
        if max(width, sizes.raw_width) * max(height, sizes.raw_height) > max_pixels:
            raise Image.DecompressionBombError(f"{width} x {height} pixels")
        turn = _TURNS.get(sizes.flip)
        full_size_px = (height, width) if sizes.flip in (5, 6) else (width, height)
        preview = _preview(raw, max_pixels)
        if preview is not None and max(preview.size) >= _MIN_PREVIEW_EDGE_PX:
            return RawPhoto(preview, turn, full_size_px)
        try:
            developed = raw.postprocess(half_size=True, use_camera_wb=True, output_bps=8)
        except rawpy.LibRawError as error:
            if preview is None:
                raise
            log.debug("sensor data not readable, a small preview is: %s", error)
            return RawPhoto(preview, turn, full_size_px)
        return RawPhoto(Image.fromarray(developed), None, full_size_px)


def _preview(raw: rawpy.RawPy, max_pixels: int) -> Image.Image | None:
    """The embedded preview, not yet decoded if it is a JPEG; None where there is none of a usable kind."""
    try:
        thumb = raw.extract_thumb()
        if isinstance(thumb.data, bytes):
            image: Image.Image = JpegImagePlugin.JpegImageFile(io.BytesIO(thumb.data))
        else:
            image = Image.fromarray(thumb.data).convert("RGB")
    except (rawpy.LibRawError, OSError, SyntaxError, ValueError, TypeError) as error:
        log.debug("no usable preview: %s", error)
        return None
    return image if image.width * image.height <= max_pixels else None
