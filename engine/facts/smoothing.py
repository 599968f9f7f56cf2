"""The two known blurs, and gradients after each: what an unknown blur is measured by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
"""Shape (windows, side, side), in levels of 255."""

_FINE_PASSES, _COARSE_PASSES = 2, 8  # of the filter (1, 2, 1) / _FOUR, each of which adds a variance of 1/2 pixel²
FINE_VARIANCE, COARSE_VARIANCE = _FINE_PASSES / 2, _COARSE_PASSES / 2
_IN_CACHE: Final = 16  # windows at a time: three times as fast as all at once
_TWO, _FOUR = np.float32(2), np.float32(4)
MARGIN_PX: Final = _COARSE_PASSES + 1
"""What both take off every side of a window."""


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Gradients of the same pixels of every window, in levels a pixel, across and down."""

    fine: tuple[Plane, Plane]
    coarse: tuple[Plane, Plane]


def smoothed(windows: Plane) -> Smoothed:
    """Both blurs' gradients; each side gets 2 × `MARGIN_PX` shorter."""
    parts = [_smoothed_part(windows[first : first + _IN_CACHE]) for first in range(0, len(windows), _IN_CACHE)]
    fine_across, fine_down, across, down = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Smoothed((fine_across, fine_down), (across, down))


def _smoothed_part(windows: Plane) -> tuple[Plane, Plane, Plane, Plane]:
    fine = _blurred(windows, _FINE_PASSES)
    coarse = _blurred(fine, _COARSE_PASSES - _FINE_PASSES)
    spare = slice(_COARSE_PASSES - _FINE_PASSES, _FINE_PASSES - _COARSE_PASSES)
    return *_gradient(fine[:, spare, spare]), *_gradient(coarse)


def _blurred(planes: Plane, passes: int) -> Plane:
    for _ in range(passes):
        planes = (planes[:, :-2] + _TWO * planes[:, 1:-1] + planes[:, 2:]) / _FOUR
        planes = (planes[:, :, :-2] + _TWO * planes[:, :, 1:-1] + planes[:, :, 2:]) / _FOUR
    return planes


def _gradient(planes: Plane) -> tuple[Plane, Plane]:
    across = (planes[:, 1:-1, 2:] - planes[:, 1:-1, :-2]) / _TWO
    return across, (planes[:, 2:, 1:-1] - planes[:, :-2, 1:-1]) / _TWO
