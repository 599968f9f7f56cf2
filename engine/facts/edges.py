"""How blurred edges are, in pixels: by how much a second, known blur weakens their gradient.

An edge that was blurred by a Gaussian of σ has, after a further one of σ₁, a steepest gradient ∝ 1 / √(σ² + σ₁²); the
ratio of two such gradients gives σ whatever the edge's contrast. Source of the idea: Zhuo and Sim, Defocus map
estimation from a single image (Pattern Recognition 44, 2011), who use one further blur.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.facts.smoothing import COARSE_VARIANCE, FINE_VARIANCE, Smoothed

SHARPEST_PX: Final = 0.3
"""What is told of edges that are as sharp as pixels can show, or sharper (sharpened)."""

_LOWEST_GRADIENT: Final = 2.0  # levels a pixel, after the coarse blur
_NOISE_GRADIENT: Final = 1 / (math.sqrt(8 * math.pi) * COARSE_VARIANCE)  # of white noise of one level, likewise
_NOISE_FACTOR: Final = 8.0
_STEEPEST_RATIO, _FLATTEST_RATIO = COARSE_VARIANCE / FINE_VARIANCE, 1.02


@dataclass(frozen=True, slots=True)
class Edges:
    """Points of edges; equal lengths."""

    window: NDArray[np.intp]  # which window it lies in
    variance: NDArray[np.float64]  # σ² of the blur across the edge, pixels²


def find_edges(windows: Smoothed, noise: float) -> Edges:
    """The ridges of the gradient in windows; noise in levels of 255."""
    across, down = windows.coarse
    steep = np.hypot(across, down)
    inner = (slice(None), slice(1, -1), slice(1, -1))
    beside = np.where(
        (np.abs(across) >= np.abs(down))[inner],
        np.maximum(steep[:, 1:-1, :-2], steep[:, 1:-1, 2:]),
        np.maximum(steep[:, :-2, 1:-1], steep[:, 2:, 1:-1]),
    )
    lowest = max(_LOWEST_GRADIENT, _NOISE_FACTOR * _NOISE_GRADIENT * noise)
    window, row, column = np.nonzero((steep[inner] >= beside) & (steep[inner] > lowest))
    at = (window, row + 1, column + 1)
    squares = (windows.fine[0][at] ** 2 + windows.fine[1][at] ** 2) / steep[at] ** 2
    ratio = squares.astype(np.float64).clip(_FLATTEST_RATIO, _STEEPEST_RATIO)
    variance = ((COARSE_VARIANCE - ratio * FINE_VARIANCE) / (ratio - 1)).clip(SHARPEST_PX**2)
    return Edges(window, variance)
