"""Relative Ranking Consistency (RRC): whether the order of a group's scores agrees with the order that is certain.

Source: RED-Aes, arXiv 2606.05778, stage 3; its formula is not public, so this one is ours. The smooth form is the
Thurstone fidelity of VisualQuality-R1, arXiv 2505.14460, eq. 2 to 4.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from engine.answer import parse_axes, parse_score
from engine.errors import AnswerUnreadable
from engine.scale import AXES, LEVEL_POINTS, Axis

Numbers = NDArray[np.float64]
Pairs = Sequence[tuple[int, int]]
"""(better, worse): positions of a group's pictures whose order is certain."""

Texts = Sequence[Sequence[str]]
"""Answers [pictures, rollouts]; every picture has equally many."""

UNREADABLE_REWARD: Final = 0.0


class RewardForm(StrEnum):
    """How agreement with one certain pair is measured."""

    HARD = "hard"  # 1 for the right order, 0 for the wrong one and for a tie
    SMOOTH = "smooth"  # by the probability that the order is right, given both pictures' spread over their rollouts


@dataclass(frozen=True, slots=True)
class RewardRule:
    """What an answer earns.

    Raises:
        ValueError: a readable answer would earn no more than an unreadable one.
    """

    form: RewardForm
    format_weight: float  # earned by a readable answer, whatever it says; consistency adds 0 to 1
    epsilon: float = 1e-6  # variance added in the smooth form, points²; source: VisualQuality-R1's published code

    def __post_init__(self) -> None:
        if self.format_weight <= 0 or self.epsilon <= 0:
            raise ValueError("format_weight and epsilon must be above 0")


@dataclass(frozen=True, slots=True)
class Rewards:
    """A group's rewards, arrays [pictures, rollouts]."""

    total: Numbers  # UNREADABLE_REWARD, or format_weight + consistency
    consistency: Numbers  # 0 to 1; NaN where unreadable, or where no certain pair has a readable partner
    n_unreadable: int


def score_rewards(texts: Texts, certified: Pairs, rule: RewardRule) -> Rewards:
    """Rewards of score answers."""
    scores = _read(texts, lambda text: [parse_score(text)], 1)
    return _rewards(scores, [certified], rule)


def axes_rewards(texts: Texts, certified: Mapping[Axis, Pairs], rule: RewardRule) -> Rewards:
    """Rewards of axes answers: the mean over the axes on which the picture's order is certain."""
    levels = _read(texts, _level_points, len(AXES))
    return _rewards(levels, [certified.get(axis, ()) for axis in AXES], rule)


def consistency(scores: Numbers, certified: Pairs, rule: RewardRule) -> Numbers:
    """Agreement of each rollout with the certain pairs that its picture is in, [pictures, rollouts], 0 to 1.

    A rollout is compared with the mean of the other picture's readable rollouts.

    Args:
        scores: [pictures, rollouts], NaN where unreadable.
        certified: pairs of positions, each of two different pictures.
        rule: form and epsilon.

    Returns:
        NaN where a rollout is unreadable or no partner has a readable one.
    """
    n_readable = (~np.isnan(scores)).sum(1)
    counted = np.maximum(n_readable, 1)
    means = np.where(n_readable > 0, np.nansum(scores, 1) / counted, np.nan)
    variances = np.nansum((scores - means[:, None]) ** 2, 1) / counted
    agreed, n_pairs = np.zeros(scores.shape), np.zeros(len(scores))
    for better, worse in certified:
        for picture, other, sign in ((better, worse, 1.0), (worse, better, -1.0)):
            if n_readable[other] == 0:
                continue
            margin = sign * (scores[picture] - means[other])
            if rule.form is RewardForm.HARD:
                agreed[picture] += margin > 0
            else:
                deviation = np.sqrt(variances[picture] + variances[other] + rule.epsilon)
                agreed[picture] += np.sqrt(ndtr(margin / deviation))
            n_pairs[picture] += 1
    mean = agreed / np.maximum(n_pairs, 1)[:, None]
    return np.where(np.isnan(scores) | (n_pairs == 0)[:, None], np.nan, mean)


def _rewards(values: Numbers, certified: Sequence[Pairs], rule: RewardRule) -> Rewards:
    """Values [questions, pictures, rollouts], with the certain pairs of each question."""
    parts = np.stack([consistency(one, pairs, rule) for one, pairs in zip(values, certified, strict=True)])
    is_known = ~np.isnan(parts)
    n_known = is_known.sum(0)
    mean = np.where(n_known > 0, np.nansum(parts, 0) / np.maximum(n_known, 1), np.nan)
    is_readable = ~np.isnan(values[0])
    total = np.where(is_readable, rule.format_weight + np.nan_to_num(mean), UNREADABLE_REWARD)
    return Rewards(total, mean, int((~is_readable).sum()))


def _read(texts: Texts, parse: Callable[[str], list[float]], n_values: int) -> Numbers:
    """Every answer's values, [values, pictures, rollouts], NaN where unreadable."""

    def values(text: str) -> list[float]:
        try:
            return parse(text)
        except AnswerUnreadable:
            return [np.nan] * n_values

    return np.array([[values(text) for text in rollouts] for rollouts in texts], np.float64).transpose(2, 0, 1)


def _level_points(text: str) -> list[float]:
    answer = parse_axes(text)
    return [LEVEL_POINTS[answer.axes[axis].level] for axis in AXES]
