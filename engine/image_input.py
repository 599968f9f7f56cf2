"""Bytes → an upright sRGB picture of bounded size: the one door through which photos are decoded."""

from __future__ import annotations

import io
import logging
import stat
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    ExifTags,
    GifImagePlugin,
    Image,
    Jpeg2KImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    TgaImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from engine.colors import to_srgb, without_palette
from engine.errors import ImageEmpty, ImageTooLarge, ImageUnreadable
from engine.image_key import image_key
from engine.photo_format import SIGNATURE_BYTES, PhotoFormat, photo_format
from engine.raw_photo import RAW_ERRORS, read_raw
from engine.results import ImageKey

log = logging.getLogger(__name__)

PICTURE_EDGE_PX = 1024
MAX_PIXELS: Final = 250_000_000
"""Of a JPEG, which is decoded at reduced size, and of a RAW file's sensor."""

MAX_WHOLE_PIXELS: Final = 160_000_000
"""Of every other format: the largest camera's 151 megapixels pass. Transparency needs 8 bytes for each: 1.3 GB."""

LARGE_PIXELS: Final = 50_000_000
"""Pictures that hold more while they are decoded are decoded one at a time."""

MAX_FILE_BYTES: Final = 1 << 30
_LARGE_TURN: Final = threading.Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded photo, ready for a model or an edit."""

    image_key: ImageKey
    pixels: Image.Image  # mode RGB, sRGB, upright, long edge at most PICTURE_EDGE_PX
    full_size_px: tuple[int, int]  # width, height of the upright original


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file whose header was read, and its pixels not yet."""

    image: Image.Image
    turn: Image.Transpose | None  # for an image without an EXIF orientation
    full_size_px: tuple[int, int] | None  # None: that of the image, as its orientation turns it


# Pillow's plugins are constructed by hand: this is the allow-list, and unlike Image.open it neither looks at
# other formats nor applies Pillow's global pixel limit, which could be changed only for all threads at once.
_OPENERS: Final[dict[PhotoFormat, Callable[[io.BytesIO], Image.Image]]] = {
    PhotoFormat.JPEG: JpegImagePlugin.JpegImageFile,
    PhotoFormat.PNG: PngImagePlugin.PngImageFile,
    PhotoFormat.TIFF: TiffImagePlugin.TiffImageFile,
    PhotoFormat.WEBP: WebPImagePlugin.WebPImageFile,
    PhotoFormat.GIF: GifImagePlugin.GifImageFile,
    PhotoFormat.BMP: BmpImagePlugin.BmpImageFile,
    PhotoFormat.PPM: PpmImagePlugin.PpmImageFile,
    PhotoFormat.JPEG_2000: Jpeg2KImagePlugin.Jpeg2KImageFile,
    PhotoFormat.AVIF: AvifImagePlugin.AvifImageFile,
    PhotoFormat.TGA: TgaImagePlugin.TgaImageFile,
}

# On damaged files the decoders raise whatever their parsing runs into, from struct.error to KeyError, and none
# of it is a bug of ours: so this one tuple is broad, and used here only. Warning stands for runs with -W error.
_DECODER_ERRORS: Final[tuple[type[Exception], ...]] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BufferError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,
    struct.error,
    zlib.error,
    *RAW_ERRORS,
)
_MEMORY_ERRORS: Final = (MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning)

_ORIENTATIONS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS: Final = frozenset(
    {Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_270, Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_90}
)

_COPY_AGAIN: Final = "Copy it again from the camera or its backup, or leave it out."
_SCALE_DOWN: Final = "Save a smaller version of it, or leave it out."


def read_picture(path: Path, edge_px: int = PICTURE_EDGE_PX) -> Picture:
    """The photo in a file; see `decode_picture`.

    Raises:
        ImageUnreadable: the file cannot be read or decoded.
        ImageTooLarge: it has more than `MAX_FILE_BYTES` or more pixels than its format may have.
    """
    return decode_picture(read_photo_file(path), path.name, edge_px)


def read_photo_file(path: Path) -> bytes:
    """A file's bytes, read once, so that key and pixels belong together.

    Raises:
        ImageEmpty: the file holds no bytes.
        ImageUnreadable: it cannot be read, or is no regular file.
        ImageTooLarge: it has more than `MAX_FILE_BYTES`.
    """
    name = _shown(path.name)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe would wait for ever
            raise ImageUnreadable(f"{name} is not a file.", "Choose a photo or a folder of photos.")
        if status.st_size > MAX_FILE_BYTES:
            raise ImageTooLarge(f"{name} is larger than {MAX_FILE_BYTES >> 20} MiB.", _SCALE_DOWN)
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES)
    except (OSError, ValueError) as error:  # ValueError: a null character in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise ImageUnreadable(
            f"{name} cannot be opened: {reason}.", "Check that it is still there and that you may read it."
        ) from error
    if not data:
        raise ImageEmpty
    return data


def decode_picture(data: bytes, name: str, edge_px: int = PICTURE_EDGE_PX, *, keeps_profile: bool = False) -> Picture:
    """The photo in a file's bytes: upright, sRGB, scaled down (never up) to a long edge of `edge_px`.

    Of an animation the first frame; of a RAW file the embedded preview if it is large enough.

    Args:
        data: the whole file.
        name: its name; tells formats apart that start alike, and stands in error texts.
        edge_px: the longest edge wanted.
        keeps_profile: an RGB photo keeps its values, and its profile in the pixels' `info["icc_profile"]`.

    Raises:
        ImageUnreadable: damaged, incomplete, or not a photo.
        ImageTooLarge: more than `MAX_PIXELS` or `MAX_WHOLE_PIXELS`, or more than the free memory.
    """
    key = image_key(data)
    shown = _shown(name)
    with _told_as_unreadable(shown):
        return _decoded(_opened(data, _format(data, name), shown), key, edge_px, keeps_profile)


