"""Copies of a catalogue by SQLite's own backup call, and the check that tells whether one is needed."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.library.catalog import errors
from app.library.catalog.ownership import claim
from app.library.file_placing import place

KEPT_BACKUPS: Final = 3
"""Of each kind (before an upgrade, daily); older ones are removed."""

_FILES: Final = ("-wal", "-shm", "")
"""Endings of a catalogue's files; the main one is the last to leave its place."""

_OUR_TABLES: Final = frozenset({"alembic_version", "folders", "photos"})


def backup(catalogue: Path, target: Path) -> None:
    """Copies an open or closed catalogue to a new file.

    Raises:
        CatalogueMissing: there is no such catalogue.
        CatalogueDamaged: the catalogue's content is broken.
        CatalogueUnusable: the target exists already, or its drive is full, read-only or failing.
    """
    _require(catalogue)
    if os.path.lexists(target):
        raise errors.CatalogueUnusable(
            what=f"{target} exists already. It was left untouched.", fix="Choose a name that is not taken."
        )
    with _copied(catalogue, target) as part:
        place(part, target)


def check(catalogue: Path) -> tuple[str, ...]:
    """What SQLite's full check says is wrong; empty: nothing.

    Raises:
        CatalogueMissing: there is no such catalogue.
    """
    _require(catalogue)
    try:
        with closing(_connect(catalogue)) as connection:
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


def restore(catalogue: Path, copy: Path) -> Path | None:
    """Puts a backup in the catalogue's place; what lies there is moved aside, not removed, once the copy is on disk.

    Returns:
        Where the former catalogue lies now; None: there was none.

    Raises:
        CatalogueInUse: a process has the catalogue open.
        CatalogueMissing: there is no such backup.
        CatalogueDamaged: the backup is broken, or no library.
        CatalogueUnusable: the catalogue's drive is full, read-only or failing; it stays as it was.
    """
    catalogue = Path(os.path.realpath(catalogue))
    problems = check(copy)
    if problems:
        raise errors.damaged(copy, problems[0])
    _require_ours(copy)
    lock = claim(catalogue)
    try:
        with _copied(copy, catalogue) as part:
            return _take_the_place(part, catalogue)
    finally:
        lock.release()


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
    if not os.path.isfile(catalogue):  # noqa: PTH113 - Path.is_file raises where a name is too long
        raise errors.CatalogueMissing(what=f"There is no library at {catalogue}.", fix="Check the name and try again.")


def _connect(path: Path) -> sqlite3.Connection:
    """To a file that is there: without the mode SQLite would make one."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


@contextmanager
def _translating(catalogue: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise errors.translated(error, catalogue) or error from error


def _require_ours(copy: Path) -> None:
    with _translating(copy), closing(_connect(copy)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables >= _OUR_TABLES:
        raise errors.CatalogueDamaged(
            what=f"{copy.name} holds no library of RED-Aes. Nothing was changed.",
            fix="Choose a file that `redaes library backup` wrote, or that `redaes library check --json` lists.",
        )


@contextmanager
def _copied(source: Path, target: Path) -> Iterator[Path]:
    """A whole copy of `source` on disk beside `target`, under a name of its own until it is placed.

    Raises:
        CatalogueUnusable: the copy cannot be written, or what is done with it is an OSError.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        try:
            _copy(source, part)
            yield part
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise errors.CatalogueUnusable(
            what=f"{target} could not be written ({error.strerror}).",
            fix="Choose a folder that exists, that you may write to and that has free space, then try again.",
        ) from error


def _copy(catalogue: Path, part: Path) -> None:
    """Raises OSError where the copy is at fault, RedAesError where the original is."""
    part.write_bytes(b"")  # SQLite's own error would not tell which of the two cannot be opened
    with _translating(catalogue), closing(_connect(catalogue)) as source, closing(_connect(part)) as copy:
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_FULL:
                raise
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error  # only the copy is written
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_the_place(part: Path, catalogue: Path) -> Path | None:
    """Moves a catalogue's files aside and `part` in, or leaves all as it was."""
    aside = _free_name(catalogue, "damaged")
    moved: list[tuple[Path, Path]] = []
    try:
        for ending in _FILES:
            old, new = _with_ending(catalogue, ending), _with_ending(aside, ending)
            if old.exists():
                old.rename(new)
                moved.append((old, new))
        place(part, catalogue)
    except OSError:
        for old, new in reversed(moved):
            new.rename(old)
        raise
    return aside if aside in [new for _, new in moved] else None


def _with_ending(catalogue: Path, ending: str) -> Path:
    return catalogue.with_name(catalogue.name + ending)


def _free_name(catalogue: Path, kind: str) -> Path:
    number = 0
    while True:
        extra = f"-{number}" if number else ""
        target = catalogue.with_name(f"{catalogue.stem}.{kind}{extra}.sqlite3")
        if not any(_with_ending(target, ending).exists() for ending in _FILES):
            return target
        number += 1


def _prune(catalogue: Path, kind: str) -> None:
    made = sorted(catalogue.parent.glob(f"{catalogue.stem}.{kind}-*.sqlite3"), key=lambda path: path.stat().st_mtime_ns)
    for old in made[:-KEPT_BACKUPS]:
        old.unlink()
