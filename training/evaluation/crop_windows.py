"""Two crops of one photo with the same shape: one holds the whole subject, the other cuts through it."""

from __future__ import annotations

from itertools import product
from typing import Final

import numpy as np

from engine.edits.operations import Box

LEAST_CUT: Final = 0.25
"""Of the subject's area, by every bad crop."""

_AIMED_CUT: Final = 0.5
_SHARES: Final = tuple(np.round(np.arange(0.45, 0.96, 0.05), 2).tolist())  # of the photo's width and height
_ASPECTS: Final = (0.5, 2.0)  # width : height of crops that don't keep the photo's own
_MARGIN: Final = 0.04  # about the subject, as a share of the crop's side
_PLACES: Final = (1 / 3, 1 / 2, 2 / 3)  # of the subject's middle within a good crop
_ROUNDING: Final = 0.01  # shares: crops are cut at whole pixels


def crop_windows(subject: Box, aspect: float, rng: np.random.Generator) -> tuple[Box, Box] | None:
    """The good window and the bad one, which is the good one slid along one side; None where there is no room.

    Args:
        subject: where the subject is.
        aspect: width : height of the photo; crops keep it where they can.
        rng: draws among the windows that fit.
    """
    own = [(share, share) for share in _SHARES]
    others = [
        shape
        for shape in product(_SHARES, repeat=2)
        if shape[0] != shape[1] and _ASPECTS[0] <= aspect * shape[0] / shape[1] <= _ASPECTS[1]
    ]
    for shapes in (own, others):
        for number in rng.permutation(len(shapes)):
            width, height = shapes[number]
            left, top = _good(subject[0], subject[2], width, rng), _good(subject[1], subject[3], height, rng)
            if left is None or top is None:
                continue
            across = [(start, top) for start in _cutting(subject[0], subject[2], width)]
            upright = [(left, start) for start in _cutting(subject[1], subject[3], height)]
            bad = across + upright
            if bad:
                return _window((left, top), shapes[number]), _window(bad[int(rng.integers(len(bad)))], shapes[number])
    return None


def _window(place: tuple[float, float], shape: tuple[float, float]) -> Box:
    return place[0], place[1], min(1.0, place[0] + shape[0]), min(1.0, place[1] + shape[1])


def _good(low: float, high: float, length: float, rng: np.random.Generator) -> float | None:
    """Where a window of this length starts that holds low to high, the middle at a third or in the centre if it can."""
    before, after = min(_MARGIN * length, low), min(_MARGIN * length, 1.0 - high)
    first, last = max(0.0, high + after - length), min(1.0 - length, low - before)
    if first > last:
        return None
    wanted = [(low + high) / 2 - place * length for place in rng.permutation(_PLACES)]
    nearest = min(wanted, key=lambda start: abs(start - np.clip(start, first, last)))
    return float(np.clip(nearest, first, last))


def _cutting(low: float, high: float, length: float) -> list[float]:
    """Where a window of this length starts that cuts off low's or high's end, half of it if the frame allows."""
    middle = low + _AIMED_CUT * (high - low)
    starts = [min(middle, 1.0 - length), max(middle - length, 0.0)]
    cuts = [1.0 - (min(high, start + length) - max(low, start)) / (high - low) for start in starts]
    return [start for start, cut in zip(starts, cuts, strict=True) if cut >= LEAST_CUT + _ROUNDING]
