from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.arranging import Order, arrange, place_in
from app.library.filters import Filters
from app.library.photo import LibraryPhoto
from tests.support.library_photos import NOON, library_photo, ranked

photo_lists = st.lists(st.none() | st.sampled_from([1.0, 5.0, 5.0, 9.0]), max_size=12).map(ranked)


def numbers(photos: list[LibraryPhoto]) -> list[int]:
    return [each.photo.photo_id for each in photos]


@given(photos=photo_lists, order=st.sampled_from(Order), seed=st.integers())
def test_the_order_does_not_depend_on_the_order_given_and_keeps_every_photo(
    photos: list[LibraryPhoto], order: Order, seed: int
) -> None:
    shuffled = random.Random(seed).sample(photos, len(photos))
    assert arrange(shuffled, order, Filters()) == arrange(photos, order, Filters())
    assert sorted(numbers(arrange(photos, order, Filters()))) == sorted(numbers(photos))


@given(photos=photo_lists.filter(bool), order=st.sampled_from(Order), draw=st.data())
def test_one_photo_more_is_put_where_sorting_all_would_put_it(
    photos: list[LibraryPhoto], order: Order, draw: st.DataObject
) -> None:
    whole = arrange(photos, order, Filters())
    row = draw.draw(st.integers(0, len(whole) - 1))
    assert place_in(whole[:row] + whole[row + 1 :], whole[row], order) == row


@pytest.mark.parametrize("order", [Order.SCORE_DESCENDING, Order.SCORE_ASCENDING])
def test_photos_without_a_current_score_come_last_in_either_direction(order: Order) -> None:
    photos = [*ranked([5.0, None, 7.0]), library_photo(4, score=9.0, rank=None)]
    expected = [3, 1, 2, 4] if order is Order.SCORE_DESCENDING else [1, 3, 2, 4]
    assert numbers(arrange(photos, order, Filters())) == expected


def test_names_sort_as_people_count() -> None:
    photos = [library_photo(number, path=f"/p/{name}") for number, name in enumerate(["IMG_10", "img_9", "IMG_2"])]
    assert numbers(arrange(photos, Order.NAME_ASCENDING, Filters())) == [2, 1, 0]
    assert numbers(arrange(photos, Order.NAME_DESCENDING, Filters())) == [0, 1, 2]


def test_equals_stand_by_time_in_both_directions() -> None:
    photos = [library_photo(n, 5.0, 1, taken_at=NOON + timedelta(seconds=after)) for n, after in ((1, 9), (2, 3))]
    assert numbers(arrange(photos, Order.SCORE_DESCENDING, Filters())) == [2, 1]
    assert numbers(arrange(photos, Order.SCORE_ASCENDING, Filters())) == [2, 1]
    assert numbers(arrange(photos, Order.TIME_DESCENDING, Filters())) == [1, 2]


def test_a_score_filter_never_hides_photos_that_wait() -> None:
    photos = [*ranked([2.0, 8.0, None]), library_photo(4, score=1.0, rank=None)]
    assert numbers(arrange(photos, Order.SCORE_DESCENDING, Filters(score_min=5.0))) == [2, 3, 4]
    assert numbers(arrange(photos, Order.SCORE_DESCENDING, Filters(score_max=5.0))) == [1, 3, 4]


@pytest.mark.parametrize("order", [Order.GAIN_DESCENDING, Order.GAIN_ASCENDING])
def test_what_was_not_measured_comes_after_what_cannot_be_gained(order: Order) -> None:
    photos = [replace(library_photo(n), gain=gain) for n, gain in ((1, None), (2, 0.0), (3, 0.8), (4, 0.3))]
    expected = [3, 4, 2, 1] if order is Order.GAIN_DESCENDING else [2, 4, 3, 1]
    assert numbers(arrange(photos, order, Filters())) == expected


def test_photos_without_stars_stand_below_those_with_one() -> None:
    photos = [library_photo(n, stars=stars) for n, stars in ((1, 0), (2, 5), (3, 1))]
    assert numbers(arrange(photos, Order.STARS_DESCENDING, Filters())) == [2, 3, 1]
    assert numbers(arrange(photos, Order.STARS_ASCENDING, Filters())) == [1, 3, 2]
