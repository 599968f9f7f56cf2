from __future__ import annotations

from dataclasses import replace

import pytest

from app.library.export.choice import ExportRule, JpegOptions, Output, Selection, check
from app.library.export.choosing import choose
from app.library.photo import Flag, LibraryPhoto, SeriesKind
from tests.support.library_photos import key, library_photo, ranked


def numbers(photos: tuple[LibraryPhoto, ...]) -> list[int]:
    return [each.photo.photo_id for each in photos]


def in_series(photos: list[LibraryPhoto], *series: int | None) -> list[LibraryPhoto]:
    return [replace(photo, series_id=series_id) for photo, series_id in zip(photos, series, strict=True)]


def test_ties_at_the_cut_are_added_and_counted() -> None:
    chosen = choose(ranked([9.0, 7.0, 7.0, 7.0, 5.0]), Selection(number=2))
    assert numbers(chosen.photos) == [1, 2, 3, 4]
    assert chosen.ties_added == 2


def test_a_percentage_is_of_the_ranked_photos_and_rounds_up() -> None:
    photos = ranked([float(score) for score in range(10)] + [None])
    chosen = choose(photos, Selection(ExportRule.TOP_PERCENT, number=25))
    assert numbers(chosen.photos) == [10, 9, 8]
    assert chosen.without_score == 1


def test_a_threshold_takes_what_reaches_it() -> None:
    chosen = choose(ranked([5.0, 7.0, 6.9]), Selection(ExportRule.THRESHOLD, score=7.0))
    assert (numbers(chosen.photos), chosen.ties_added) == ([2], 0)


def test_rejected_photos_are_left_out_by_score_unless_asked_for_and_old_scores_do_not_count() -> None:
    photos = [*ranked([9.0], flag=Flag.REJECT), library_photo(2, 5.0, 2), library_photo(3, 8.0, rank=None)]
    chosen = choose(photos, Selection())
    assert (numbers(chosen.photos), chosen.rejected, chosen.without_score) == ([2], 1, 1)
    chosen = choose(photos, Selection(with_rejects=True))
    assert (numbers(chosen.photos), chosen.rejected) == ([1, 2], 0)


def test_picks_are_exported_without_a_score_too() -> None:
    photos = [library_photo(1, flag=Flag.PICK), library_photo(2, 5.0, 1, flag=Flag.PICK), library_photo(3, 9.0, 1)]
    assert numbers(choose(photos, Selection(ExportRule.PICKS)).photos) == [2, 1]


def test_the_same_bytes_are_chosen_once_and_do_not_use_up_the_number() -> None:
    photos = ranked([9.0, 9.0, 5.0])
    twin = replace(photos[1], photo=replace(photos[1].photo, image_key=key(1)))
    chosen = choose([photos[0], twin, photos[2]], Selection(number=2))
    assert (numbers(chosen.photos), chosen.duplicates, chosen.ties_added) == ([1, 3], 1, 0)


def test_of_the_same_bytes_the_copy_that_can_be_reached_is_chosen() -> None:
    first, second = (library_photo(number, 9.0, 1, image_key=key(1), is_offline=number == 1) for number in (1, 2))
    assert numbers(choose([first, second], Selection()).photos) == [2]


def test_of_a_series_the_pick_is_chosen_though_another_frame_scores_higher() -> None:
    photos = in_series(ranked([9.0, 8.0, 7.0, 6.0]), 1, 1, None, 2)
    photos[1] = replace(photos[1], marks=replace(photos[1].marks, flag=Flag.PICK))
    chosen = choose(photos, Selection(one_per_series=True))
    assert (numbers(chosen.photos), chosen.series_mates) == ([2, 3, 4], 1)


def test_the_best_of_every_series_and_what_is_in_none_is_one_rule() -> None:
    photos = in_series(ranked([9.0, 8.0, 7.0, 6.0, 5.0]), 1, 1, None, 2, 2)
    assert numbers(choose(photos, Selection(ExportRule.BEST_OF_SERIES)).photos) == [1, 3, 4]


def test_a_second_pick_of_a_series_is_never_dropped_where_picks_are_asked_for() -> None:
    photos = in_series(ranked([9.0, 8.0], flag=Flag.PICK), 1, 1)
    assert numbers(choose(photos, Selection(ExportRule.PICKS, one_per_series=True)).photos) == [1, 2]


def test_picks_come_first_if_asked_and_only_they_tie_with_the_last_pick() -> None:
    photos = ranked([9.0, 8.0, 8.0, 8.0])
    photos[2:] = [replace(each, marks=replace(each.marks, flag=Flag.PICK)) for each in photos[2:]]
    chosen = choose(photos, Selection(number=1, picks_first=True))
    assert (numbers(chosen.photos), chosen.ties_added) == ([3, 4], 1)


def test_photos_without_a_star_can_be_left_out() -> None:
    chosen = choose([*ranked([9.0]), library_photo(2, 8.0, 2, stars=1)], Selection(only_rated=True))
    assert (numbers(chosen.photos), chosen.unrated) == ([2], 1)


def test_the_next_in_rank_can_stand_in_for_an_offline_photo() -> None:
    photos = [*ranked([9.0], is_offline=True), library_photo(2, 8.0, 2), library_photo(3, 7.0, 3)]
    assert numbers(choose(photos, Selection(number=1)).photos) == [1]
    assert numbers(choose(photos, Selection(number=1, next_for_offline=True)).photos) == [2]


def test_only_photos_of_the_scope_are_considered() -> None:
    photos = ranked([9.0, 8.0, 7.0])
    ids = frozenset(each.photo.photo_id for each in photos[1:])
    assert numbers(choose(photos, Selection(number=1), ids).photos) == [2]


@pytest.mark.parametrize(
    ("selection", "output"),
    [
        (Selection(number=0), Output()),
        (Selection(ExportRule.TOP_PERCENT, number=101), Output()),
        (Selection(score=10.5), Output()),
        (Selection(), Output(jpeg=JpegOptions(quality=0))),
        (Selection(), Output(jpeg=JpegOptions(edge_px=-1))),
    ],
)
def test_numbers_that_cannot_be_are_refused(selection: Selection, output: Output) -> None:
    with pytest.raises(ValueError, match="is no"):
        check(selection, output)


def test_best_of_series_leaves_brackets_panoramas_and_focus_stacks_whole() -> None:
    photos = ranked([8.0, 7.0, 6.0, 5.0])
    kinds = (SeriesKind.BRACKET, SeriesKind.MOMENT)
    frames = [replace(photo, series_id=n // 2, series_kind=kinds[n // 2]) for n, photo in enumerate(photos)]
    assert numbers(choose(frames, Selection(ExportRule.BEST_OF_SERIES)).photos) == [1, 2, 3]
