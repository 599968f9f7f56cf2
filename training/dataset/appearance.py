"""What a picture plainly looks like, measured: light, contrast, colour, cast, detail. Targets of the `Sees:` line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

_EDGE_PX: Final = 256
_LUMINANCE: Final = np.array([0.299, 0.587, 0.114], np.float32)

WORDS: Final[Mapping[str, tuple[tuple[float, str], ...]]] = {
    "light": ((0.26, "very dark"), (0.36, "dark"), (0.47, "mid-toned"), (0.57, "bright"), (9.0, "very bright")),
    "contrast": ((0.18, "low contrast"), (0.25, "medium contrast"), (9.0, "high contrast")),
    "color": ((0.02, "black and white"), (0.1, "muted colors"), (0.24, "natural colors"), (9.0, "vivid colors")),
    "cast": ((-0.06, "cool tones"), (0.1, "neutral tones"), (9.0, "warm tones")),
    "detail": ((-4.8, "soft detail"), (-3.5, "clear detail"), (9.0, "fine detail")),
}
"""For each measure, in the order of `measure_appearance`: upper bounds and the word below them."""


def measure_appearance(picture: Image.Image) -> NDArray[np.float32]:
    """Mean luminance, its deviation, mean chroma, red minus blue, log energy of fine structure; shape (5,)."""
    small = picture.convert("RGB")
    small.thumbnail((_EDGE_PX, _EDGE_PX), Image.Resampling.BICUBIC)
    pixels = np.asarray(small, np.float32) / 255.0
    luminance = pixels @ _LUMINANCE
    chroma = (pixels.max(2) - pixels.min(2)).mean()
    fine = float((ndimage.laplace(luminance) ** 2).mean())
    cast = pixels[..., 0].mean() - pixels[..., 2].mean()
    return np.array([luminance.mean(), luminance.std(), chroma, cast, np.log(fine + 1e-6)], np.float32)


def appearance_words(measures: NDArray[np.float32]) -> list[str]:
    """The five words for one picture's measures."""
    return [
        next(word for bound, word in steps if value < bound)
        for value, steps in zip(measures.tolist(), WORDS.values(), strict=True)
    ]
