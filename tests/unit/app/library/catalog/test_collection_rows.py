from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import insert

from app.library.catalog import collection_rows, folders, history, marks, photos
from app.library.catalog.collection_rows import CollectionGone
from app.library.catalog.collection_tables import CollectionRow
from app.library.catalog.database import Catalogue, open_catalogue
from app.library.collection import Collection
from app.library.filters import Filters
from app.library.marking import MarkChange
from app.library.photo import Flag, FolderId, PhotoId
from tests.support.library_photos import NOON, photo_file


@pytest.fixture
def ids(catalogue: Catalogue, folder: FolderId) -> list[PhotoId]:
    with catalogue.begin() as connection:
        return [
            photos.take_in(connection, photo_file(f"/photos/{number}.jpg", number), NOON).photo_id
            for number in range(4)
        ]


def kept(catalogue: Catalogue) -> tuple[Collection, ...]:
    with catalogue.begin() as connection:
        return collection_rows.collections(connection)


def told(step: history.HistoryStep | None) -> tuple[str, bool] | None:
    return None if step is None else (step.told, step.changes_collections)


def test_a_collection_keeps_its_photos_in_no_order_and_each_once(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        made = collection_rows.make(connection, "Best", None, ids[:2], NOON)
        assert collection_rows.put_in(connection, made, [ids[1], ids[2], ids[2]], NOON) == 1
        assert collection_rows.take_out(connection, made, [ids[0], ids[3]], NOON) == 1
    assert kept(catalogue) == (Collection(made, "Best", None, frozenset(ids[1:3])),)


def test_each_change_is_one_step_back_and_forth(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    states = [kept(catalogue)]
    with catalogue.begin() as connection:
        made = collection_rows.make(connection, "Best", None, ids[:1], NOON)
    acts = (
        lambda connection: collection_rows.put_in(connection, made, ids[1:], NOON),
        lambda connection: collection_rows.rename(connection, made, "Finest", NOON),
        lambda connection: collection_rows.take_out(connection, made, ids[:2], NOON),
        lambda connection: collection_rows.remove(connection, made, NOON),
    )
    for act in acts:
        states.append(kept(catalogue))
        with catalogue.begin() as connection:
            act(connection)
    states.append(kept(catalogue))
    for state in reversed(states[:-1]):
        with catalogue.begin() as connection:
            assert history.undo(connection, NOON) is not None
        assert kept(catalogue) == state
    for state in states[1:]:
        with catalogue.begin() as connection:
            assert history.redo(connection, NOON) is not None
        assert kept(catalogue) == state


def test_acts_on_marks_and_collections_are_undone_in_the_order_they_were_made(
    catalogue: Catalogue, ids: list[PhotoId]
) -> None:
    with catalogue.begin() as connection:
        marks.mark(connection, ids, MarkChange(flag=Flag.REJECT), NOON)
        made = collection_rows.make(connection, "Best", None, (), NOON)
        collection_rows.put_in(connection, made, ids, NOON)
        assert told(history.undo(connection, NOON)) == ("4 photos added to “Best”", True)
        assert told(history.undo(connection, NOON)) == ("Collection “Best” made", True)
        assert told(history.undo(connection, NOON)) == ("4 photos rejected", False)
        assert history.undo(connection, NOON) is None
        assert told(history.redo(connection, NOON)) == ("4 photos rejected", False)


def test_a_smart_collection_keeps_filters_and_takes_others(catalogue: Catalogue) -> None:
    with catalogue.begin() as connection:
        made = collection_rows.make(connection, "Four stars", Filters(stars_min=4), (), NOON)
        collection_rows.refilter(connection, made, Filters(stars_min=5), NOON)
    assert kept(catalogue) == (Collection(made, "Four stars", Filters(stars_min=5)),)
    with catalogue.begin() as connection:
        history.undo(connection, NOON)
    assert kept(catalogue)[0].filters == Filters(stars_min=4)


def test_filters_that_cannot_be_read_leave_the_other_collections_alone(catalogue: Catalogue) -> None:
    with catalogue.begin() as connection:
        collection_rows.make(connection, "Good", Filters(stars_min=4), (), NOON)
        for form in ('{"mood": 3}', "not json"):
            connection.execute(insert(CollectionRow).values(name="Odd", filters=form, is_removed=False))
    assert [each.name for each in kept(catalogue)] == ["Good"]


def test_a_removed_collection_cannot_be_changed(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        made = collection_rows.make(connection, "Best", None, ids, NOON)
        collection_rows.remove(connection, made, NOON)
        with pytest.raises(CollectionGone):
            collection_rows.put_in(connection, made, ids, NOON)
        with pytest.raises(CollectionGone):
            collection_rows.rename(connection, made, "New", NOON)


def test_collections_and_their_history_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    first = open_catalogue(path)
    with first.begin() as connection:
        folders.add(connection, Path("/photos"), NOON)
        photo_id = photos.take_in(connection, photo_file("/photos/a.jpg"), NOON).photo_id
        made = collection_rows.make(connection, "Best", None, [photo_id], NOON)
    first.close()
    second = open_catalogue(path)
    assert kept(second) == (Collection(made, "Best", None, frozenset({photo_id})),)
    with second.begin() as connection:
        assert told(history.undo(connection, NOON)) == ("Collection “Best” made", True)
    assert kept(second) == ()
    second.close()
