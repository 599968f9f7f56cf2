"""How far a photo is turned: long straight lines near the horizontal or the vertical, if they agree."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

_EDGE_PX: Final = 640
_SIGMA_PX: Final = 1.2
_LOWEST_GRADIENT: Final = 2.5  # levels a pixel
_REACH_DEG, _STEP_DEG = 12.0, 0.5
_MOST_DEG: Final = 10.0  # beyond, a line is more likely meant to be oblique
_OFF_DEG: Final = 4.0  # how far a point's own gradient may be from the line's
_LINE_WIDTH_PX: Final = 1.5
_SHORTEST: Final = 0.12  # of the long edge: a line
_PEAK_DEG: Final = 1.0
_LEAST_LENGTH: Final = 0.5  # of all lines in the peak, in long edges
_LEAST_SHARE: Final = 0.35  # of all lines' weight, that lies in the peak


def tilt_degrees(grey: Image.Image) -> float | None:
    """Above zero: the picture is turned clockwise; None: too few long lines, or they don't agree.

    Args:
        grey: mode L; any size.
    """
    scale = _EDGE_PX / max(grey.size)
    if scale < 1:
        fitted = (round(grey.width * scale), round(grey.height * scale))
        grey = grey.resize(fitted, Image.Resampling.BOX, reducing_gap=2.0)
    plane = np.asarray(grey, np.float32)
    if min(plane.shape) < 32:
        return None
    angles = np.arange(-_REACH_DEG, _REACH_DEG + _STEP_DEG / 2, _STEP_DEG)
    shortest = _SHORTEST * max(plane.shape)
    horizontal, vertical = (_lines(points, angles, shortest) for points in _points(plane))
    lengths, weights = horizontal + vertical
    near = np.abs(angles[:, None] - angles[None, :]) <= _PEAK_DEG
    peak = int((near @ weights).argmax())
    inside = near[peak]
    if lengths[inside].max() < _LEAST_LENGTH * max(plane.shape):
        return None
    if weights[inside].sum() < _LEAST_SHARE * weights.sum():
        return None
    tilt = float((angles[inside] * weights[inside]).sum() / weights[inside].sum())
    return tilt if abs(tilt) <= _MOST_DEG else None


def _points(plane: NDArray[np.float32]) -> list[NDArray[np.float64]]:
    """Edge points of lines near the horizontal, then of those near the vertical as if those were horizontal.

    Each of shape (3, points): place along, place across, and own tilt in degrees.
    """
    across = ndimage.gaussian_filter(plane, _SIGMA_PX, (0, 1))
    down = ndimage.gaussian_filter(plane, _SIGMA_PX, (1, 0))
    steep = np.hypot(across, down)
    both = []
    for axis, main, other, sign in ((0, down, across, -1.0), (1, across, down, 1.0)):
        ridge = (steep >= np.roll(steep, 1, axis)) & (steep >= np.roll(steep, -1, axis)) & (steep > _LOWEST_GRADIENT)
        ridge &= np.abs(main) > 3 * np.abs(other)
        rows, columns = np.nonzero(ridge)
        tilt = np.degrees(np.arctan(sign * other[ridge] / main[ridge]))
        along, place = (columns, rows) if axis == 0 else (-rows, columns)
        both.append(np.stack((along, place, tilt)).astype(np.float64))
    return both


def _lines(points: NDArray[np.float64], angles: NDArray[np.float64], shortest: float) -> NDArray[np.float64]:
    """For each angle, over its lines that are long enough: the sums of their points and of the squares of those.

    A line seen at a wrong angle falls into several short ones, which the squares tell. Shape (2, angles).
    """
    along, place, tilt = points
    sums = np.zeros((2, len(angles)))
    for number, angle in enumerate(angles):
        own = np.abs(tilt - angle) < _OFF_DEG
        radians = np.radians(angle)
        offsets = (place[own] * np.cos(radians) - along[own] * np.sin(radians)) / _LINE_WIDTH_PX
        if offsets.size:
            counts = np.bincount((offsets - offsets.min()).astype(np.intp))
            long = counts[counts >= shortest].astype(np.float64)
            sums[:, number] = long.sum(), (long**2).sum()
    return sums
