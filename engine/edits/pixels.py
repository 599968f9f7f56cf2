"""Pictures as arrays of floats and back, and the arithmetic that rendering and degrading share."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

Pixels = NDArray[np.float32]
"""Shape (height, width, 3), sRGB-encoded, 0 to 1."""

Plane = NDArray[np.float32]
"""Shape (height, width), 0 to 1."""

REFERENCE_EDGE_PX: Final = 448
"""The long edge at which every radius in pixels was measured; `radius_scale` carries it to other sizes."""

_LUMA: Final = np.array([0.299, 0.587, 0.114], np.float32)  # Rec. 601, as Pillow's own conversion to grey
_EXACT_SIGMA_PX: Final = 6.0
_BOXES: Final = 3


def to_pixels(picture: Image.Image) -> Pixels:
    """The picture's pixels as floats.

    Raises:
        ValueError: the picture's mode is not RGB.
    """
    if picture.mode != "RGB":
        raise ValueError(f"edits take RGB pictures, not {picture.mode}")
    return np.asarray(picture, np.float32) / np.float32(255.0)


def to_picture(pixels: NDArray[np.floating]) -> Image.Image:
    """Rounded to 8 bits; values outside 0 to 1 are clipped."""
    return Image.fromarray((pixels * 255.0 + 0.5).clip(0.0, 255.0).astype(np.uint8))


def luminance(pixels: Pixels) -> Plane:
    """The weighted mean of the three channels."""
    plane: Plane = pixels @ _LUMA
    return plane


def radius_scale(picture: Image.Image) -> float:
    """What a radius measured at `REFERENCE_EDGE_PX` is multiplied by, so that it looks the same at any size."""
    return max(picture.size) / REFERENCE_EDGE_PX


def blurred(pixels: NDArray[np.float32], sigma_px: float) -> NDArray[np.float32]:
    """Gaussian blur over height and width; above 6 px as three box blurs, whose time does not grow with the radius."""
    channels = (0,) * (pixels.ndim - 2)
    if sigma_px <= _EXACT_SIGMA_PX:
        exact: NDArray[np.float32] = ndimage.gaussian_filter(pixels, (sigma_px, sigma_px, *channels))
        return exact
    # Each box of width w adds a variance of (w² - 1) / 12; w is the nearest odd width.
    width = 2 * round((math.sqrt(12.0 * sigma_px**2 / _BOXES + 1.0) - 1.0) / 2.0) + 1
    result = pixels
    for _ in range(_BOXES):
        result = ndimage.uniform_filter(result, (width, width, *(1 for _ in channels)))
    return result
