"""What the camera wrote into a photo: time, camera, lens, exposure. Broken EXIF is a photo without EXIF."""

from __future__ import annotations

import io
import logging
import math
import struct
from datetime import datetime, timedelta
from typing import Any, Final

import rawpy
from PIL import ExifTags, Image

from app.library.photo_file import Exposure
from engine.errors import ImageUnreadable
from engine.image_input import open_header
from engine.photo_format import SIGNATURE_BYTES, PhotoFormat, photo_format

log = logging.getLogger(__name__)

_AUTO_BRACKET: Final = 2  # EXIF's ExposureMode
TIFF_STARTS: Final = (b"II*\x00", b"MM\x00*")

# Pillow's EXIF reader raises on broken files whatever its parsing runs into; Warning stands for runs with -W error.
BROKEN_EXIF: Final[tuple[type[Exception], ...]] = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,
    struct.error,
    ImageUnreadable,
    rawpy.LibRawError,
)


def read_exposure(data: bytes, name: str) -> Exposure:
    """What the whole file's EXIF says; whatever is missing, broken or impossible is None. Never raises."""
    try:
        base = read_exif(data, name)
        details = base.get_ifd(ExifTags.IFD.Exif)
        return Exposure(
            taken_at=_time(details),
            camera=_camera(base),
            lens=_text(details.get(ExifTags.Base.LensModel)),
            focal_length_mm=_positive(details.get(ExifTags.Base.FocalLength)),
            aperture=_positive(details.get(ExifTags.Base.FNumber)),
            shutter_s=_positive(details.get(ExifTags.Base.ExposureTime)),
            iso=_whole(details.get(ExifTags.Base.ISOSpeedRatings)),
            exposure_bias_ev=_number(details.get(ExifTags.Base.ExposureBiasValue)),
            is_bracketed=_is_bracketed(details.get(ExifTags.Base.ExposureMode)),
            focus_distance_m=_positive(details.get(ExifTags.Base.SubjectDistance)),
        )
    except BROKEN_EXIF as error:
        log.debug("EXIF not read: %r", error)
        return Exposure()


def read_exif(data: bytes, name: str) -> Image.Exif:
    """The EXIF of a whole file, of RAW files too; empty where there is none. Raises what is in `BROKEN_EXIF`."""
    if photo_format(data[:SIGNATURE_BYTES], name) is not PhotoFormat.RAW:
        return _header_exif(data, name)
    if data.startswith(TIFF_STARTS):  # NEF, DNG, CR2, ARW, PEF …: no pixels needed
        exif = Image.Exif()
        exif.load(data)
        return exif
    with rawpy.imread(io.BytesIO(data)) as raw:
        preview = raw.extract_thumb()
    return _header_exif(bytes(preview.data), "") if preview.format == rawpy.ThumbFormat.JPEG else Image.Exif()


def _header_exif(data: bytes, name: str) -> Image.Exif:
    with open_header(data, name) as image:
        exif = Image.Image.getexif(image)  # a PNG's own getexif decodes all pixels, to look for EXIF behind them
        exif.get_ifd(ExifTags.IFD.Exif)  # read while the file is open
    return exif


def _time(details: dict[int, Any]) -> datetime | None:
    told = _text(details.get(ExifTags.Base.DateTimeOriginal) or details.get(ExifTags.Base.DateTimeDigitized))
    if told is None:
        return None
    try:
        taken_at = datetime.strptime(told[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    fraction = _text(details.get(ExifTags.Base.SubsecTimeOriginal))
    if fraction is not None and fraction.isdecimal() and fraction.isascii():
        taken_at += timedelta(seconds=float(f"0.{fraction}"))
    return taken_at


def _camera(base: Image.Exif) -> str | None:
    make, model = _text(base.get(ExifTags.Base.Make)), _text(base.get(ExifTags.Base.Model))
    if make is None or model is None:
        return model or make
    return model if model.lower().startswith(make.split()[0].lower()) else f"{make} {model}"


def _text(value: Any) -> str | None:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return None
    return value.split("\x00")[0].strip() or None


def _is_bracketed(mode: Any) -> bool | None:
    return mode == _AUTO_BRACKET if isinstance(mode, int) else None


def _number(value: Any) -> float | None:
    if isinstance(value, tuple):
        value = value[0] if value else None
    if value is None or isinstance(value, (str, bytes)):
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def _positive(value: Any) -> float | None:
    number = _number(value)
    return number if number is not None and number > 0 else None


def _whole(value: Any) -> int | None:
    number = _positive(value)
    return None if number is None or number > 1 << 31 else int(number)
