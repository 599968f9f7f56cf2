"""Noise, measured where the picture is flat: texture is no noise."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

from engine.facts.tiles import calmest, windows

_WINDOW_PX: Final = 32
_MAD_TO_SIGMA: Final = 1.4826
_RESPONSE: Final = 6.0  # root of the sum of squares of Immerkær's mask
_DARKEST, _BRIGHTEST = 12.0, 240.0  # levels: nearer to the ends, noise is cut off
_FLAT: Final = 1.2  # levels by which a flat window's smoothed values may vary, gradients apart …
_FLAT_SHARE: Final = 0.5  # … or this share of its noise
_FEWEST_WINDOWS: Final = 4


def noise_level(picture: Image.Image, grey: Image.Image) -> float | None:
    """Standard deviation a channel, in levels of 255; None: no part of the picture is flat.

    Source of the mask: Immerkær, Fast noise variance estimation (CVIU 64, 1996), here with a median instead of a mean.

    Args:
        picture: mode RGB, at full resolution.
        grey: the same in mode L.
    """
    cut = windows(np.asarray(picture), calmest(grey, _WINDOW_PX), _WINDOW_PX)
    if min(cut.shape[1:3]) < _WINDOW_PX:
        return None
    means = cut.mean((1, 2))
    is_inside = ((means > _DARKEST) & (means < _BRIGHTEST)).all(1)
    cut = cut[is_inside]
    rows = cut[:, :-2] - 2 * cut[:, 1:-1] + cut[:, 2:]
    residual = np.abs(rows[:, :, :-2] - 2 * rows[:, :, 1:-1] + rows[:, :, 2:])
    side = residual.shape[1]
    sigmas = _MAD_TO_SIGMA / _RESPONSE * np.median(residual.reshape(-1, side * side, 3), 1)
    cells = cut.reshape(-1, 4, _WINDOW_PX // 4, 4, _WINDOW_PX // 4, 3).mean((2, 4))
    rows_and_columns = cells.mean(1, keepdims=True) + cells.mean(2, keepdims=True) - cells.mean((1, 2), keepdims=True)
    drawing = (cells - rows_and_columns).std((1, 2))
    is_flat = (drawing < np.maximum(_FLAT, _FLAT_SHARE * sigmas)).all(1)
    if is_flat.sum() < _FEWEST_WINDOWS:
        return None
    return float(np.median(sigmas[is_flat].mean(1)))
