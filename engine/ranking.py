"""Scores → places, with ties (pure arithmetic)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def competition_ranks(scores: Sequence[float]) -> list[int]:
    """The place of each score: 1 is the highest, equal scores share one, and the next place is left out.

    Scores 7.1, 6.4, 7.1, 5.0 give places 1, 3, 1, 4.

    Raises:
        ValueError: a score is not a number.
    """
    if any(score != score for score in scores):  # noqa: PLR0124  # only NaN differs from itself
        raise ValueError("a score that is not a number has no place")
    ascending = sorted(scores)
    return [1 + len(ascending) - bisect_right(ascending, score) for score in scores]
