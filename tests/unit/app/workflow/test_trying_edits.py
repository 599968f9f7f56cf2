"""Measuring an edit of another strength, through the workflow."""

from __future__ import annotations

import pytest

from app.inference.messages import TryEditRequest
from app.library.edited_copy import proposed_path
from app.library.photo import PhotoId
from engine.edits.operations import EditKind, EditOperation
from engine.errors import Cancelled
from engine.image_key import edited_image_key
from tests.support.fake_supervisor import score_of
from tests.support.library_photos import write_jpeg
from tests.unit.app.workflow.conftest import Studio

BRIGHTER = EditOperation(EditKind.EXPOSURE, 0.4)


def photo_id(studio: Studio) -> PhotoId:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    return studio.wait_for("a.jpg", scored=studio.is_automatic)["a.jpg"].photo.photo_id


def tried(studio: Studio) -> list[TryEditRequest]:
    assert studio.engine is not None
    return [each for each in studio.engine.submitted if isinstance(each, TryEditRequest)]


def test_an_edit_is_compared_with_its_photo_once_and_then_remembered(studio: Studio) -> None:
    chosen = photo_id(studio)
    first = studio.workspace.edits.try_edit(chosen, BRIGHTER).result(20)
    assert first.b == edited_image_key(first.a, BRIGHTER)
    assert first.delta == pytest.approx(score_of(first.b) - score_of(first.a))
    assert studio.workspace.edits.try_edit(chosen, BRIGHTER).result(20) == first
    assert len(tried(studio)) == 1
    studio.workspace.edits.try_edit(chosen, EditOperation(EditKind.EXPOSURE, 0.5)).result(20)
    assert [each.operation.amount for each in tried(studio)] == [0.4, 0.5]


@pytest.fixture
def held_studio(studio: Studio) -> Studio:
    """Whose engine answers nothing by itself."""
    studio.is_automatic = False
    studio.reopen()
    assert studio.engine is not None
    studio.engine.become_ready()
    return studio


def test_a_trial_that_is_stopped_ends_whether_it_waits_or_is_under_way(held_studio: Studio) -> None:
    chosen = photo_id(held_studio)
    edits = held_studio.workspace.edits
    futures = [edits.try_edit(chosen, EditOperation(EditKind.CONTRAST, float(n))) for n in range(1, 5)]
    held_studio.workspace.photos().result(20)  # the catalogue's thread has passed all four on
    edits.stop_trying()
    assert {type(each.exception(20)) for each in futures} == {Cancelled}


def test_an_edited_copy_in_a_watched_folder_is_one_new_photo(studio: Studio) -> None:
    photo_id(studio)
    photo = studio.listed()["a.jpg"].photo
    before = photo.path.read_bytes()
    copy = studio.workspace.edits.save_copy(photo, (BRIGHTER,), proposed_path(photo.path)).result(20)
    listed = studio.wait_for("a.jpg", "a edited.jpg")
    studio.workspace.rescan().result(20)
    assert set(studio.listed()) == set(listed)
    assert listed["a edited.jpg"].photo.path == copy.path
    assert photo.path.read_bytes() == before


def test_develop_settings_are_told_of_the_file_as_it_lies_and_saved_once(studio: Studio) -> None:
    photo_id(studio)
    photo = studio.listed()["a.jpg"].photo
    settings = studio.workspace.edits.develop_settings(photo, (BRIGHTER,), "Brighter").result(20)
    assert 'crs:Exposure2012="+0.40"' in settings.xmp
    target = studio.cache / "preset.xmp"
    assert studio.workspace.edits.save_preset(settings, target).result(20) == target
    assert target.read_text("utf-8") == settings.xmp
