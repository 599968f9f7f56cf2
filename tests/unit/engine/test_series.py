"""The order of frames within a series."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.results import ImageKey
from engine.series import MAX_COMPARED, order_series

points = st.integers(0, 1000).map(lambda hundredths: hundredths / 100)
frames = st.dictionaries(st.integers(0, 10**6).map(lambda n: ImageKey(f"{n:032x}")), st.tuples(points, points))


def key(number: int) -> ImageKey:
    return ImageKey(f"{number:032x}")


def judge(worth: dict[ImageKey, float], asked: list[frozenset[ImageKey]]) -> Callable[[ImageKey, ImageKey], float]:
    def compare(first: ImageKey, second: ImageKey) -> float:
        asked.append(frozenset((first, second)))
        return worth[second] - worth[first]

    return compare


def never(first: ImageKey, second: ImageKey) -> float:
    raise AssertionError(f"{first} and {second} were compared")


def test_an_empty_series_has_no_places() -> None:
    assert order_series({}, never, 0.1) == ()


def test_a_single_frame_is_first_without_a_comparison() -> None:
    (place,) = order_series({key(1): 4.0}, never, 0.1)
    assert (place.image_key, place.rank) == (key(1), 1)


def test_a_comparison_overrules_the_scores() -> None:
    worth = {key(1): 1.0, key(2): 2.0}
    places = order_series({key(1): 6.0, key(2): 5.5}, judge(worth, []), 0.1)
    assert [(place.image_key, place.rank) for place in places] == [(key(2), 1), (key(1), 2)]


def test_a_difference_below_the_noise_is_a_tie_and_one_at_the_noise_is_not() -> None:
    scores = {key(1): 6.0, key(2): 5.0}
    assert [place.rank for place in order_series(scores, lambda _, __: 0.249, 0.25)] == [1, 1]
    assert [place.rank for place in order_series(scores, lambda _, __: 0.25, 0.25)] == [1, 2]


def test_of_two_frames_that_all_comparisons_leave_level_the_one_that_beats_the_other_leads() -> None:
    deltas = {(1, 2): 0.65, (1, 3): -1.7, (2, 3): -0.3}  # the first wins by .35 in the mean, the second by .32

    def compare(first: ImageKey, second: ImageKey) -> float:
        return deltas[int(first, 16), int(second, 16)]

    scores = {key(number): 6.0 - number for number in range(1, 4)}
    places = order_series(scores, compare, 0.1)
    assert [(place.image_key, place.rank) for place in places] == [(key(2), 1), (key(1), 1), (key(3), 3)]
    assert order_series(scores, compare, 0.01)[0].image_key == key(1)


def test_ties_do_not_run_together_through_a_chain() -> None:
    worth = {key(number): number * 0.2 for number in range(4)}
    places = order_series(dict.fromkeys(worth, 5.0), judge(worth, []), 0.3)
    assert [place.rank for place in places] == [1, 1, 3, 3]


def test_frames_that_were_not_compared_stand_below_by_their_score() -> None:
    scores = {key(number): float(number) for number in range(8)}
    places = order_series(scores, judge({each: -score for each, score in scores.items()}, []), 0.1)
    assert [int(place.image_key, 16) for place in places] == [3, 4, 5, 6, 7, 2, 1, 0]
    assert [place.is_compared for place in places] == [True] * MAX_COMPARED + [False] * 3


def test_a_score_or_a_difference_that_is_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not a number"):
        order_series({key(1): float("nan")}, never, 0.1)
    with pytest.raises(ValueError, match="not a number"):
        order_series({key(1): 1.0, key(2): 2.0}, lambda _, __: float("nan"), 0.1)


@given(frames, st.floats(0, 1))
def test_each_frame_has_one_place_ranks_rise_and_no_pair_is_asked_twice(
    series: dict[ImageKey, tuple[float, float]], noise: float
) -> None:
    asked: list[frozenset[ImageKey]] = []
    scores = {each: score for each, (score, _) in series.items()}
    places = order_series(scores, judge({each: worth for each, (_, worth) in series.items()}, asked), noise)
    assert sorted(place.image_key for place in places) == sorted(series)
    ranks = [place.rank for place in places]
    assert ranks == sorted(ranks)
    assert all(rank == 1 + sum(other < rank for other in ranks) for rank in ranks)
    assert len(asked) == len(set(asked)) <= MAX_COMPARED * (MAX_COMPARED - 1) // 2
    assert all(len(pair) == 2 for pair in asked)


@given(frames, st.floats(0, 1))
def test_the_order_does_not_depend_on_how_the_frames_came(
    series: dict[ImageKey, tuple[float, float]], noise: float
) -> None:
    compare = judge({each: worth for each, (_, worth) in series.items()}, [])
    forward = {each: score for each, (score, _) in series.items()}
    backward = dict(reversed(forward.items()))
    assert order_series(forward, compare, noise) == order_series(backward, compare, noise)


@given(frames, st.floats(0, 1))
def test_frames_of_one_rank_differ_by_less_than_the_noise(
    series: dict[ImageKey, tuple[float, float]], noise: float
) -> None:
    worth = {each: worth for each, (_, worth) in series.items()}
    places = [
        place
        for place in order_series({each: score for each, (score, _) in series.items()}, judge(worth, []), noise)
        if place.is_compared
    ]
    for place in places:
        for other in places:
            if place.rank == other.rank:
                assert abs(worth[place.image_key] - worth[other.image_key]) <= noise + 1e-9
