"""A photo with every pixel it has, as an image that Qt can paint."""

from __future__ import annotations

from typing import Final

from PIL import Image
from PySide6.QtGui import QImage

from app.library.photo import Photo
from engine.errors import ImageUnreadable
from engine.image_input import decode_picture, read_photo_file

_ANY_EDGE_PX: Final = 1 << 30


def decode_full(photo: Photo) -> QImage:
    """Upright, sRGB, never scaled; takes about a quarter of a second for 24 megapixels. Any thread.

    Raises:
        ImageUnreadable: as `full_pixels`.
        ImageTooLarge: as `full_pixels`.
    """
    return as_image(full_pixels(photo))


def full_pixels(photo: Photo) -> Image.Image:
    """The same as a Pillow picture of mode RGB.

    Raises:
        ImageUnreadable: the file cannot be read or decoded, or holds other bytes than the library knows.
        ImageTooLarge: it has more pixels than can be decoded.
    """
    picture = decode_picture(read_photo_file(photo.path), photo.path.name, _ANY_EDGE_PX)
    if picture.image_key != photo.image_key:
        raise ImageUnreadable(
            what="The photo was changed a moment ago.", fix="RED-Aes reads it again by itself; wait a moment."
        )
    return picture.pixels


def as_image(pixels: Image.Image) -> QImage:
    """A picture of mode RGB as Qt paints it. Any thread."""
    width, height = pixels.size
    data = pixels.tobytes("raw", "BGRX")
    return QImage(data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()  # the image does not own `data`
