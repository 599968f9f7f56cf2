"""Scores → places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ranking import competition_ranks

few_scores = st.lists(st.sampled_from([0.0, 1.5, 3.25, 7.0, 10.0]) | st.floats(0, 10))


def test_equal_scores_share_a_place_and_the_next_is_left_out() -> None:
    assert competition_ranks([7.1, 6.4, 7.1, 5.0]) == [1, 3, 1, 4]


def test_no_scores_give_no_places() -> None:
    assert competition_ranks([]) == []


def test_a_score_that_is_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        competition_ranks([1.0, float("nan")])


@given(few_scores)
def test_a_place_is_one_more_than_the_number_of_better_scores(scores: list[float]) -> None:
    expected = [1 + sum(other > score for other in scores) for score in scores]
    assert competition_ranks(scores) == expected


@given(few_scores.filter(bool), st.randoms(use_true_random=False))
def test_places_follow_the_scores_through_any_permutation(scores: list[float], random: object) -> None:
    order = list(range(len(scores)))
    random.shuffle(order)  # type: ignore[attr-defined]
    ranks = competition_ranks(scores)
    assert competition_ranks([scores[index] for index in order]) == [ranks[index] for index in order]
