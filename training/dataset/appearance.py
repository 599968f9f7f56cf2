"""What a picture plainly looks like, measured: light, contrast, colour, cast, detail, hue; the `Sees:` line says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

_EDGE_PX: Final = 256
_LUMINANCE: Final = np.array([0.299, 0.587, 0.114], np.float32)
_HUE_CIRCLE: Final = np.exp(2j * np.pi * np.arange(3) / 3)  # red, green and blue a third of a turn apart
_COLORLESS: Final = 0.02
_AGREEMENT: Final = 0.5  # of the pixels' colours, from 0 (they cancel out) to 1 (all alike)
NO_HUE: Final = -1.0

WORDS: Final[Mapping[str, tuple[tuple[float, str], ...]]] = {
    "light": ((0.26, "very dark"), (0.36, "dark"), (0.47, "mid-toned"), (0.57, "bright"), (9.0, "very bright")),
    "contrast": (
        (0.13, "very low contrast"), (0.18, "low contrast"), (0.23, "medium contrast"), (0.29, "high contrast"),
        (9.0, "very high contrast"),
    ),
    "color": ((0.02, "black and white"), (0.1, "muted colors"), (0.24, "natural colors"), (9.0, "vivid colors")),
    "cast": (
        (-0.14, "cold tones"), (-0.05, "cool tones"), (0.07, "neutral tones"), (0.17, "warm tones"),
        (9.0, "very warm tones"),
    ),
    "detail": ((-4.8, "soft detail"), (-3.5, "clear detail"), (9.0, "fine detail")),
    "hue": (
        (-0.5, "no dominant hue"), (0.04, "mostly red"), (0.11, "mostly orange"), (0.18, "mostly yellow"),
        (0.42, "mostly green"), (0.54, "mostly teal"), (0.70, "mostly blue"), (0.92, "mostly purple"),
        (9.0, "mostly red"),
    ),
}  # fmt: skip
"""For each measure, in the order of `measure_appearance`: upper bounds and the word below them."""

N_MEASURES: Final = len(WORDS)


def measure_appearance(picture: Image.Image) -> NDArray[np.float32]:
    """Mean luminance, its deviation, mean chroma, red minus blue, log energy of fine structure, dominant hue.

    Returns:
        Shape (6,); the hue in turns from red, 0 to 1, or -1 where none dominates.
    """
    small = picture.convert("RGB")
    small.thumbnail((_EDGE_PX, _EDGE_PX), Image.Resampling.BICUBIC)
    pixels = np.asarray(small, np.float32) / 255.0
    luminance = pixels @ _LUMINANCE
    chroma = (pixels.max(2) - pixels.min(2)).mean()
    fine = float((ndimage.laplace(luminance) ** 2).mean())
    cast = pixels[..., 0].mean() - pixels[..., 2].mean()
    hue = _dominant_hue(pixels)
    return np.array([luminance.mean(), luminance.std(), chroma, cast, np.log(fine + 1e-6), hue], np.float32)


def _dominant_hue(pixels: NDArray[np.float32]) -> float:
    """Mean direction on the colour circle, each pixel weighted by its chroma; -1 without colour or agreement."""
    along = (pixels * _HUE_CIRCLE).sum(2, dtype=np.complex128)
    lengths = np.abs(along)
    if lengths.mean() < _COLORLESS or abs(along.mean()) < _AGREEMENT * lengths.mean():
        return NO_HUE
    return float(np.angle(along.mean()) / (2 * np.pi) % 1.0)


def appearance_words(measures: NDArray[np.float32]) -> list[str]:
    """The six words for one picture's measures."""
    return [
        next(word for bound, word in steps if value < bound)
        for value, steps in zip(measures.tolist(), WORDS.values(), strict=True)
    ]
