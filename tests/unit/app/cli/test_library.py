"""The verbs on the library: add, scan, list, export, backup, check, remove."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.library.catalog.database import open_catalogue
from engine.image_key import image_key
from tests.unit.app.cli.conftest import Redaes

Photo = Callable[..., Path]


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "library" / "catalog.sqlite3"


def test_a_folder_is_added_scanned_listed_exported_and_removed(
    redaes: Redaes, photo: Photo, tmp_path: Path, catalogue: Path
) -> None:
    best, worst = photo("shoot/best.png", 204), photo("shoot/worst.png", 51)
    at = ("--catalogue", catalogue, "--json")

    (added,) = redaes("library", "add", tmp_path / "shoot", *at).lines
    assert added == {"folders": [{"path": str(tmp_path / "shoot"), "photos": 0, "offline": False}]}

    scanned = redaes("library", "scan", *at)
    assert scanned.code == 0
    assert scanned.lines == [{"photos": 2, "scored": 2, "failed": 0}]

    (listed,) = redaes("library", "list", "--photos", *at).lines
    ranks = {Path(each["path"]).name: (each["score"], each["rank"]) for each in listed["photos"]}
    assert ranks["best.png"] == (8.0, 1)
    assert ranks["worst.png"] == (2.0, 2)

    target = tmp_path / "best of"
    arguments = ("export", "--top", 1, "--to", target, "--csv", *at)
    (planned,) = redaes(*arguments, "--dry-run").lines
    assert (planned["dry_run"], planned["copied"], target.exists()) == (True, None, False)
    (exported,) = redaes(*arguments).lines
    assert (exported["copied"], exported["skipped"], exported["failed"]) == (1, 0, [])
    assert [each["path"] for each in exported["photos"]] == [str(best)]
    assert (target / "best.png").read_bytes() == best.read_bytes()
    (again,) = redaes(*arguments).lines
    assert (again["copied"], again["skipped"]) == (0, 1)

    (removed,) = redaes("library", "remove", tmp_path / "shoot", *at).lines
    assert removed == {"folders": []}
    assert worst.exists()


def test_while_another_process_writes_reading_works_and_writing_says_why_not(
    redaes: Redaes, tmp_path: Path, catalogue: Path
) -> None:
    redaes("library", "add", tmp_path, "--catalogue", catalogue)
    with closing(open_catalogue(catalogue)):
        listed = redaes("library", "list", "--json", "--catalogue", catalogue)
        assert [each["path"] for each in listed.lines[0]["folders"]] == [str(tmp_path)]
        refused = redaes("library", "remove", tmp_path, "--json", "--catalogue", catalogue)
    assert (refused.code, refused.out) == (3, "")
    assert "open in another" in refused.err


def test_a_library_that_is_not_there_cannot_be_listed(redaes: Redaes, catalogue: Path) -> None:
    result = redaes("library", "list", "--json", "--catalogue", catalogue)
    assert (result.code, result.out) == (3, "")
    assert not catalogue.exists()


def test_a_folder_that_is_not_watched_cannot_be_removed_and_nothing_is(
    redaes: Redaes, tmp_path: Path, catalogue: Path
) -> None:
    at = ("--catalogue", catalogue, "--json")
    redaes("library", "add", tmp_path, *at)
    result = redaes("library", "remove", tmp_path, tmp_path / "other", *at)
    assert result.code == 3
    assert len(redaes("library", "list", *at).lines[0]["folders"]) == 1


def test_a_backup_is_a_library_and_goes_back_into_its_place(redaes: Redaes, tmp_path: Path, catalogue: Path) -> None:
    at = ("--catalogue", catalogue, "--json")
    redaes("library", "add", tmp_path, *at)
    copy = tmp_path / "copy.sqlite3"
    assert redaes("library", "backup", "--output", copy, *at).lines == [{"backup": str(copy)}]
    redaes("library", "remove", tmp_path, *at)
    (restored,) = redaes("library", "backup", "--restore", copy, *at).lines
    assert Path(restored["moved_aside"]).exists()
    assert len(redaes("library", "list", *at).lines[0]["folders"]) == 1


def test_a_backup_goes_to_a_machine_without_a_library(redaes: Redaes, tmp_path: Path, catalogue: Path) -> None:
    redaes("library", "add", tmp_path, "--catalogue", catalogue)
    copy, fresh = tmp_path / "copy.sqlite3", tmp_path / "fresh" / "machine" / "c.sqlite3"
    redaes("library", "backup", "--output", copy, "--catalogue", catalogue)
    result = redaes("library", "backup", "--restore", copy, "--json", "--catalogue", fresh)
    assert (result.code, result.lines) == (0, [{"restored": str(copy), "moved_aside": None}])
    assert len(redaes("library", "list", "--json", "--catalogue", fresh).lines[0]["folders"]) == 1


def test_a_backup_into_a_missing_folder_names_the_backup(redaes: Redaes, tmp_path: Path, catalogue: Path) -> None:
    redaes("library", "add", tmp_path, "--catalogue", catalogue)
    target = tmp_path / "missing" / "copy.sqlite3"
    result = redaes("library", "backup", "--output", target, "--catalogue", catalogue)
    assert result.code == 4
    assert f"{target} could not be written (No such file or directory)" in result.err


def test_check_tells_an_orderly_library_from_a_damaged_one(redaes: Redaes, tmp_path: Path, catalogue: Path) -> None:
    at = ("--catalogue", catalogue, "--json")
    redaes("library", "add", tmp_path, *at)
    fine = redaes("library", "check", *at)
    assert (fine.code, fine.lines[0]["ok"]) == (0, True)
    catalogue.write_bytes(b"no database" * 1000)
    broken = redaes("library", "check", *at)
    assert (broken.code, broken.lines[0]["ok"]) == (4, False)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a display can be missing")
def test_the_window_without_a_display_says_what_to_do_instead(
    redaes: Redaes, monkeypatch: pytest.MonkeyPatch, catalogue: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    result = redaes("gui", "--catalogue", catalogue)
    assert result.code == 4
    assert "redaes report" in result.err
    assert not catalogue.exists()


def test_scan_never_changes_a_photo(redaes: Redaes, photo: Photo, tmp_path: Path, catalogue: Path) -> None:
    one = photo("shoot/a.png", 99)
    before = (image_key(one.read_bytes()), one.stat().st_mtime_ns)
    redaes("library", "add", one.parent, "--catalogue", catalogue)
    redaes("library", "scan", "--catalogue", catalogue)
    assert (image_key(one.read_bytes()), one.stat().st_mtime_ns) == before
