"""Number-token probabilities → the expected number and its spread: pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

HUNDREDTHS_MEAN: Final = 0.045
"""A number is read to its tenths; the digit after them is taken as uniform."""


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number as a distribution says it."""

    expected: float
    spread: float  # standard deviation


def read_number(
    integer: Sequence[float] | NDArray[np.floating], tenths: NDArray[np.floating], ten: float
) -> ReadNumber:
    """Mean and deviation of `N.NN` over all its branches.

    Args:
        integer: probabilities of the first digit, shape (10,), summing to 1.
        tenths: probabilities of the tenth given the first digit, shape (10, 10), rows summing to 1.
        ten: probability that a first digit 1 goes on to 10.00 rather than to a decimal point.
    """
    first = np.asarray(integer, np.float64)
    values = np.arange(10)[:, None] + np.arange(10)[None, :] / 10 + HUNDREDTHS_MEAN
    weights = first[:, None] * np.asarray(tenths, np.float64)
    weights[1] *= 1.0 - ten
    weight_of_ten = first[1] * ten
    mean = float((weights * values).sum() + weight_of_ten * 10.0)
    square = float((weights * values**2).sum() + weight_of_ten * 100.0)
    return ReadNumber(mean, max(square - mean**2, 0.0) ** 0.5)


def mirrored_mean(asked: NDArray[np.floating], swapped: NDArray[np.floating]) -> NDArray[np.float64]:
    """Probabilities over mirror-ordered alternatives, averaged over both orders of a pair.

    Args:
        asked: shape (alternatives,), of the pair as asked.
        swapped: the same of the pair with its sides exchanged; its last alternative mirrors the first.
    """
    return (np.asarray(asked, np.float64) + np.asarray(swapped, np.float64)[::-1]) / 2


def most_likely_side(probabilities: NDArray[np.floating]) -> int:
    """The alternative that decides: first worse, same or better as a whole, then the likeliest one within it.

    Args:
        probabilities: shape (odd,), from worst to best, the middle one meaning no change.
    """
    middle = len(probabilities) // 2
    sides = (range(middle), range(middle, middle + 1), range(middle + 1, len(probabilities)))
    side = max(sides, key=lambda numbers: sum(probabilities[number] for number in numbers))
    return max(side, key=lambda number: float(probabilities[number]))
