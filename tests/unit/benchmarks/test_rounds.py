"""Sides that take turns, and what is made of their times."""

from __future__ import annotations

from functools import partial
from itertools import count

import pytest

from tests.benchmarks.rounds import Ratio, Side, ratio, slower_of, take_turns


def test_sides_take_turns_and_are_prepared_before_each() -> None:
    done: list[str] = []
    sides = {name: Side(partial(done.append, name), partial(done.append, f"before {name}")) for name in "AB"}
    take_turns(sides, rounds=2)
    assert done == ["before A", "A", "before B", "B"] * 3


def test_the_first_round_is_not_counted_and_preparing_is_not_timed() -> None:
    now = 0.0

    def passes(*seconds: float) -> None:
        nonlocal now
        now += seconds[0]

    spent = count(start=5, step=-2)  # 5 s in the first round, then 3 s and 1 s
    sides = {"A": Side(lambda: passes(next(spent)), partial(passes, 100.0))}
    assert take_turns(sides, rounds=2, clock=lambda: now) == {"A": [3.0, 1.0]}


def test_a_ratio_is_the_middle_of_the_rounds_own_ratios() -> None:
    # the ratio of the middle times would be 4 / 3
    assert ratio([2.0, 4.0, 90.0], [1.0, 4.0, 3.0]) == Ratio(2.0, 1.0, 30.0, 3)


@pytest.mark.parametrize(("upper", "lower"), [([], []), ([1.0], [1.0, 2.0])])
def test_rounds_that_are_missing_make_no_ratio(upper: list[float], lower: list[float]) -> None:
    with pytest.raises(ValueError, match=r"round|zip"):
        ratio(upper, lower)


def test_one_slow_round_does_not_make_a_side_the_slower_one() -> None:
    steady, jumping = [2.0, 2.0, 2.0], [1.0, 1.0, 50.0]
    assert slower_of(steady, jumping) == steady
