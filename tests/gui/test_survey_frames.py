"""Which frames a survey shows, in which order, where, and why the first one is large."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis.strategies import floats, lists
from PySide6.QtCore import QRect

from app.library.photo import Flag, Marks, PhotoId, SeriesKind
from app.ui.survey.frames import MAX_FRAMES, best_of, choose, ordered
from app.ui.survey.layout import Shape, lay_out, photo_area
from app.ui.survey.words import note
from tests.support.made_up_photos import make_photo, series_of

ROOM = QRect(0, 0, 1220, 780)


def test_a_survey_shows_the_selected_photos_else_the_series_else_the_next_ones() -> None:
    shown = [make_photo(1), *series_of(2, 3, 4), *(make_photo(n) for n in range(5, 30))]
    assert [each.photo.photo_id for each in choose(shown[4:6], 0, shown, [])] == [5, 6]
    assert [each.photo.photo_id for each in choose([], 2, shown, shown[1:4])] == [2, 3, 4]
    assert [each.photo.photo_id for each in choose([], 0, shown, [])] == [1, 2, 3, 4]
    assert len(choose(shown, 0, shown, [])) == MAX_FRAMES
    assert choose([], -1, shown, []) == []


def test_of_a_long_series_the_picks_the_active_and_the_best_frames_are_shown_in_shooting_order() -> None:
    series = series_of(*range(1, 21))
    series[17] = dataclasses.replace(series[17], marks=Marks(flag=Flag.PICK))
    chosen = [each.photo.photo_id for each in best_of(series, PhotoId(20))]
    assert chosen == [*range(1, 11), 18, 20]


def test_what_comparing_puts_first_is_proposed_but_never_in_place_of_the_persons_pick() -> None:
    frames = series_of(2, 3, 4)
    assert (ordered(frames).frames[0], ordered(frames).is_proposal) == (frames[0], False)  # the best score, so far
    order = ordered(frames, [PhotoId(3), PhotoId(2), PhotoId(4)])
    assert (order.frames[0], order.is_proposal) == (frames[1], True)
    picked = [*frames[:2], dataclasses.replace(frames[2], marks=dataclasses.replace(frames[2].marks, flag=Flag.PICK))]
    order = ordered(picked, [PhotoId(2), PhotoId(4), PhotoId(3)])
    assert (order.frames[0].photo.photo_id, order.is_proposal, order.preferred) == (4, False, frames[0])


def test_nothing_is_proposed_before_every_frame_has_a_score() -> None:
    frames = [*series_of(2, 3), dataclasses.replace(make_photo(4), opinion=None)]
    assert not ordered(frames, [PhotoId(2)]).is_proposal


def test_a_rejected_frame_is_not_proposed() -> None:
    frames = series_of(2, 3, 4)
    frames[0] = dataclasses.replace(frames[0], marks=dataclasses.replace(frames[0].marks, flag=Flag.REJECT))
    assert ordered(frames).frames[0].photo.photo_id == 3
    assert ordered(frames, [PhotoId(2), PhotoId(4), PhotoId(3)]).frames[0].photo.photo_id == 4


def test_a_frame_below_a_rejected_one_is_not_called_the_highest() -> None:
    frames = series_of(2, 3, 4)
    assert note(ordered(frames), {}, {}, ()) == "Highest score; the best frames are being compared"
    frames[0] = dataclasses.replace(frames[0], marks=Marks(flag=Flag.REJECT))
    told = note(ordered(frames), {}, {}, ())
    assert told == "Highest score of those not rejected; the best frames are being compared"


def test_frames_that_the_engine_cannot_tell_from_the_proposed_one_are_listed_as_in_a_sentence() -> None:
    frames = series_of(2, 3, 4)
    order = ordered(frames, [PhotoId(2), PhotoId(3), PhotoId(4)])
    numbers = {each.photo.photo_id: number for number, each in enumerate(frames, 1)}
    told = note(order, numbers, {}, order.frames[1:])
    assert told == "AI proposes this one; it can't tell it from frame 2 and frame 3"


def test_of_frames_that_belong_together_none_is_large_or_proposed() -> None:
    frames = [dataclasses.replace(each, series_kind=SeriesKind.BRACKET) for each in series_of(4, 2, 3)]
    order = ordered(frames, [PhotoId(2)])
    assert [each.photo.photo_id for each in order.frames] == [2, 3, 4]
    assert (order.has_large, order.is_proposal) == (False, False)


@settings(max_examples=50)
@given(ratios=lists(floats(0.4, 2.0), min_size=2, max_size=12))
def test_frames_lie_in_the_room_and_apart_with_the_first_the_largest(ratios: list[float]) -> None:
    shapes = [Shape(ratio, 8, 50) for ratio in ratios]
    places = lay_out(ROOM, shapes).places
    assert all(ROOM.contains(place) for place in places)
    assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[:i])
    areas = [photo_area(place, shape) for place, shape in zip(places, shapes, strict=True)]
    if len(ratios) > 2 and max(ratios) - min(ratios) < 0.01:
        assert areas[0] == max(areas)


def test_small_frames_hug_their_photos_and_are_large_enough_to_see_what_differs() -> None:
    room = QRect(0, 0, 1224, 590)
    large, *small = lay_out(room, [Shape(9 / 16, 16, 68), *[Shape(9 / 16, 8, 50)] * 4]).places
    for place in small:
        assert (place.width() - 8) * 9 / 16 == pytest.approx(place.height() - 50, abs=1)
        assert place.width() >= 180
    assert large.width() > 3 * small[0].width()
