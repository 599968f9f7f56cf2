"""A grid over the picture, and in each of its tiles the window of full resolution that is worth a closer look.

Looking at windows instead of everything makes 24 megapixels cost little more than 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

_MOST_TILES, _FEWEST_TILES = 28, 8  # along the long edge
_TILE_PX: Final = 48  # at least, unless that leaves fewer than _FEWEST_TILES
_OVERVIEW_EDGE_PX: Final = 768


@dataclass(frozen=True, slots=True)
class Tiles:
    """For each tile the middle of its window, as shares of width and height; shapes (rows, columns)."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]


def busiest(grey: Image.Image, window_px: int) -> Tiles:
    """The windows with the strongest edges."""
    return _chosen(grey, window_px, sign=1.0)


def calmest(grey: Image.Image, window_px: int) -> Tiles:
    """The windows with the weakest edges."""
    return _chosen(grey, window_px, sign=-1.0)


def windows(plane: NDArray[np.uint8], tiles: Tiles, side_px: int) -> NDArray[np.float32]:
    """Cuts each tile's window out, moved inside where it would stick out; all tiles in reading order.

    Args:
        plane: shape (height, width) or (height, width, channels).
        tiles: where.
        side_px: of a window; the picture's shorter side where that is less.

    Returns:
        Shape (tiles, side, side) or (tiles, side, side, channels), 0 to 255.
    """
    height, width = plane.shape[:2]
    side = min(side_px, height, width)
    tops = (tiles.y.ravel() * height - side / 2).round().astype(int).clip(0, height - side)
    lefts = (tiles.x.ravel() * width - side / 2).round().astype(int).clip(0, width - side)
    steps = np.arange(side)
    cut = plane[(tops[:, None] + steps)[:, :, None], (lefts[:, None] + steps)[:, None, :]]
    values: NDArray[np.float32] = cut.astype(np.float32)
    return values


def _chosen(grey: Image.Image, window_px: int, sign: float) -> Tiles:
    factor = max(1, round(max(grey.size) / _OVERVIEW_EDGE_PX))
    small = np.asarray(grey.reduce(factor) if factor > 1 else grey, np.float32)
    energy = np.hypot(ndimage.sobel(small, 0), ndimage.sobel(small, 1))
    energy = sign * ndimage.uniform_filter(energy, max(3, window_px // factor))
    n_long = int(np.clip(max(grey.size) / _TILE_PX, _FEWEST_TILES, _MOST_TILES))
    rows, columns = (max(1, min(side, round(n_long * side / max(small.shape)))) for side in small.shape)
    high, wide = small.shape[0] // rows, small.shape[1] // columns
    tiled = energy[: rows * high, : columns * wide].reshape(rows, high, columns, wide).swapaxes(1, 2)
    best = tiled.reshape(rows, columns, -1).argmax(-1)
    y = np.arange(rows)[:, None] * high + best // wide + 0.5
    x = np.arange(columns)[None, :] * wide + best % wide + 0.5
    return Tiles(x / small.shape[1], y / small.shape[0])
