"""What a benchmark prints of what it found."""

from __future__ import annotations

import pytest

from tests.benchmarks.bench import Finding, as_told, batched
from tests.benchmarks.memory_over_time import growth_percent, most_of_each
from tests.benchmarks.rounds import Ratio


def test_a_finding_says_whether_its_goal_is_met() -> None:
    ratio = Ratio(0.8444, 0.8, 0.9, 7)
    assert as_told(Finding("speed", ratio, {"photos": 3}, at_least=0.85)) == {
        "what": "speed",
        "median": 0.844,
        "lowest": 0.8,
        "highest": 0.9,
        "rounds": 7,
        "goal": "≥ 0.85",
        "is_met": False,
        "photos": 3,
    }


def test_a_finding_without_a_goal_judges_nothing() -> None:
    assert "is_met" not in as_told(Finding("speed", Ratio(2.0, 2.0, 2.0, 1), {}))


def test_batches_hold_everything_once_and_in_order() -> None:
    assert [list(range(5))[some] for some in batched(5, 2)] == [[0, 1], [2, 3], [4]]


def test_memory_that_came_and_went_within_a_hundred_photos_is_seen() -> None:
    assert list(most_of_each(3, [1, 9, 1, 2, 2, 2, 7])) == [9, 2]


def test_growth_is_measured_against_the_first_figure_after_warm_up() -> None:
    assert growth_percent([200.0, 190.0, 210.0]) == pytest.approx(5.0)


def test_a_run_that_is_all_warm_up_tells_nothing_of_growth() -> None:
    with pytest.raises(SystemExit, match="Score more photos"):
        growth_percent([])
