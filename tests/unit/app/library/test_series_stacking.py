from __future__ import annotations

from dataclasses import replace

from app.library.photo import Flag, LibraryPhoto, PhotoId, SeriesKind
from app.library.series_stacking import Stacking, cover
from tests.support.library_photos import library_photo


def photo(number: int, series_id: int | None = None, score: float = 5.0, **changes: object) -> LibraryPhoto:
    kind = None if series_id is None else SeriesKind.MOMENT
    return replace(library_photo(number, score, 1, series_id=series_id, **changes), series_kind=kind)


LIST = [photo(1, 7, 9.0), photo(2), photo(3, 8, 7.0), photo(4, 7, 6.0), photo(5, 8, 8.0), photo(6)]


def ids(photos: list[LibraryPhoto]) -> list[int]:
    return [each.photo.photo_id for each in photos]


def test_nothing_is_collapsed_by_itself() -> None:
    assert Stacking().stacked(LIST) == LIST


def test_a_collapsed_series_is_its_cover_at_the_covers_place() -> None:
    assert ids(Stacking(is_on=True).stacked(LIST)) == [1, 2, 5, 6]
    assert ids(Stacking().turned(8).stacked(LIST)) == [1, 2, 4, 5, 6]
    assert Stacking().turned(8).turned(8) == Stacking()


def test_the_frames_of_an_expanded_series_stand_beside_each_other_among_collapsed_ones() -> None:
    assert ids(Stacking(is_on=True).turned(7).stacked(LIST)) == [1, 4, 2, 5, 6]


def test_the_photo_looked_at_stands_for_its_collapsed_series_only() -> None:
    assert ids(Stacking(is_on=True).stacked(LIST, looked_at=PhotoId(4))) == [2, 4, 5, 6]
    assert ids(Stacking(is_on=True).turned(7).stacked(LIST, looked_at=PhotoId(4))) == [1, 4, 2, 5, 6]
    assert Stacking(is_on=True).hides_better(LIST[3], [LIST[0], LIST[3]])
    assert not Stacking(is_on=True).hides_better(LIST[0], [LIST[0], LIST[3]])
    assert not Stacking().hides_better(LIST[3], [LIST[0], LIST[3]])


def test_the_cover_is_the_pick_else_the_proposal_else_the_best_score_that_is_not_rejected() -> None:
    low, high = photo(1, 7, 3.0), photo(2, 7, 9.0)
    assert cover([low, high]) is high
    assert cover([low, replace(high, marks=replace(high.marks, flag=Flag.REJECT))]) is low
    proposed = replace(low, is_proposed=True)
    assert cover([proposed, high]) is proposed
    picked = replace(high, marks=replace(high.marks, flag=Flag.PICK))
    assert cover([proposed, picked]) is picked


def test_the_first_frame_stands_for_a_set_that_is_kept_whole() -> None:
    frames = [replace(each, series_kind=SeriesKind.BRACKET) for each in (photo(2, 7, 9.0), photo(1, 7, 3.0))]
    assert cover(frames).photo.photo_id == 1
