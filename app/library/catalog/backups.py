"""Copies of a catalogue by SQLite's own backup call, and the check that tells whether one is needed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.library.catalog import errors
from app.library.file_placing import place

KEPT_BACKUPS: Final = 3
"""Of each kind (before an upgrade, daily); older ones are removed."""


def backup(catalogue: Path, target: Path) -> None:
    """Copies an open or closed catalogue to a new file.

    Raises:
        CatalogueMissing: there is no such catalogue.
        CatalogueDamaged: the catalogue's content is broken.
        CatalogueUnusable: the target exists already, or its drive is full, read-only or failing.
    """
    _require(catalogue)
    if target.exists():
        raise errors.CatalogueUnusable(
            what=f"{target} exists already. It was left untouched.", fix="Choose a name that is not taken."
        )
    part = target.with_name(f".{target.name}.part")
    try:
        _copy(catalogue, part)
        place(part, target)
    except OSError as error:
        raise errors.CatalogueUnusable(
            what=f"The backup {target} could not be written ({error.strerror}).",
            fix="Choose another folder or free some space, then try again.",
        ) from error
    finally:
        part.unlink(missing_ok=True)


def check(catalogue: Path) -> tuple[str, ...]:
    """What SQLite's full check says is wrong; empty: nothing.

    Raises:
        CatalogueMissing: there is no such catalogue.
    """
    _require(catalogue)
    try:
        with closing(_connect(catalogue, "rw")) as connection:
            told = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
            orphans = [
                f"{row[0]} row {row[1]} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check")
            ]
    except sqlite3.DatabaseError as error:
        translated = errors.translated(error, catalogue)
        if isinstance(translated, errors.CatalogueDamaged):
            return (str(error),)
        raise translated or error from error
    return tuple(line for line in told if line != "ok") + tuple(orphans)


def backups_of(catalogue: Path) -> tuple[Path, ...]:
    """The copies that RED-Aes itself made of a catalogue, newest first."""
    found = [
        *catalogue.parent.glob(f"{catalogue.stem}.before-*.sqlite3"),
        *catalogue.parent.glob(f"{catalogue.stem}.daily-*.sqlite3"),
    ]
    return tuple(sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True))


def restore(catalogue: Path, copy: Path) -> Path:
    """Puts a backup in the catalogue's place; the broken file is moved aside, not removed.

    Returns:
        Where the broken file lies now.

    Raises:
        CatalogueInUse: a process has the catalogue open.
        CatalogueMissing: there is no such backup.
        CatalogueDamaged: the backup is broken too.
    """
    from app.library.catalog.ownership import WriterLock  # noqa: PLC0415

    problems = check(copy)
    if problems:
        raise errors.damaged(copy, problems[0])
    lock = WriterLock(catalogue)
    try:
        aside = _free_name(catalogue, "damaged")
        for suffix in ("-wal", "-shm", ""):
            old = catalogue.with_name(catalogue.name + suffix)
            if old.exists():
                old.rename(aside.with_name(aside.name + suffix))
        backup(copy, catalogue)
    finally:
        lock.release()
    return aside


def back_up_before(catalogue: Path, revision: str) -> None:
    """The copy made before an upgrade to `revision`; the last three are kept."""
    backup(catalogue, _free_name(catalogue, f"before-{revision}"))
    _prune(catalogue, "before")


def back_up_daily(catalogue: Path, now: datetime) -> None:
    """A copy a day, made when there is none of today; the last three are kept."""
    target = catalogue.with_name(f"{catalogue.stem}.daily-{now.astimezone(UTC):%Y-%m-%d}.sqlite3")
    if not target.exists():
        backup(catalogue, target)
        _prune(catalogue, "daily")


def _require(catalogue: Path) -> None:
    if not catalogue.is_file():
        raise errors.CatalogueMissing(what=f"There is no library at {catalogue}.", fix="Check the name and try again.")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)


@contextmanager
def _translating(catalogue: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise errors.translated(error, catalogue) or error from error


def _copy(catalogue: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    with _translating(catalogue), closing(_connect(catalogue, "rw")) as source, closing(_connect(part, "rwc")) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").close()
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _free_name(catalogue: Path, kind: str) -> Path:
    number = 0
    while True:
        extra = f"-{number}" if number else ""
        target = catalogue.with_name(f"{catalogue.stem}.{kind}{extra}.sqlite3")
        if not target.exists():
            return target
        number += 1


def _prune(catalogue: Path, kind: str) -> None:
    made = sorted(catalogue.parent.glob(f"{catalogue.stem}.{kind}-*.sqlite3"), key=lambda path: path.stat().st_mtime_ns)
    for old in made[:-KEPT_BACKUPS]:
        old.unlink()
