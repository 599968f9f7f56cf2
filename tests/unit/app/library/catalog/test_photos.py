from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from app.library.catalog import folders, marks, opinions, photo_lists, photos
from app.library.catalog.database import Catalogue
from app.library.catalog.photos import Change
from app.library.marking import MarkChange
from app.library.photo import Flag, FolderId, LibraryPhoto, PhotoId
from app.library.photo_file import FileState
from engine.errors import ImageUnreadable
from engine.results import Assessment
from tests.support.library_photos import NOON, key, photo_file

MODEL = "mini@1"


def listed(connection: Connection, model: str | None = MODEL) -> tuple[LibraryPhoto, ...]:
    everything = photo_lists.library(connection, model)
    ids = [each.photo.photo_id for each in everything]
    scores = photo_lists.current_scores(connection, model)
    assert photo_lists.some(connection, model, ids, scores) == everything, "one photo reads as the list does"
    return everything


def pick(connection: Connection, photo_id: PhotoId) -> None:
    marks.mark(connection, [photo_id], MarkChange(flag=Flag.PICK), NOON)


def test_a_new_file_is_a_photo_without_marks_and_opinion(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        taken = photos.take_in(connection, photo_file("/photos/caf\udce9.jpg"), NOON)
        (told,) = listed(connection)
    assert taken.change is Change.NEW
    assert told.photo.path == Path("/photos/caf\udce9.jpg")
    assert (told.photo.width_px, told.photo.taken_at, told.photo.iso) == (600, NOON, 200)
    assert (told.opinion, told.failure, told.rank, told.series_id, told.series_size) == (None, None, None, None, 1)


def test_a_photo_edited_in_place_keeps_its_marks_and_waits_for_a_new_score(
    catalogue: Catalogue, folder: FolderId
) -> None:
    with catalogue.begin() as connection:
        taken = photos.take_in(connection, photo_file("/photos/a.jpg", 1), NOON)
        pick(connection, taken.photo_id)
        opinions.store(connection, Assessment(key(1), 6.0, 0.5, MODEL), NOON)
        edited = photos.take_in(connection, photo_file("/photos/a.jpg", 2), NOON)
        (told,) = listed(connection)
        assert opinions.unscored(connection, MODEL) == {key(2): Path("/photos/a.jpg")}
    assert (edited.photo_id, edited.change) == (taken.photo_id, Change.EDITED)
    assert told.marks.flag is Flag.PICK
    assert told.opinion is None


def test_the_same_bytes_in_two_places_share_the_score_but_not_the_marks(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        first = photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        photos.take_in(connection, photo_file("/photos/copy.jpg"), NOON)
        pick(connection, first.photo_id)
        opinions.store(connection, Assessment(key(1), 6.0, None, MODEL), NOON)
        a, b = listed(connection)
    assert a.opinion == b.opinion
    assert (a.rank, b.rank) == (1, 1)
    assert (a.marks.flag, b.marks.flag) == (Flag.PICK, Flag.NONE)


def test_a_moved_file_keeps_its_marks(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        taken = photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        pick(connection, taken.photo_id)
        (before,) = photos.candidates(connection, key(1))
        moved = photos.take_in(connection, photo_file("/photos/sub/b.jpg"), NOON, before)
        (told,) = listed(connection)
    assert moved.change is Change.MOVED
    assert (told.photo.path, told.marks.flag) == (Path("/photos/sub/b.jpg"), Flag.PICK)


def test_a_file_moved_over_another_photo_brings_its_own_marks(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        a = photos.take_in(connection, photo_file("/photos/a.jpg", 1), NOON)
        b = photos.take_in(connection, photo_file("/photos/b.jpg", 2), NOON)
        pick(connection, a.photo_id)
        (before,) = photos.candidates(connection, key(1))
        moved = photos.take_in(connection, photo_file("/photos/b.jpg", 1), NOON, before)
        (told,) = listed(connection)
        (replaced,) = photos.candidates(connection, key(2))
    assert (moved.photo_id, moved.change, moved.replaced) == (a.photo_id, Change.MOVED, b.photo_id)
    assert (told.photo.path, told.marks.flag) == (Path("/photos/b.jpg"), Flag.PICK)
    assert (replaced.photo_id, replaced.gone_at) == (b.photo_id, NOON), "it waits for its own file"


def test_a_photo_that_was_missed_while_its_file_was_read_elsewhere_is_moved_all_the_same(
    catalogue: Catalogue, folder: FolderId
) -> None:
    with catalogue.begin() as connection:
        taken = photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        (before,) = photos.candidates(connection, key(1))
        photos.set_gone(connection, [Path("/photos/a.jpg")], NOON)
        moved = photos.take_in(connection, photo_file("/photos/b.jpg"), NOON, before)
    assert (moved.photo_id, moved.change) == (taken.photo_id, Change.MOVED)


def test_a_photo_that_was_edited_meanwhile_was_not_moved(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        photos.take_in(connection, photo_file("/photos/a.jpg", 1), NOON)
        (before,) = photos.candidates(connection, key(1))
        photos.take_in(connection, photo_file("/photos/a.jpg", 2), NOON)
        assert photos.take_in(connection, photo_file("/photos/b.jpg", 1), NOON, before).change is Change.NEW


def test_a_file_with_other_times_and_the_same_bytes_is_confirmed(catalogue: Catalogue, folder: FolderId) -> None:
    path, later = Path("/photos/a.jpg"), FileState(1001, 1, 99)
    with catalogue.begin() as connection:
        taken = photos.take_in(connection, photo_file(path, 1), NOON)
        assert photos.confirm(connection, path, key(2), later) is None
        assert photos.state_at(connection, path) == photo_file(path, 1).state
        assert photos.confirm(connection, path, key(1), later) == taken.photo_id
        assert photos.state_at(connection, path) == later
        photos.set_gone(connection, [path], NOON)
        assert photos.confirm(connection, path, key(1), later) is None


@pytest.mark.parametrize(("where", "inside"), [("/photos", {1, 2, 3}), ("/photos/sub", {2}), ("/", {1, 2, 3})])
def test_known_files_are_those_in_a_folder_and_its_subfolders(
    catalogue: Catalogue, folder: FolderId, where: str, inside: set[int]
) -> None:
    names = {1: "a.jpg", 2: "sub/deep/b.jpg", 3: "sub2/c.jpg", 4: "gone.jpg"}
    files = {number: photo_file(f"/photos/{name}", number) for number, name in names.items()}
    with catalogue.begin() as connection:
        for file in files.values():
            photos.take_in(connection, file, NOON)
        photos.set_gone(connection, [files[4].path], NOON)
        known = photos.known_files(connection, Path(where))
    assert known == {files[number].path: files[number].state for number in inside}


def test_known_files_are_found_by_the_index_of_paths(catalogue: Catalogue, folder: FolderId) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    with catalogue.begin() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
        photos.known_files(connection, Path("/photos/sub"))
        (statement, values) = asked[0]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    assert "USING INDEX uq_photos_present_path (path>? AND path<?)" in plan[0][3]


def test_one_gone_photo_comes_back_as_one_file_only(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        assert len(photos.set_gone(connection, [Path("/photos/a.jpg")], NOON)) == 1
        assert listed(connection) == ()
        (gone,) = photos.candidates(connection, key(1))
        first = photos.take_in(connection, photo_file("/photos/b.jpg"), NOON, gone)
        second = photos.take_in(connection, photo_file("/photos/c.jpg"), NOON, gone)
    assert (first.change, second.change) == (Change.MOVED, Change.NEW)


def test_a_removed_file_that_returns_has_its_marks(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        taken = photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        pick(connection, taken.photo_id)
        photos.set_gone(connection, [Path("/photos/a.jpg")], NOON)
        (gone,) = photos.candidates(connection, key(1))
        photos.take_in(connection, photo_file("/photos/a.jpg"), NOON, gone)
        (told,) = listed(connection)
    assert told.marks.flag is Flag.PICK


def test_a_folder_that_is_no_longer_watched_takes_its_photos_along_and_brings_the_marks_back(
    catalogue: Catalogue, folder: FolderId
) -> None:
    with catalogue.begin() as connection:
        taken = photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        pick(connection, taken.photo_id)
        folders.remove(connection, folder, NOON)
        assert folders.watched(connection) == ()
        assert listed(connection) == ()
        folders.forget_removed(connection, NOON + timedelta(days=89))
        assert folders.add(connection, Path("/photos"), NOON) == folder
        (gone,) = photos.candidates(connection, key(1))
        photos.take_in(connection, photo_file("/photos/a.jpg"), NOON, gone)
        assert listed(connection)[0].marks.flag is Flag.PICK


def test_marks_of_a_folder_removed_more_than_ninety_days_ago_are_forgotten(
    catalogue: Catalogue, folder: FolderId
) -> None:
    with catalogue.begin() as connection:
        taken = photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        pick(connection, taken.photo_id)
        folders.remove(connection, folder, NOON)
        folders.forget_removed(connection, NOON + timedelta(days=91))
        assert photos.candidates(connection, key(1)) == ()
        assert marks.undo(connection, NOON) is not None, "the log still stands, with nothing left to change"


def test_photos_of_an_offline_folder_stay_but_wait(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        folders.set_offline(connection, folder, is_offline=True)
        (told,) = listed(connection)
        assert told.photo.is_offline
        assert folders.watched(connection)[0].is_offline
        assert opinions.unscored(connection, MODEL) == {}


def test_ranks_go_by_score_alone_and_ties_share_one(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        for number, score in enumerate([5.0, 7.0, 5.0, 9.0], start=1):
            photos.take_in(connection, photo_file(f"/photos/{number}.jpg", number), NOON)
            opinions.store(connection, Assessment(key(number), score, None, MODEL), NOON)
        assert [each.rank for each in listed(connection)] == [3, 2, 3, 1]


def test_a_new_model_greys_old_scores_and_never_ranks_them(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        for number in (1, 2):
            photos.take_in(connection, photo_file(f"/photos/{number}.jpg", number), NOON)
            opinions.store(connection, Assessment(key(number), 9.0, None, "old@1"), NOON)
        opinions.store(connection, Assessment(key(2), 4.0, None, MODEL), NOON)
        old, new = listed(connection)
    assert old.opinion is not None
    assert (old.opinion.score, old.opinion.is_current, old.rank) == (9.0, False, None)
    assert new.opinion is not None
    assert (new.opinion.score, new.opinion.is_current, new.rank) == (4.0, True, 1)


def test_a_failure_counts_attempts_and_ends_with_a_score(catalogue: Catalogue, folder: FolderId) -> None:
    error = ImageUnreadable(what="The file ends early.", fix="Copy it again.")
    with catalogue.begin() as connection:
        taken = photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        opinions.store_failure(connection, key(1), error, NOON, MODEL)
        (told,) = listed(connection)
        assert told.failure is not None
        assert (told.failure.kind, told.failure.attempts) == ("ImageUnreadable", 1)
        assert opinions.unscored(connection, MODEL) == {}
        opinions.retry(connection, [taken.photo_id])
        assert listed(connection)[0].failure is None
        assert list(opinions.unscored(connection, MODEL)) == [key(1)]
        opinions.store_failure(connection, key(1), error, NOON, MODEL)
        again = listed(connection)[0].failure
        assert again is not None
        assert again.attempts == 2
        opinions.store(connection, Assessment(key(1), 5.0, None, MODEL), NOON)
        assert listed(connection)[0].failure is None


def test_a_failure_of_one_model_does_not_stop_another(catalogue: Catalogue, folder: FolderId) -> None:
    error = ImageUnreadable(what="What.", fix="Fix.")
    with catalogue.begin() as connection:
        photos.take_in(connection, photo_file("/photos/a.jpg"), NOON)
        opinions.store_failure(connection, key(1), error, NOON, "old@1")
        assert list(opinions.unscored(connection, MODEL)) == [key(1)]
        opinions.store_failure(connection, key(1), error, NOON)
        assert opinions.unscored(connection, MODEL) == {}


@pytest.mark.parametrize("model", [None, MODEL])
def test_an_empty_library_lists_nothing(catalogue: Catalogue, model: str | None) -> None:
    with catalogue.begin() as connection:
        assert listed(connection, model) == ()
        assert opinions.n_scored(connection, MODEL) == 0


def test_the_best_photos_read_as_they_do_in_the_whole_list(catalogue: Catalogue, folder: FolderId) -> None:
    with catalogue.begin() as connection:
        for number in range(1, 7):
            photos.take_in(connection, photo_file(f"/photos/{number}.jpg", number), NOON)
            opinions.store(connection, Assessment(key(number), float(number), 0.5, MODEL), NOON)
        opinions.store(connection, Assessment(key(1), 9.9, 0.5, "other@1"), NOON)
        best, scores = photo_lists.best(connection, MODEL, 2)
        read = photo_lists.some(connection, MODEL, best, scores)
        whole = {each.photo.photo_id: each for each in listed(connection)}
    assert [each.rank for each in read] == [2, 1]
    assert [*read] == [whole[each.photo.photo_id] for each in read]
