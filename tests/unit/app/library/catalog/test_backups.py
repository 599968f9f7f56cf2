"""Copies of a library, and a copy back in the library's place."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.library.catalog import backups, upgrade
from app.library.catalog.database import Catalogue, make_engine
from app.library.catalog.errors import CatalogueDamaged, CatalogueInUse, CatalogueUnusable
from engine.errors import RedAesError
from tests.support.library_photos import NOON
from tests.support.remembered import make_older, remember, remembered


def test_a_backup_holds_what_was_committed_while_the_library_is_open(catalogue: Catalogue, tmp_path: Path) -> None:
    remember(catalogue, "kept")
    backups.backup(catalogue.path, tmp_path / "copy.sqlite3")
    remember(catalogue, "later")
    assert remembered(tmp_path / "copy.sqlite3") == "kept"


def test_a_backup_never_replaces_a_file(catalogue: Catalogue, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("mine")
    with pytest.raises(RedAesError):
        backups.backup(catalogue.path, target)
    assert target.read_text() == "mine"


def test_a_damaged_library_is_moved_aside_and_its_backup_takes_its_place(catalogue: Catalogue) -> None:
    remember(catalogue, "kept")
    backups.back_up_daily(catalogue.path, NOON)
    catalogue.close()
    catalogue.path.write_bytes(b"broken" * 1000)
    (copy,) = backups.backups_of(catalogue.path)
    aside = backups.restore(catalogue.path, copy)
    assert aside is not None
    assert aside.read_bytes() == b"broken" * 1000
    assert remembered(catalogue.path) == "kept"


def test_a_library_that_is_open_is_not_restored(catalogue: Catalogue, tmp_path: Path) -> None:
    backups.backup(catalogue.path, tmp_path / "copy.sqlite3")
    with pytest.raises(CatalogueInUse):
        backups.restore(catalogue.path, tmp_path / "copy.sqlite3")


def test_only_three_daily_copies_are_kept(catalogue: Catalogue) -> None:
    for day in range(1, 6):
        backups.back_up_daily(catalogue.path, NOON.replace(day=day))
    names = sorted(path.name for path in backups.backups_of(catalogue.path))
    assert len(names) == 3
    assert names[-1].startswith("catalog.daily-2026-05-05")


def test_an_older_library_is_copied_before_it_is_upgraded(catalogue: Catalogue) -> None:
    remember(catalogue, "old")
    make_older(catalogue)
    catalogue.close()
    engine = make_engine(catalogue.path)
    upgrade.upgrade(engine, catalogue.path)
    engine.dispose()
    (copy,) = backups.backups_of(catalogue.path)
    assert copy.name == f"catalog.before-{upgrade.HEAD}.sqlite3"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT content FROM facts WHERE name = 'told'").fetchone() == ("old",)


def test_a_backup_goes_to_a_machine_without_a_library(catalogue: Catalogue, tmp_path: Path) -> None:
    remember(catalogue, "kept")
    backups.backup(catalogue.path, tmp_path / "copy.sqlite3")
    fresh = tmp_path / "fresh" / "machine" / "catalog.sqlite3"
    assert backups.restore(fresh, tmp_path / "copy.sqlite3") is None
    assert remembered(fresh) == "kept"


def test_a_folder_that_cannot_be_made_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    backups.backup(catalogue.path, tmp_path / "copy.sqlite3")
    (tmp_path / "file").touch()
    with pytest.raises(CatalogueUnusable, match="folder of the library"):
        backups.restore(tmp_path / "file" / "catalog.sqlite3", tmp_path / "copy.sqlite3")


@pytest.mark.parametrize("fails", ["place", "fsync"])
def test_a_restore_that_fails_leaves_the_library_in_its_place(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    backups.backup(catalogue.path, tmp_path / "copy.sqlite3")
    remember(catalogue, "later")
    catalogue.close()
    wal = catalogue.path.with_name(f"{catalogue.path.name}-wal")
    wal.write_bytes(b"")
    before = sorted(catalogue.path.parent.iterdir())

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(*((backups, "place", full) if fails == "place" else (os, "fsync", full)))
        with pytest.raises(CatalogueUnusable, match="No space left"):
            backups.restore(catalogue.path, tmp_path / "copy.sqlite3")
    assert sorted(catalogue.path.parent.iterdir()) == before
    assert remembered(catalogue.path) == "later"


def test_the_copy_is_on_disk_before_the_library_leaves_its_place(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.backup(catalogue.path, tmp_path / "copy.sqlite3")
    catalogue.close()
    seen: list[bool] = []
    fsync = os.fsync

    def watched(handle: int) -> None:
        seen.append(catalogue.path.exists())
        fsync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    assert backups.restore(catalogue.path, tmp_path / "copy.sqlite3") is not None
    assert seen[0] is True


def test_the_log_of_a_library_goes_aside_with_it_and_never_over_another(catalogue: Catalogue, tmp_path: Path) -> None:
    backups.backup(catalogue.path, tmp_path / "copy.sqlite3")
    catalogue.close()
    name = catalogue.path.name
    left = catalogue.path.with_name(f"{catalogue.path.stem}.damaged.sqlite3-wal")
    left.write_bytes(b"of an earlier restore")
    catalogue.path.with_name(f"{name}-wal").write_bytes(b"not yet merged")
    aside = backups.restore(catalogue.path, tmp_path / "copy.sqlite3")
    assert aside is not None
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"not yet merged"
    assert left.read_bytes() == b"of an earlier restore"
    assert not catalogue.path.with_name(f"{name}-wal").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights of their own there")
def test_a_library_behind_a_link_is_restored_where_it_really_lies(catalogue: Catalogue, tmp_path: Path) -> None:
    remember(catalogue, "kept")
    backups.backup(catalogue.path, tmp_path / "copy.sqlite3")
    remember(catalogue, "later")
    catalogue.close()
    link = tmp_path / "link.sqlite3"
    link.symlink_to(catalogue.path)
    aside = backups.restore(link, tmp_path / "copy.sqlite3")
    assert link.is_symlink()
    assert remembered(catalogue.path) == "kept"
    assert aside is not None
    assert remembered(aside) == "later"


@pytest.mark.parametrize("statement", ["", "CREATE TABLE alembic_version (version_num TEXT)"])
def test_a_database_that_is_no_library_is_not_restored(catalogue: Catalogue, tmp_path: Path, statement: str) -> None:
    remember(catalogue, "kept")
    catalogue.close()
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute(statement)
    other.touch()
    with pytest.raises(CatalogueDamaged, match="holds no library"):
        backups.restore(catalogue.path, other)
    assert remembered(catalogue.path) == "kept"


@pytest.mark.parametrize("name", ["missing/folder/copy.sqlite3", "n" * 300])
def test_a_copy_that_cannot_be_written_is_named_as_the_reason(catalogue: Catalogue, tmp_path: Path, name: str) -> None:
    with pytest.raises(CatalogueUnusable, match=f"{name} could not be written"):
        backups.backup(catalogue.path, tmp_path / name)


def test_a_full_drive_is_that_of_the_copy(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = backups._connect

    def small(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        if path.suffix == ".part":
            connection.execute("PRAGMA max_page_count = 1").close()
        return connection

    monkeypatch.setattr(backups, "_connect", small)
    with pytest.raises(CatalogueUnusable, match=r"copy\.sqlite3 could not be written"):
        backups.backup(catalogue.path, tmp_path / "copy.sqlite3")
    assert list(tmp_path.glob("*copy*")) == []
