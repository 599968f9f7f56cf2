"""What the world can do to a catalogue, told apart from our bugs by SQLite's own codes."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from engine.errors import RedAesError


class CatalogueMissing(RedAesError):
    """There is no library yet at the place that was named."""


class CatalogueInUse(RedAesError):
    """Another process has the library open for writing."""


class CatalogueDamaged(RedAesError):
    """SQLite cannot make sense of the file any more."""


class CatalogueTooNew(RedAesError):
    """A newer app wrote the file."""


class CatalogueTooOld(RedAesError):
    """The file must be upgraded first, which reading alone may not do."""


class CatalogueUnusable(RedAesError):
    """The drive is full, read-only, or failing."""


DAMAGE_CODES: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

DRIVE_TROUBLE: Final = {
    sqlite3.SQLITE_FULL: ("The drive of the library is full.", "Free some space there, then try again."),
    sqlite3.SQLITE_IOERR: ("The drive of the library reported an error.", "Check the drive, then start RED-Aes again."),
    sqlite3.SQLITE_READONLY: (
        "The library may not be written.",
        "Allow writing to its file and folder, then try again.",
    ),
    sqlite3.SQLITE_CANTOPEN: ("The library cannot be opened.", "Check that its folder exists and may be written."),
    sqlite3.SQLITE_PERM: ("RED-Aes may not open the library.", "Allow reading and writing its file, then try again."),
    sqlite3.SQLITE_AUTH: ("RED-Aes may not open the library.", "Allow reading and writing its file, then try again."),
}


def damaged(catalogue: Path, details: str) -> CatalogueDamaged:
    """The error for a file whose content is broken; it is left as it is."""
    return CatalogueDamaged(
        what=f"The library {catalogue.name} is damaged ({details}). It was left untouched.",
        fix="Restore a backup with `redaes library backup --restore`, or move the file away to start an empty library.",
    )


def translated(error: BaseException | None, catalogue: Path) -> RedAesError | None:
    """The world's fault as a RedAesError; None: our own mistake, to be raised as it is."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF  # extended codes carry the primary one in their lowest byte
    if primary in DAMAGE_CODES:
        return damaged(catalogue, str(error))
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CatalogueInUse(
            what="Another program is using the library.", fix="Close it, or wait a moment, then try again."
        )
    if primary in DRIVE_TROUBLE:
        what, fix = DRIVE_TROUBLE[primary]
        return CatalogueUnusable(what=what, fix=fix)
    return None
