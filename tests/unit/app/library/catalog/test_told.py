"""What XMP tells, kept beside the person's marks: disputes, choices, sidecars."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.library.catalog import history, marks, photo_lists, photos, told
from app.library.catalog.database import Catalogue
from app.library.marking import MarkChange
from app.library.photo import Flag, FolderId, LibraryPhoto, Marks, PhotoId, ToldMarks
from app.library.photo_file import FileState
from tests.support.library_photos import NOON, photo_file

THREE, FOUR = ToldMarks(stars=3), ToldMarks(stars=4)


@pytest.fixture
def photo_id(catalogue: Catalogue, folder: FolderId) -> PhotoId:
    with catalogue.begin() as connection:
        return photos.take_in(connection, photo_file("/photos/a.jpg", 1, folder), NOON).photo_id


def listed(catalogue: Catalogue) -> LibraryPhoto:
    with catalogue.begin() as connection:
        (shown,) = photo_lists.library(connection, None)
    return shown


def dispute(catalogue: Catalogue, photo_id: PhotoId) -> None:
    """The person gives five stars to a photo whose XMP said three, and then says four."""
    with catalogue.begin() as connection:
        told.hear(connection, photo_id, THREE, NOON)
        marks.mark(connection, [photo_id], MarkChange(stars=5), NOON)
        told.hear(connection, photo_id, FOUR, NOON)


def test_what_is_told_first_is_shown_and_no_act(catalogue: Catalogue, photo_id: PhotoId) -> None:
    with catalogue.begin() as connection:
        assert told.hear(connection, photo_id, THREE, NOON)
        assert not told.hear(connection, photo_id, THREE, NOON)
        assert history.undo(connection, NOON) is None
    shown = listed(catalogue)
    assert (shown.marks, shown.told, shown.is_disputed) == (Marks(stars=3), THREE, False)


def test_no_stars_from_a_camera_are_not_kept_but_stars_taken_away_later_are_heard(
    catalogue: Catalogue, photo_id: PhotoId
) -> None:
    with catalogue.begin() as connection:
        assert not told.hear(connection, photo_id, ToldMarks(stars=0), NOON)
        assert told.told_of(connection, [photo_id]) == {}
        told.hear(connection, photo_id, THREE, NOON)
        assert told.hear(connection, photo_id, ToldMarks(stars=0), NOON)
    assert (listed(catalogue).marks, listed(catalogue).told) == (Marks(), ToldMarks(stars=0))


def test_a_decision_after_what_was_told_is_no_dispute(catalogue: Catalogue, photo_id: PhotoId) -> None:
    with catalogue.begin() as connection:
        told.hear(connection, photo_id, THREE, NOON)
        marks.mark(connection, [photo_id], MarkChange(stars=5), NOON)
    assert (listed(catalogue).marks.stars, listed(catalogue).is_disputed) == (5, False)


def test_a_decision_and_a_later_word_are_a_dispute_that_changes_nothing(
    catalogue: Catalogue, photo_id: PhotoId
) -> None:
    dispute(catalogue, photo_id)
    shown = listed(catalogue)
    assert (shown.marks.stars, shown.told, shown.is_disputed) == (5, FOUR, True)


@pytest.mark.parametrize(("takes_told", "stars"), [(True, 4), (False, 5)])
def test_a_choice_ends_the_dispute_and_one_undo_opens_it_again(
    catalogue: Catalogue, photo_id: PhotoId, takes_told: bool, stars: int
) -> None:
    dispute(catalogue, photo_id)
    with catalogue.begin() as connection:
        assert told.choose(connection, [photo_id], NOON, takes_told=takes_told) == 1
    assert (listed(catalogue).marks.stars, listed(catalogue).is_disputed) == (stars, False)
    with catalogue.begin() as connection:
        step = history.undo(connection, NOON)
    assert step is not None
    assert step.photo_ids == {photo_id}
    assert (listed(catalogue).marks.stars, listed(catalogue).is_disputed) == (5, True)
    with catalogue.begin() as connection:
        history.redo(connection, NOON)
    assert (listed(catalogue).marks.stars, listed(catalogue).is_disputed) == (stars, False)


def test_after_a_choice_the_person_may_decide_otherwise_without_a_new_dispute(
    catalogue: Catalogue, photo_id: PhotoId
) -> None:
    dispute(catalogue, photo_id)
    with catalogue.begin() as connection:
        told.choose(connection, [photo_id], NOON, takes_told=True)
        marks.mark(connection, [photo_id], MarkChange(stars=1), NOON)
    assert not listed(catalogue).is_disputed


def test_a_choice_where_nothing_is_disputed_is_no_act(catalogue: Catalogue, photo_id: PhotoId) -> None:
    with catalogue.begin() as connection:
        assert told.choose(connection, [photo_id], NOON, takes_told=True) == 0
        assert history.undo(connection, NOON) is None


def test_undo_of_an_older_decision_leaves_what_was_told_since(catalogue: Catalogue, photo_id: PhotoId) -> None:
    with catalogue.begin() as connection:
        marks.mark(connection, [photo_id], MarkChange(flag=Flag.PICK), NOON)
        told.hear(connection, photo_id, THREE, NOON)
        history.undo(connection, NOON)
    assert listed(catalogue).marks == Marks(stars=3)


def test_sidecars_add_to_what_the_photo_itself_told(catalogue: Catalogue, photo_id: PhotoId) -> None:
    with catalogue.begin() as connection:
        told.hear(connection, photo_id, ToldMarks(Flag.PICK, 3), NOON)
        told.hear_sidecars(connection, photo_id, FOUR, NOON)
    assert listed(catalogue).marks == Marks(Flag.PICK, 4)


def test_marks_that_were_told_leave_with_nothing_told_but_stay_marked(catalogue: Catalogue, photo_id: PhotoId) -> None:
    with catalogue.begin() as connection:
        told.hear(connection, photo_id, THREE, NOON)
        assert told.hear(connection, photo_id, ToldMarks(), NOON)
    assert (listed(catalogue).marks.stars, listed(catalogue).told) == (3, None)


@pytest.mark.parametrize(
    ("sidecar", "is_beside"),
    [("/photos/a.xmp", True), ("/photos/a.jpg.xmp", True), ("/photos/ab.xmp", False), ("/photos/sub/a.xmp", False)],
)
def test_a_sidecar_is_about_the_photos_of_its_name(
    catalogue: Catalogue, photo_id: PhotoId, sidecar: str, is_beside: bool
) -> None:
    with catalogue.begin() as connection:
        found = told.photos_beside(connection, Path(sidecar))
    assert found == ({photo_id: Path("/photos/a.jpg")} if is_beside else {})


def test_read_sidecars_are_known_until_they_are_gone(catalogue: Catalogue) -> None:
    state, path = FileState(1, 2, 3), Path("/photos/a.xmp")
    with catalogue.begin() as connection:
        told.remember_sidecars(connection, {path: state, Path("/other/b.xmp"): state})
        told.remember_sidecars(connection, {path: state})
        assert told.known_sidecars(connection, Path("/photos")) == {path: state}
        told.forget_sidecars(connection, [path])
        assert told.known_sidecars(connection, Path("/photos")) == {}
