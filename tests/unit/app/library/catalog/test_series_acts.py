from __future__ import annotations

from pathlib import Path

import pytest

from app.library.catalog import marks, photos, series_acts
from app.library.catalog.database import Catalogue
from app.library.photo import FolderId, PhotoId
from tests.support.library_photos import NOON, photo_file


@pytest.fixture
def ids(catalogue: Catalogue, folder: FolderId) -> list[PhotoId]:
    with catalogue.begin() as connection:
        return [
            photos.take_in(connection, photo_file(f"/photos/{number}.jpg", number), NOON).photo_id
            for number in range(5)
        ]


def joined(catalogue: Catalogue) -> set[tuple[PhotoId, ...]]:
    with catalogue.begin() as connection:
        return set(series_acts.by_hand(connection).joined)


def test_a_dissolved_series_can_be_undone_like_any_act(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        series_acts.dissolve(connection, ids[:3], NOON)
        assert set(series_acts.by_hand(connection).apart) == set(ids[:3])
        step = marks.undo(connection, NOON)
        assert step is not None
        assert (step.told, step.changes_series) == ("Series of 3 split", True)
        assert series_acts.by_hand(connection).apart == {}
        marks.redo(connection, NOON)
        assert set(series_acts.by_hand(connection).apart) == set(ids[:3])


def test_joined_photos_stay_joined_until_it_is_undone(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        series_acts.join(connection, [ids[3], ids[0]], NOON)
    assert joined(catalogue) == {(ids[0], ids[3])}
    with catalogue.begin() as connection:
        step = marks.undo(connection, NOON)
        assert step is not None
        assert (step.told, step.changes_series, step.photo_ids) == ("2 photos grouped", True, {ids[0], ids[3]})
    assert joined(catalogue) == set()
    with catalogue.begin() as connection:
        marks.redo(connection, NOON)
    assert joined(catalogue) == {(ids[0], ids[3])}


def test_the_latest_act_on_a_photo_counts(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        series_acts.join(connection, ids[:3], NOON)
        series_acts.join(connection, ids[2:], NOON)
    assert joined(catalogue) == {tuple(ids[:2]), tuple(ids[2:])}
    with catalogue.begin() as connection:
        series_acts.dissolve(connection, ids[2:], NOON)
    assert joined(catalogue) == {tuple(ids[:2])}
    with catalogue.begin() as connection:
        marks.undo(connection, NOON)
        marks.undo(connection, NOON)
    assert joined(catalogue) == {tuple(ids[:3])}


def test_a_joined_photo_without_the_others_is_alone_and_dissolved_ones_do_not_come_back(
    catalogue: Catalogue, ids: list[PhotoId]
) -> None:
    with catalogue.begin() as connection:
        series_acts.dissolve(connection, ids[:2], NOON)
        series_acts.join(connection, [ids[0], ids[4]], NOON)
        photos.set_gone(connection, [Path("/photos/4.jpg")], NOON)
        held = series_acts.by_hand(connection)
    assert held.joined == ()
    assert not held.apart[ids[0]].isdisjoint(held.apart[ids[1]])
