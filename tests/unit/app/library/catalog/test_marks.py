from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from app.library.catalog import folders, marks, photos
from app.library.catalog.database import Catalogue, open_catalogue
from app.library.marking import MarkChange, told
from app.library.photo import ColorLabel, Flag, FolderId, Marks, PhotoId
from tests.support.library_photos import NOON, photo_file

changes = st.builds(
    MarkChange,
    flag=st.sampled_from(Flag),
    stars=st.none() | st.integers(0, 5),
    label=st.none() | st.just("none") | st.sampled_from(ColorLabel),
)


@pytest.fixture
def ids(catalogue: Catalogue, folder: FolderId) -> list[PhotoId]:
    with catalogue.begin() as connection:
        return [
            photos.take_in(connection, photo_file(f"/photos/{number}.jpg", number), NOON).photo_id
            for number in range(6)
        ]


def all_marks(catalogue: Catalogue, ids: list[PhotoId]) -> dict[PhotoId, Marks]:
    with catalogue.begin() as connection:
        return marks.marks_of(connection, ids)


def test_flag_stars_and_label_are_independent(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        marks.mark(connection, ids[:1], MarkChange(stars=4), NOON)
        marks.mark(connection, ids[:1], MarkChange(label=ColorLabel.GREEN), NOON)
        marks.mark(connection, ids[:1], MarkChange(flag=Flag.REJECT), NOON)
        assert marks.marks_of(connection, ids[:1])[ids[0]] == Marks(Flag.REJECT, 4, ColorLabel.GREEN)
        marks.mark(connection, ids[:1], MarkChange(label="none"), NOON)
        assert marks.marks_of(connection, ids[:1])[ids[0]] == Marks(Flag.REJECT, 4, None)


def test_a_batch_is_one_step_back_and_forth(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        marks.mark(connection, ids[:2], MarkChange(stars=3), NOON)
        before = marks.marks_of(connection, ids)
        marks.mark(connection, ids, MarkChange(flag=Flag.REJECT), NOON)
        after = marks.marks_of(connection, ids)
        step = marks.undo(connection, NOON)
        assert step is not None
        assert (step.told, step.photo_ids) == ("6 photos rejected", frozenset(ids))
        assert marks.marks_of(connection, ids) == before
        again = marks.redo(connection, NOON)
        assert again is not None
        assert again.told == "6 photos rejected"
        assert marks.marks_of(connection, ids) == after


def test_an_act_that_changes_nothing_is_no_step(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        assert marks.mark(connection, ids, MarkChange(flag=Flag.NONE), NOON) == frozenset()
        assert marks.undo(connection, NOON) is None


def test_only_photos_that_change_are_counted(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        marks.mark(connection, ids[:2], MarkChange(flag=Flag.PICK), NOON)
        assert marks.mark(connection, ids, MarkChange(flag=Flag.PICK), NOON) == frozenset(ids[2:])
        step = marks.undo(connection, NOON)
        assert step is not None
        assert step.told == "4 photos picked"


def test_a_new_act_ends_what_could_be_done_again(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    with catalogue.begin() as connection:
        marks.mark(connection, ids, MarkChange(flag=Flag.PICK), NOON)
        marks.undo(connection, NOON)
        marks.mark(connection, ids, MarkChange(stars=1), NOON)
        assert marks.redo(connection, NOON) is None


def test_undo_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    first = open_catalogue(path)
    with first.begin() as connection:
        folders.add(connection, Path("/photos"), NOON)
        photo_id = photos.take_in(connection, photo_file("/photos/a.jpg"), NOON).photo_id
        marks.mark(connection, [photo_id], MarkChange(stars=5), NOON)
    first.close()
    second = open_catalogue(path)
    with second.begin() as connection:
        step = marks.undo(connection, NOON)
        assert step is not None
        assert step.told == "1 photo rated 5 stars"
        assert marks.marks_of(connection, [photo_id]) == {photo_id: Marks()}
    second.close()


def test_each_photo_can_be_changed_in_its_own_way_as_one_act(catalogue: Catalogue, ids: list[PhotoId]) -> None:
    pick, reject = MarkChange(flag=Flag.PICK), MarkChange(flag=Flag.REJECT)
    with catalogue.begin() as connection:
        marks.mark(connection, [ids[1]], reject, NOON)
        changed = marks.mark_each(connection, {ids[0]: pick, ids[1]: reject, ids[2]: reject, ids[3]: reject}, NOON)
        assert changed == {ids[0], ids[2], ids[3]}
        step = marks.undo(connection, NOON)
        assert step is not None
        assert step.told == "1 photo picked, 2 photos rejected"
        flags = {photo_id: each.flag for photo_id, each in marks.marks_of(connection, ids[:4]).items()}
    assert flags == {ids[0]: Flag.NONE, ids[1]: Flag.REJECT, ids[2]: Flag.NONE, ids[3]: Flag.NONE}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sets(st.integers(0, 5), min_size=1), changes), max_size=6))
def test_undoing_every_act_ends_where_it_began_and_redoing_where_it_was(
    catalogue: Catalogue, ids: list[PhotoId], acts: list[tuple[set[int], MarkChange]]
) -> None:
    before = all_marks(catalogue, ids)
    with catalogue.begin() as connection:
        n_steps = sum(bool(marks.mark(connection, [ids[i] for i in which], act, NOON)) for which, act in acts)
        after = marks.marks_of(connection, ids)
        for _ in range(n_steps):
            marks.undo(connection, NOON)
        assert marks.marks_of(connection, ids) == before
        for _ in range(n_steps):
            marks.redo(connection, NOON)
        assert marks.marks_of(connection, ids) == after


def test_stars_outside_the_range_and_empty_changes_are_refused() -> None:
    for wrong in ({"stars": 6}, {"stars": -1}, {}):
        with pytest.raises(ValueError, match=r"."):
            MarkChange(**wrong)


@pytest.mark.parametrize(
    ("change", "n_photos", "expected"),
    [
        (MarkChange(flag=Flag.NONE), 1, "1 photo unflagged"),
        (MarkChange(stars=1), 2, "2 photos rated 1 star"),
        (MarkChange(stars=0), 2, "2 photos without stars"),
        (MarkChange(label=ColorLabel.RED), 1, "1 photo labelled red"),
        (MarkChange(label="none"), 1, "1 photo without label"),
        (MarkChange(flag=Flag.PICK, stars=4), 3, "3 photos picked, rated 4 stars"),
    ],
)
def test_an_act_is_told_in_words(change: MarkChange, n_photos: int, expected: str) -> None:
    assert told(change, n_photos) == expected


def test_many_photos_are_decided_and_taken_back_in_as_many_statements_as_one(
    catalogue: Catalogue, folder: FolderId
) -> None:
    told: list[str] = []
    with catalogue.begin() as connection:
        ids = [photos.take_in(connection, photo_file(f"/photos/{n}.jpg", n), NOON).photo_id for n in range(400)]
        event.listen(connection, "before_cursor_execute", lambda _c, _k, statement, *_: told.append(statement))
        n_statements = []
        for few in (ids[:1], ids):
            told.clear()
            marks.mark(connection, few, MarkChange(stars=3 if few is ids else 2), NOON)
            step = marks.undo(connection, NOON)
            assert step is not None
            assert step.photo_ids == frozenset(few)
            n_statements.append(len(told))
    assert n_statements[0] == n_statements[1]