def open_header(data: bytes, name: str) -> Image.Image:
    """A photo of which nothing but the header was read; its pixels are not to be decoded.

    Args:
        data: the whole file; not a RAW file, whose makers' headers differ.
        name: as for `decode_picture`.

    Raises:
        ImageUnreadable: damaged, a RAW file, or not a photo.
    """
    shown, found = _shown(name), _format(data, name)
    if found is PhotoFormat.RAW:
        raise ImageUnreadable(f"{shown} is a RAW file.", "Read its preview instead.")
    with _told_as_unreadable(shown):
        return _opener(found, shown)(io.BytesIO(data))


def _format(data: bytes, name: str) -> PhotoFormat:
    found = photo_format(data[:SIGNATURE_BYTES], name)
    if found is None:
        raise ImageUnreadable(
            f"{_shown(name)} is not a photo in a format that can be read.",
            "Export it as JPEG, PNG or TIFF, or leave it out.",
        )
    return found


@contextmanager
def _told_as_unreadable(shown: str) -> Iterator[None]:
    try:
        yield
    except _MEMORY_ERRORS as error:
        what = f"{shown} has more pixels than can be decoded, or needs more memory than is free."
        raise ImageTooLarge(what, _SCALE_DOWN) from error
    except ImageUnreadable:
        raise
    except _DECODER_ERRORS as error:
        log.debug("%s not decoded: %r", shown, error)
        raise _unreadable(shown, error) from error


def _shown(name: str) -> str:
    """The file's name as text that can be printed, whatever its bytes."""
    return name.encode("utf-8", "replace").decode()


def _unreadable(shown: str, error: Exception) -> ImageUnreadable:
    if isinstance(error, EOFError) or "truncated" in str(error).lower():
        return ImageUnreadable(f"{shown} ends too early; it was probably not copied completely.", _COPY_AGAIN)
    return ImageUnreadable(f"{shown} is damaged and cannot be decoded.", _COPY_AGAIN)


def _opened(data: bytes, found: PhotoFormat, shown: str) -> _Opened:
    if found is PhotoFormat.RAW:
        raw = read_raw(data, MAX_PIXELS)
        return _Opened(raw.image, raw.turn, raw.full_size_px)
    image = _opener(found, shown)(io.BytesIO(data))
    most = MAX_PIXELS if found is PhotoFormat.JPEG else MAX_WHOLE_PIXELS
    if image.width * image.height > most:
        raise ImageTooLarge(
            f"{shown} has {image.width} × {image.height} pixels, and a {found} file is decoded "
            f"up to {most // 1_000_000} megapixels.",
            _SCALE_DOWN,
        )
    return _Opened(image, None, None)


def _opener(found: PhotoFormat, shown: str) -> Callable[[io.BytesIO], Image.Image]:
    return _heif_opener(shown) if found is PhotoFormat.HEIF else _OPENERS[found]


def _heif_opener(shown: str) -> Callable[[io.BytesIO], Image.Image]:
    """pillow-heif's reader; an optional package, because its binary wheels are under the GPL."""
    try:
        opener: Callable[[io.BytesIO], Image.Image] = import_module("pillow_heif").HeifImageFile
    except ImportError as error:
        raise ImageUnreadable(
            f"{shown} is a HEIC photo, and the package that reads those is not installed.",
            "Install it with: pip install pillow-heif. Or export the photo as JPEG.",
        ) from error
    return opener


def _decoded(opened: _Opened, key: ImageKey, edge_px: int, keeps_profile: bool) -> Picture:
    image = opened.image
    width, height = image.size
    fitted = _fitted(image.size, edge_px)
    image.draft(None, fitted)  # JPEG only: decodes at 1/2, 1/4 or 1/8, never below what is asked
    # a progressive JPEG is held at full size whatever comes out
    held_px = width * height if "progressive" in image.info else image.width * image.height
    with _LARGE_TURN if held_px > LARGE_PIXELS else nullcontext():
        image.load()
        averaged = without_palette(image)
        if averaged.size != fitted:
            averaged = averaged.resize(fitted, Image.Resampling.LANCZOS, reducing_gap=2.0)
    turn = _turn(image, key, opened.turn)
    is_left = keeps_profile and averaged.mode == "RGB"
    pixels = averaged if is_left else to_srgb(averaged, image.info.get("icc_profile"), key[:8])
    is_sideways = turn in _SIDEWAYS
    full_size_px = opened.full_size_px or ((height, width) if is_sideways else (width, height))
    return Picture(key, pixels if turn is None else pixels.transpose(turn), full_size_px)


def _fitted(size: tuple[int, int], edge_px: int) -> tuple[int, int]:
    share = min(1.0, edge_px / max(size))
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def _turn(image: Image.Image, key: ImageKey, otherwise: Image.Transpose | None) -> Image.Transpose | None:
    """What the EXIF orientation asks for; read after loading, since TIFF turns itself then."""
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation)
    except _DECODER_ERRORS as error:
        log.debug("%s: EXIF not readable: %r", key[:8], error)
        return otherwise
    return _ORIENTATIONS.get(orientation) if isinstance(orientation, int) else otherwise
