from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.library.bin import moving
from app.library.bin.moving import move
from app.library.bin.planning import plan
from app.library.bin.system_bin import has_bin
from tests.unit.app.library.bin.conftest import MakeFile

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="where Linux keeps its trash")


def never() -> bool:
    return False


class Bin:
    """Takes files away, but for those that it refuses."""

    def __init__(self, *refused: str) -> None:
        self.names: list[str] = []
        self._refused = refused

    def __call__(self, path: str) -> None:
        name = Path(path).name
        if name in self._refused:
            raise PermissionError(13, "Permission denied", path)
        self.names.append(name)
        Path(path).rename(Path(path).with_name(f".gone-{name}"))


def test_photos_go_one_by_one_each_before_its_sidecars(make_file: MakeFile) -> None:
    photos = [make_file("1.CR3"), make_file("2.jpg")]
    (photos[0].photo.path.parent / "1.xmp").write_text("x")
    bin_ = Bin()
    report = move(plan(photos), never, bin_)
    assert bin_.names == ["1.CR3", "1.xmp", "2.jpg"]
    assert [path.name for path in report.moved] == ["1.CR3", "2.jpg"]
    assert (report.n_sidecars, report.failed, report.was_stopped) == (1, (), False)


def test_a_sidecar_of_raw_and_jpeg_goes_once(make_file: MakeFile) -> None:
    photos = [make_file("1.CR3"), make_file("1.jpg")]
    (photos[0].photo.path.parent / "1.xmp").write_text("x")
    bin_ = Bin()
    assert move(plan(photos), never, bin_).failed == ()
    assert bin_.names.count("1.xmp") == 1


def test_a_file_that_is_refused_stays_with_its_sidecars_and_is_told(make_file: MakeFile) -> None:
    photos = [make_file("1.jpg"), make_file("2.jpg")]
    sidecar = photos[0].photo.path.parent / "1.xmp"
    sidecar.write_text("x")
    report = move(plan(photos), never, Bin("1.jpg"))
    assert [path.name for path in report.moved] == ["2.jpg"]
    assert [(path.name, error.what) for path, error in report.failed] == [
        ("1.jpg", "1.jpg was not moved: Permission denied.")
    ]
    assert photos[0].photo.path.exists()
    assert sidecar.exists()


def test_a_photo_that_changed_after_the_question_stays(make_file: MakeFile) -> None:
    photos = [make_file("1.jpg")]
    planned = plan(photos)
    photos[0].photo.path.write_bytes(b"edited meanwhile")
    bin_ = Bin()
    report = move(planned, never, bin_)
    assert bin_.names == []
    assert "changed meanwhile" in report.failed[0][1].what


def test_a_drive_that_lost_its_bin_keeps_the_photo(make_file: MakeFile, monkeypatch: pytest.MonkeyPatch) -> None:
    planned = plan([make_file("1.jpg")])
    monkeypatch.setattr(moving, "has_bin", lambda path: False)
    bin_ = Bin()
    report = move(planned, never, bin_)
    assert (bin_.names, report.moved) == ([], ())
    assert "no trash" in report.failed[0][1].what


def test_a_stopped_move_leaves_the_rest(make_file: MakeFile) -> None:
    answers = iter([False, True])
    report = move(plan([make_file("1.jpg"), make_file("2.jpg")]), lambda: next(answers), Bin())
    assert report.was_stopped
    assert len(report.moved) == 1


@on_linux
def test_the_system_s_own_bin_keeps_the_bytes_and_where_they_were(
    make_file: MakeFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from send2trash import plat_other  # noqa: PLC0415 - it cannot be imported on other systems

    trash = tmp_path / "Trash"
    monkeypatch.setattr(plat_other, "HOMETRASH_B", os.fsencode(trash))
    monkeypatch.setenv("HOME", str(tmp_path))
    shown = make_file("1.jpg")
    before = shown.photo.path.read_bytes()
    report = move(plan([shown]), never, plat_other.send2trash)
    assert report.failed == ()
    assert not shown.photo.path.exists()
    assert (trash / "files" / "1.jpg").read_bytes() == before
    assert str(shown.photo.path) in (trash / "info" / "1.jpg.trashinfo").read_text()


@on_linux
def test_another_drive_has_a_bin_only_where_its_folder_can_be_made(
    make_file: MakeFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_file("1.jpg").photo.path
    monkeypatch.setattr("app.library.bin.system_bin._device_of_home", lambda: -1)
    monkeypatch.setattr("app.library.bin.system_bin._mount_point", lambda path: tmp_path)
    assert has_bin(path)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert not has_bin(path)
