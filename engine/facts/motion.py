"""Motion blur of the whole frame: along one direction, fine detail is lost everywhere; across it, it stays.

Every window has two tensors of its gradients, after a fine and after a coarse known blur. Where their ratio is smallest
is the direction that has lost most fine detail. In a sharp or defocused photo these directions follow the content and
differ from window to window; after a motion they agree.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.facts.blur_levels import BlurLevel
from engine.facts.results import MotionBlur
from engine.facts.smoothing import COARSE_VARIANCE, FINE_VARIANCE, Plane

Tensors = NDArray[np.float64]
"""Shape (windows, 2, 2): means of the products of across and down."""

_LOWEST_ENERGY: Final = 2.0  # levels² a pixel², after the coarse blur
_ROUNDEST: Final = 0.02  # of a tensor's determinant to that of a round one: a single edge tells one direction only
_FEWEST_WINDOWS: Final = 10
_AGREEMENT: Final = 0.75  # 0 to 1; see `tests/trials/technical_facts.py` for what it costs
_LOST: Final = 2.0  # the ratio of fine to coarse along the motion: above, nothing is lost
_READABLE: Final = 1.45  # below, the next level reads the extent better


def motion_blur(levels: Sequence[BlurLevel]) -> MotionBlur | None:
    """Direction and extent; None: the windows do not agree, or too few have detail in two directions."""
    if not levels:
        return None
    fine, coarse = _tensors(levels[0])
    if len(fine) < _FEWEST_WINDOWS:
        return None
    agreement, direction = _common_direction(fine, coarse)
    lost = _ratio_along(fine, coarse, direction)
    if agreement < _AGREEMENT or lost > _LOST:
        return None
    factor = levels[0].factor
    for level in levels[1:]:
        if lost >= _READABLE:
            break
        fine, coarse = _tensors(level)
        if len(fine) < _FEWEST_WINDOWS:
            break
        lost, factor = _ratio_along(fine, coarse, direction), level.factor
    variance = max(0.0, COARSE_VARIANCE - lost * FINE_VARIANCE) / max(lost - 1, 0.02)
    return MotionBlur(math.degrees(direction) % 180, math.sqrt(12 * variance) * factor)


def _tensors(level: BlurLevel) -> tuple[Tensors, Tensors]:
    """Fine and coarse, of the windows with detail in two directions."""
    fine, coarse = _products(*level.windows.fine), _products(*level.windows.coarse)
    half_trace = np.trace(coarse, axis1=1, axis2=2) / 2
    told = (half_trace > _LOWEST_ENERGY / 2) & (np.linalg.det(coarse) > _ROUNDEST * half_trace**2)
    return fine[told], coarse[told]


def _products(across: Plane, down: Plane) -> Tensors:
    mixed = (across * down).mean((1, 2))
    rows = ((across * across).mean((1, 2)), mixed), (mixed, (down * down).mean((1, 2)))
    return np.array(rows, np.float64).transpose(2, 0, 1)


def _common_direction(fine: Tensors, coarse: Tensors) -> tuple[float, float]:
    """How far the windows agree, 0 to 1, and on what: radians counter-clockwise from the horizontal."""
    inverse = np.linalg.inv(np.linalg.cholesky(coarse))
    ratios, vectors = np.linalg.eigh(inverse @ fine @ inverse.transpose(0, 2, 1))
    lost = (inverse.transpose(0, 2, 1) @ vectors[:, :, :1])[:, :, 0]
    weights = np.log(ratios[:, 1] / ratios[:, 0].clip(1e-6))
    total = (weights * np.exp(2j * np.arctan2(-lost[:, 1], lost[:, 0]))).sum()
    return float(abs(total) / weights.sum().clip(1e-9)), float(np.angle(total)) / 2


def _ratio_along(fine: Tensors, coarse: Tensors, direction: float) -> float:
    """Fine to coarse energy along a direction; every window counts alike."""
    along = np.array([math.cos(direction), -math.sin(direction)])
    weights = 1 / np.trace(coarse, axis1=1, axis2=2)
    sums = [np.einsum("n,nij,i,j->", weights, each, along, along) for each in (fine, coarse)]
    return float(sums[0] / sums[1])
