"""Photos out of sight: no list shows them, nothing of them is lost, and every act has a way back."""

from __future__ import annotations

import pytest

from app.library.catalog import hiding, history, marks, opinions, photo_lists, photos, series_rows
from app.library.catalog.database import Catalogue
from app.library.marking import MarkChange
from app.library.photo import Flag, FolderId, PhotoId
from engine.results import Assessment
from tests.support.library_photos import NOON, key, photo_file


@pytest.fixture
def ids(catalogue: Catalogue, folder: FolderId) -> list[PhotoId]:
    with catalogue.begin() as connection:
        return [
            photos.take_in(connection, photo_file(f"/photos/{n}.jpg", n, folder), NOON).photo_id for n in range(1, 4)
        ]


def listed(catalogue: Catalogue) -> list[PhotoId]:
    with catalogue.begin() as connection:
        return [each.photo.photo_id for each in photo_lists.library(connection, "m@1")]


def test_a_hidden_photo_is_in_no_list_and_takes_no_rank(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        for number, score in ((1, 9.0), (2, 8.0)):
            opinions.store(connection, Assessment(key(number), score, None, "m@1"), NOON)
        assert hiding.hide(connection, [ids[0], ids[0]], NOON) == {ids[0]}
        (best,) = photo_lists.some(connection, "m@1", [ids[0], ids[1]], photo_lists.current_scores(connection, "m@1"))
        assert (best.photo.photo_id, best.rank) == (ids[1], 1)
        assert photo_lists.best(connection, "m@1", 5)[0] == [ids[1]]
        assert [frame.photo_id for frame in series_rows.frames(connection)] == ids[1:]
        assert key(3) in opinions.unscored(connection, "m@1")
        assert hiding.n_hidden(connection) == 1
    assert listed(catalogue) == ids[1:]


def test_a_photo_that_is_brought_back_has_its_marks(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        marks.mark(connection, ids[:1], MarkChange(flag=Flag.PICK), NOON)
        hiding.hide(connection, ids[:2], NOON)
        assert {each.photo.photo_id: each.marks.flag for each in photo_lists.hidden(connection)} == {
            ids[0]: Flag.PICK,
            ids[1]: Flag.NONE,
        }
        assert hiding.bring_back(connection, ids, NOON) == set(ids[:2])
        assert photo_lists.hidden(connection) == ()
    assert listed(catalogue) == ids


def test_hiding_is_one_step_back_and_forth(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        hiding.hide(connection, ids[:2], NOON)
        step = history.undo(connection, NOON)
        assert step is not None
        assert (step.told, step.photo_ids, step.changes_series) == ("2 photos hidden", set(ids[:2]), True)
    assert listed(catalogue) == ids
    with catalogue.begin() as connection:
        history.redo(connection, NOON)
    assert listed(catalogue) == ids[2:]


def test_hiding_what_is_hidden_is_no_act(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        hiding.hide(connection, ids[:1], NOON)
        assert hiding.hide(connection, ids[:1], NOON) == frozenset()
        history.undo(connection, NOON)
        assert history.undo(connection, NOON) is None


def test_a_hidden_photo_stays_hidden_when_its_file_moves(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        hiding.hide(connection, ids[:1], NOON)
        (moved, *_) = photos.candidates(connection, key(1))
        photos.take_in(connection, photo_file("/photos/moved.jpg", 1, FolderId(1)), NOON, moved)
    assert listed(catalogue) == ids[1:]
