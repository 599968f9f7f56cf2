"""Sides that take turns, A B C A B C …, and their ratios round by round: what makes one round slow slows all of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


def nothing() -> None:
    """A side that needs nothing before its turn."""


@dataclass(frozen=True, slots=True)
class Side:
    """One way of doing the work.

    Args:
        work: what is timed.
        before: what must be done before each turn and is not timed.
    """

    work: Callable[[], object]
    before: Callable[[], object] = nothing


@dataclass(frozen=True, slots=True)
class Ratio:
    """Of each round's two times: the middle one, and the lowest and highest."""

    median: float
    lowest: float
    highest: float
    rounds: int


def take_turns(
    sides: Mapping[str, Side], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, list[float]]:
    """Seconds of each side in each round, after one round that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for round_number in range(rounds + 1):
        for name, side in sides.items():
            side.before()
            began = clock()
            side.work()
            spent = clock() - began
            if round_number:
                seconds[name].append(spent)
    return seconds


def ratio(upper: Sequence[float], lower: Sequence[float]) -> Ratio:
    """How many times the upper side's time is the lower's, round by round.

    Raises:
        ValueError: no round, or not as many of both.
    """
    each = [one / other for one, other in zip(upper, lower, strict=True)]
    if not each:
        raise ValueError("a ratio needs at least one round")
    return Ratio(statistics.median(each), min(each), max(each), len(each))


def slower_of(one: Sequence[float], other: Sequence[float]) -> Sequence[float]:
    """The side whose middle time is longer."""
    return max(one, other, key=statistics.median)
