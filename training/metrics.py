"""Agreement between predictions and people, with intervals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import pearsonr, spearmanr

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its bootstrap interval."""

    value: float
    low: float  # 2.5 %
    high: float  # 97.5 %


def srcc(predicted: Numbers, mos: Numbers) -> float:
    """Spearman rank correlation of predictions with MOS, in [-1, 1].

    Args:
        predicted: shape (photos,), on any scale.
        mos: shape (photos,).

    Raises:
        ValueError: fewer than two photos, or one side is constant.

    Source: scipy.stats.spearmanr; ties get their mean rank.
    """
    _check(predicted, mos)
    return float(spearmanr(predicted, mos).statistic)


def plcc(predicted: Numbers, mos: Numbers) -> float:
    """Pearson correlation, in [-1, 1]; arguments and errors as `srcc`."""
    _check(predicted, mos)
    return float(pearsonr(predicted, mos).statistic)


def bootstrap(
    figure: Callable[[Numbers, Numbers], float], predicted: Numbers, mos: Numbers, draws: int = 2000
) -> Interval:
    """A figure of two columns with its 95 % percentile interval over resampled photos; deterministic.

    A draw in which one column is constant has no correlation and is left out; of a constant column, NaN.
    """
    if not np.ptp(predicted) or not np.ptp(mos):
        return Interval(np.nan, np.nan, np.nan)
    rng = np.random.default_rng(0)
    rows = rng.integers(0, len(mos), (draws, len(mos)))
    drawn = [figure(predicted[row], mos[row]) for row in rows if np.ptp(predicted[row]) and np.ptp(mos[row])]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Interval(figure(predicted, mos), float(low), float(high))


def mean_with_interval(values: Numbers, draws: int = 2000) -> Interval:
    """The mean with its 95 % percentile interval over resampled values, NaN left out; deterministic.

    Of the differences between two models on the same sources, the paired interval of the gain. Of nothing, NaN.
    """
    known = values[~np.isnan(values)]
    if not len(known):
        return Interval(np.nan, np.nan, np.nan)
    rng = np.random.default_rng(0)
    drawn = known[rng.integers(0, len(known), (draws, len(known)))].mean(1)
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Interval(float(known.mean()), float(low), float(high))


def _check(predicted: Numbers, mos: Numbers) -> None:
    if len(predicted) != len(mos) or len(mos) < 2:
        raise ValueError(
            f"a correlation takes two equally long columns of at least two, not {len(predicted)}, {len(mos)}"
        )
    if np.ptp(predicted) == 0 or np.ptp(mos) == 0:
        raise ValueError("a constant column correlates with nothing")
