from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.library.catalog.database import open_catalogue
from app.library.catalog.errors import CatalogueDamaged, CatalogueInUse
from app.library.photo import Flag
from app.workflow.announcements import ExportProgress
from app.workflow.asking import FolderOffline
from app.workflow.background import utc_now
from app.workflow.folder_choice import FolderUnusable
from app.workflow.workspace import Workspace
from engine.edits.operations import EditKind, EditOperation
from tests.support.exports import choice
from tests.support.fake_supervisor import FakeSupervisor
from tests.support.library_photos import write_jpeg
from tests.unit.app.workflow.conftest import Studio


def test_a_folder_that_vanishes_goes_offline_and_comes_back_with_everything(studio: Studio, tmp_path: Path) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (photo,) = studio.wait_for("a.jpg").values()
    studio.workspace.mark([photo.photo.photo_id], flag=Flag.PICK).result()
    studio.photos_folder.rename(tmp_path / "unplugged")
    studio.ears.wait_until(lambda: studio.listed()["a.jpg"].photo.is_offline)
    assert studio.workspace.folders().result()[0].is_offline
    (tmp_path / "unplugged").rename(studio.photos_folder)
    studio.ears.wait_until(lambda: not studio.listed()["a.jpg"].photo.is_offline)
    assert studio.listed()["a.jpg"].marks.flag is Flag.PICK


def test_what_needs_the_file_of_an_offline_photo_says_which_folder_is_not_connected(
    studio: Studio, tmp_path: Path
) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (photo,) = studio.wait_for("a.jpg").values()
    photo_id = photo.photo.photo_id
    told = studio.workspace.explain(photo_id).result(20)
    studio.photos_folder.rename(tmp_path / "unplugged")
    studio.ears.wait_until(lambda: studio.listed()["a.jpg"].photo.is_offline)
    error = studio.workspace.edits.try_edit(photo_id, EditOperation(EditKind.EXPOSURE, 0.5)).exception(20)
    assert isinstance(error, FolderOffline)
    assert error.what == "photos is not connected."
    assert studio.workspace.explain(photo_id).result(20) == told, "what is stored needs no file"


def test_an_offline_folder_tells_when_it_was_last_seen_after_a_restart_too(studio: Studio, tmp_path: Path) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    before = utc_now()
    studio.watch()
    studio.wait_for("a.jpg")
    studio.workspace.close()
    studio.photos_folder.rename(tmp_path / "unplugged")
    after = utc_now()
    studio.reopen()
    studio.ears.wait_until(lambda: studio.listed()["a.jpg"].photo.is_offline)
    seen_at = studio.workspace.folders().result()[0].seen_at
    assert seen_at is not None
    assert before <= seen_at <= after


def test_what_changed_while_nobody_watched_is_found_at_start(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    write_jpeg(studio.photos_folder / "b.jpg", 20)
    studio.watch()
    studio.wait_for("a.jpg", "b.jpg")
    studio.workspace.close()
    (studio.photos_folder / "a.jpg").unlink()
    write_jpeg(studio.photos_folder / "c.jpg", 30)
    studio.reopen()
    studio.wait_for("b.jpg", "c.jpg")


def test_the_top_is_exported_once_and_its_folder_is_never_watched(studio: Studio) -> None:
    for number in range(5):
        write_jpeg(studio.photos_folder / f"{number}.jpg", number * 40)
    studio.watch()
    studio.wait_for(*(f"{number}.jpg" for number in range(5)))
    wanted = choice(studio.photos_folder / "best", number=3, csv=True, gallery=True)
    told = studio.workspace.preview_export(wanted).result(20)
    assert told.plan is not None
    assert told.without_explanation == 3
    report = studio.workspace.export(told.plan).result(20)
    assert (report.copied, report.failed) == (3, ())
    again = studio.workspace.preview_export(wanted).result(20)
    assert again.already_there == 3
    studio.workspace.rescan().result(20)
    studio.reopen()
    studio.wait_for(*(f"{number}.jpg" for number in range(5)))
    with pytest.raises(FolderUnusable):
        studio.workspace.add_folder(wanted.destination).result(20)
    assert any(isinstance(news, ExportProgress) and news.done == news.total == 3 for news in studio.ears.heard)


def test_only_readable_folders_of_their_own_are_added(studio: Studio, tmp_path: Path) -> None:
    inner = studio.photos_folder / "inner"
    write_jpeg(inner / "a.jpg", 10)
    first = studio.workspace.add_folder(inner).result(20)
    (photo,) = studio.wait_for("a.jpg").values()
    studio.workspace.mark([photo.photo.photo_id], stars=3).result()
    for wrong in (tmp_path / "none", inner / "a.jpg", inner):
        with pytest.raises(FolderUnusable):
            studio.workspace.add_folder(wrong).result(20)
    outer = studio.workspace.add_folder(studio.photos_folder).result(20)
    assert outer.folder_id != first.folder_id
    assert [each.path for each in studio.workspace.folders().result()] == [studio.photos_folder]
    studio.workspace.rescan().result(20)
    assert studio.wait_for("a.jpg")["a.jpg"].marks.stars == 3


def test_a_removed_folder_takes_its_photos_along_and_brings_the_marks_back(studio: Studio) -> None:
    path = write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (photo,) = studio.wait_for("a.jpg").values()
    studio.workspace.mark([photo.photo.photo_id], stars=2).result()
    (folder,) = studio.workspace.folders().result()
    studio.workspace.remove_folder(folder.folder_id).result(20)
    assert studio.listed() == {}
    assert path.exists()
    studio.workspace.rescan().result(20)
    studio.watch()
    assert studio.wait_for("a.jpg")["a.jpg"].marks.stars == 2


def test_a_second_window_is_refused_while_readers_read(studio: Studio) -> None:
    second = Workspace(studio.catalogue, studio.cache, FakeSupervisor)
    with pytest.raises(CatalogueInUse):
        second.open()
    open_catalogue(studio.catalogue, writing=False).close()


def test_a_damaged_library_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(CatalogueDamaged):
        Workspace(path, tmp_path / "cache", FakeSupervisor).open()
    assert path.read_bytes() == b"garbage" * 1000


@pytest.mark.skipif(os.name == "nt", reason="Windows names are always text")
def test_a_name_outside_utf8_goes_all_the_way(studio: Studio) -> None:
    name = os.fsdecode(b"caf\xe9.jpg")
    write_jpeg(studio.photos_folder / name, 10)
    studio.watch()
    assert studio.wait_for(name)[name].photo.path == studio.photos_folder / name


def test_stopping_an_export_when_there_is_none_is_no_error(studio: Studio) -> None:
    studio.workspace.cancel_export()
