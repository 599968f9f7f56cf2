from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import Connection

from app.library.catalog import pair_rows, photo_lists, photos, series_rows
from app.library.catalog.database import Catalogue
from app.library.metadata import read_exposure
from app.library.photo import FolderId, PhotoId, SeriesKind
from app.library.series import MOMENT_GAP_S, Frame, distance, group, likeness_of
from app.library.series_pairs import FramePair
from app.library.series_sets import Series
from engine.image_input import read_picture
from tests.support.data_folder import shared_data
from tests.support.library_photos import NOON, key, photo_file


def frame(number: int, after_s: float | None, likeness: int | None = 0) -> Frame:
    taken_at = None if after_s is None else NOON + timedelta(seconds=after_s)
    return Frame(PhotoId(number), Path(f"/photos/{number}.jpg"), taken_at, likeness)


def ids(*groups: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    return groups


FAR = 0x7FFF_FFFF_FFFF_FFFF


def test_similar_frames_of_one_burst_are_a_series_in_shooting_order() -> None:
    assert group([frame(2, 3), frame(1, 0), frame(3, 9)], {}) == ids((1, 2, 3))


def test_frames_that_look_different_are_none() -> None:
    assert group([frame(1, 0), frame(2, 1, FAR)], {}) == ()


def test_a_slower_series_must_look_more_alike() -> None:
    assert group([frame(1, 0), frame(2, 60, 0b111)], {}) == ids((1, 2))
    assert group([frame(1, 0), frame(2, 60, 0xFFFFF)], {}) == ()
    assert group([frame(1, 0), frame(2, 5, 0xFFFFF)], {}) == ids((1, 2))


def test_frames_far_apart_in_time_are_none() -> None:
    assert group([frame(1, 0), frame(2, MOMENT_GAP_S + 1)], {}) == ()


def test_one_odd_frame_does_not_part_a_series() -> None:
    assert group([frame(1, 0), frame(2, 2, FAR), frame(3, 4)], {}) == ids((1, 3))


def test_photos_without_time_or_picture_stay_alone() -> None:
    assert group([frame(1, None), frame(2, None), frame(3, 0, None), frame(4, 1, None)], {}) == ()


def test_a_dissolved_series_stays_apart_even_with_a_new_frame_between() -> None:
    apart = {PhotoId(1): frozenset({7}), PhotoId(3): frozenset({7})}
    assert group([frame(1, 0), frame(3, 4)], apart) == ()
    assert group([frame(1, 0), frame(2, 2), frame(3, 4)], apart) == ids((1, 2))


@given(
    frames=st.lists(st.tuples(st.integers(0, 300), st.sampled_from([0, 1, 0xFFFFF, FAR])), max_size=25),
    order=st.randoms(),
)
def test_every_frame_is_in_one_series_at_most_whatever_the_order(frames: list[tuple[int, int]], order: object) -> None:
    made = [frame(number, after_s, likeness) for number, (after_s, likeness) in enumerate(frames)]
    shuffled = list(made)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    groups = group(made, {})
    assert group(shuffled, {}) == groups
    together = [photo_id for each in groups for photo_id in each]
    assert len(together) == len(set(together))
    assert all(len(each) > 1 for each in groups)


def test_likeness_survives_scaling_and_tells_pictures_apart() -> None:
    picture = Image.linear_gradient("L").rotate(30).convert("RGB")
    small = picture.resize((64, 64))
    assert distance(likeness_of(picture), likeness_of(small)) <= 4
    assert distance(likeness_of(picture), likeness_of(picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT))) > 20
    assert -(1 << 63) <= likeness_of(picture) < 1 << 63


def moment(*photo_ids: PhotoId) -> Series:
    return Series(photo_ids, SeriesKind.MOMENT)


def test_a_series_that_grows_keeps_its_number(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        a, b, c, d = take_in(connection, 4)
        assert series_rows.store_groups(connection, [moment(a, b)]) == {a, b}
        assert series_rows.store_groups(connection, [moment(a, b, c)]) == {c}
        assert set(series_rows.members(connection, 1)) == {a, b, c}
        assert series_rows.store_groups(connection, [moment(c, d)]) == {a, b, d}
        assert list(series_rows.keys_by_series(connection)) == [1]
        assert series_rows.store_groups(connection, []) == {c, d}


def test_lists_tell_what_a_series_is_and_which_frame_is_proposed_until_it_has_other_frames(
    catalogue: Catalogue, folder: FolderId
) -> None:
    with catalogue.begin() as connection:
        a, b, c = take_in(connection, 3)
        series_rows.store_groups(connection, [moment(a, b)])
        assert series_rows.propose(connection, 1, "mini@1", key(1)) == {a, b}
        assert series_rows.propose(connection, 1, "mini@1", key(1)) == frozenset()
        told = [(each.series_kind, each.is_proposed) for each in photo_lists.library(connection, "mini@1")]
        assert told == [(SeriesKind.MOMENT, False), (SeriesKind.MOMENT, True), (None, False)]
        assert not any(each.is_proposed for each in photo_lists.library(connection, "other@1"))
        bracket = Series((a, b), SeriesKind.BRACKET)
        assert series_rows.store_groups(connection, [bracket]) == {a, b}
        series_rows.store_groups(connection, [moment(a, b, c)])
        assert not any(each.is_proposed for each in photo_lists.library(connection, "mini@1"))


def test_what_was_seen_of_two_frames_is_read_as_it_was_stored(catalogue: Catalogue) -> None:
    pair = FramePair(-0.25, 0.5, 0.75, 0.5, None, 1 << 63, 5)
    with catalogue.begin() as connection:
        for _ in range(2):
            pair_rows.store(connection, [(key(1), key(2), pair)])
        assert pair_rows.load(connection) == {(key(1), key(2)): pair}


def take_in(connection: Connection, n: int) -> list[PhotoId]:
    return [
        photos.take_in(connection, photo_file(f"/photos/{number}.jpg", number), NOON).photo_id for number in range(n)
    ]


@pytest.mark.needs_data
def test_a_real_shoot_falls_into_few_series_and_strangers_into_none() -> None:
    shoot = sorted((shared_data("shoot") / "sceaux_castle").rglob("*.JPG"))
    frames = [
        Frame(
            PhotoId(number),
            path,
            read_exposure(path.read_bytes(), path.name).taken_at,
            likeness_of(read_picture(path, 512).pixels),
        )
        for number, path in enumerate(shoot)
    ]
    groups = group(frames, {})
    assert len(frames) == 11
    assert max(len(each) for each in groups) >= 9
    strangers = sorted(shared_data("anchors").glob("*.jpg"))[:40]
    unrelated = [
        frame(number, 30 * number, likeness_of(read_picture(path, 512).pixels)) for number, path in enumerate(strangers)
    ]
    assert group(unrelated, {}) == ()
