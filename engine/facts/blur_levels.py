"""Windows at full, half and quarter size: a blur is read where it is about as wide as the known ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.facts.smoothing import MARGIN_PX, Smoothed, smoothed
from engine.facts.tiles import Tiles, windows

WINDOW_PX: Final = 48
_SMALLEST_WINDOW_PX: Final = 24
_FACTORS: Final = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class BlurLevel:
    """Every tile's window of the picture scaled down by `factor`."""

    factor: int
    windows: Smoothed

    def original_variance(self, variance: NDArray[np.float64]) -> NDArray[np.float64]:
        """This level's σ² in pixels² of the original, less what averaging `factor` pixels added."""
        full: NDArray[np.float64] = (variance * self.factor**2 - (self.factor**2 - 1) / 12).clip(0.0)
        return full


def blur_levels(grey: Image.Image, tiles: Tiles) -> Iterator[BlurLevel]:
    """Finest first; ends where the picture gets smaller than a window.

    Args:
        grey: mode L, at full resolution.
        tiles: where the windows are.
    """
    for factor in _FACTORS:
        level = grey.reduce(factor) if factor > 1 else grey
        tile_px = round(max(level.size) / max(tiles.x.shape))
        side_px = int(np.clip(tile_px, _SMALLEST_WINDOW_PX, WINDOW_PX)) + 2 * MARGIN_PX
        if min(level.size) < side_px:
            return
        yield BlurLevel(factor, smoothed(windows(np.asarray(level), tiles, side_px)))
