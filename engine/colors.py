"""Pictures of any mode and colour space → sRGB."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
from PIL import Image, ImageCms

log = logging.getLogger(__name__)

_BACKDROP_GREY: Final = (127, 127, 127)  # behind transparency; the letterbox' padding has the same
_FULL_SCALES: Final = (1.0, 255.0, 65535.0, 2.0**31 - 1)
_STRIP_PX: Final = 1 << 22
"""Deep grey is scaled in strips of about so many pixels: each step on a whole picture would copy it once more."""

Values = np.ndarray[tuple[int, ...], np.dtype[Any]]


def without_palette(image: Image.Image) -> Image.Image:
    """The image in a mode whose values may be averaged: L, LA, RGB, RGBA, CMYK, LAB or YCbCr, 8 bits each.

    Grey of more than 8 bits or of floats is divided by the smallest usual full scale that holds its brightest
    pixel (16 bit always by 65535), since such files do not say what white is.
    """
    if image.mode.startswith("I;16"):
        return _grey(image, lambda strip: np.asarray(strip) >> 8)
    if image.mode in ("I", "F"):
        brightest = max(float(_finite(strip).max()) for _, strip in _strips(image))
        first = 2 if image.mode == "I" else 0
        scale = next((scale for scale in _FULL_SCALES[first:] if brightest <= scale), brightest)
        return _grey(image, lambda strip: _finite(strip).clip(0.0) * (255.0 / scale) + 0.5)
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("P", "RGBX", "HSV"):
        return image.convert("RGB")
    return image


def _strips(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """Top row and picture of each strip."""
    rows = max(1, _STRIP_PX // image.width)
    for top in range(0, image.height, rows):
        yield top, image.crop((0, top, image.width, min(top + rows, image.height)))


def _grey(image: Image.Image, values: Callable[[Image.Image], Values]) -> Image.Image:
    grey = Image.new("L", image.size)
    for top, strip in _strips(image):
        grey.paste(Image.fromarray(values(strip).astype(np.uint8)), (0, top))
    return grey


def _finite(image: Image.Image) -> Values:
    return np.nan_to_num(np.asarray(image, np.float32), nan=0.0, posinf=0.0, neginf=0.0)


def to_srgb(image: Image.Image, profile: bytes | None, name: str) -> Image.Image:
    """Mode RGB in sRGB; transparency laid over neutral grey; a profile that fails is taken for sRGB.

    Args:
        image: in a mode that `without_palette` gives.
        profile: the file's ICC profile.
        name: for the log.
    """
    if image.mode not in ("RGBA", "LA"):
        return _color_managed(image, profile, name)
    opaque = _color_managed(image.convert(image.mode.removesuffix("A")), profile, name)
    flattened = Image.new("RGB", image.size, _BACKDROP_GREY)
    flattened.paste(opaque, mask=image.getchannel("A"))
    return flattened


def _color_managed(image: Image.Image, profile: bytes | None, name: str) -> Image.Image:
    try:
        if profile:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        elif image.mode == "LAB":
            source = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        else:
            return in_rgb(image)
        if source.profile.xcolor_space.strip() == "RGB" and image.mode in ("L", "YCbCr"):
            image = image.convert("RGB")
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError) as error:
        # A foreign, damaged or unfitting profile: the picture is still worth seeing.
        log.debug("colour profile of %s not used: %s", name, error)
        return in_rgb(image)
    return converted if converted is not None else in_rgb(image)


def in_rgb(image: Image.Image) -> Image.Image:
    """The image itself where its mode is RGB, of which Pillow would make a copy."""
    return image if image.mode == "RGB" else image.convert("RGB")
