"""Which photos a pool is made of: folders and lists, with the licence of each photo."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.errors import RedAesError
from engine.photo_format import is_photo_name


class PoolUnreadable(RedAesError):
    """A folder or list of photos is not there, or does not say what a pool needs."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Photos that came together.

    `place` is a folder, looked through to the bottom, or a list: a CSV file with a column `file` and, where it has
    them, `source` and `licence`; or a text file with one path a line. Relative paths start at the list's folder or,
    where nothing is there, at the pool's.
    """

    place: Path
    licence: str | None = None  # of photos whose list gives none
    name: str | None = None  # of photos whose list gives no source; None: the place's own


@dataclass(frozen=True, slots=True)
class PoolPhoto:
    """A photo that may become a source; whether it can be read is not known yet."""

    source: str  # its path relative to the pool's folder, "/" between the parts
    path: Path
    collection: str
    licence: str


def gather_photos(folder: Path, collections: Iterable[Collection]) -> list[PoolPhoto]:
    """The photos of all collections, sorted by `source`; one that several hold belongs to the first.

    Args:
        folder: the pool's folder, below which all photos lie.
        collections: where the photos are.

    Raises:
        PoolUnreadable: a place is missing or unreadable, a photo lies outside `folder`, or has no licence.
    """
    found: dict[str, PoolPhoto] = {}
    for collection in collections:
        for photo in _photos_of(folder.absolute(), collection):
            found.setdefault(photo.source, photo)
    return [found[source] for source in sorted(found)]


def read_list(place: Path, columns: Iterable[str]) -> Iterator[dict[str, str]]:
    """The rows of a CSV file by column name; blank lines are skipped.

    Raises:
        PoolUnreadable: the file cannot be read, or lacks one of `columns`.
    """
    try:
        with place.open(newline="", encoding="utf-8-sig") as lines:
            rows = csv.DictReader(lines)
            missing = [column for column in columns if column not in (rows.fieldnames or ())]
            if missing:
                raise PoolUnreadable(
                    f"{place.name} has no column “{missing[0]}”.", "Name the columns in its first line."
                )
            yield from rows
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(place, error) from error


def listed_path(folder: Path, place: Path, file: str) -> Path:
    """Where a list's entry lies: from the list's folder or, where nothing is there, from the pool's."""
    beside = place.absolute().parent / file
    return Path(os.path.normpath(beside if beside.exists() else folder.absolute() / file))


def _photos_of(folder: Path, collection: Collection) -> Iterator[PoolPhoto]:
    place, own_name = collection.place, collection.name or collection.place.stem
    if place.is_dir():
        paths = sorted(path for path in place.absolute().rglob("*") if is_photo_name(path) and path.is_file())
        rows = [(path, own_name, collection.licence) for path in paths]
    elif place.suffix.lower() == ".csv":
        rows = [
            (listed_path(folder, place, row["file"]), row.get("source") or own_name, row.get("licence"))
            for row in read_list(place, ("file",))
        ]
    else:
        rows = [(listed_path(folder, place, line), own_name, None) for line in _lines(place)]
    for path, name, licence in rows:
        yield PoolPhoto(_source(folder, path), path, name, _licence(path, licence or collection.licence))


def _lines(place: Path) -> list[str]:
    try:
        lines = place.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(place, error) from error
    return [line.strip() for line in lines if line.strip()]


def _source(folder: Path, path: Path) -> str:
    try:
        return path.relative_to(folder).as_posix()
    except ValueError as error:
        raise PoolUnreadable(
            f"{path} does not lie below the pool's folder {folder}.",
            "Name a folder above all photos, or bring the photo there.",
        ) from error


def _licence(path: Path, licence: str | None) -> str:
    if not licence:
        raise PoolUnreadable(
            f"Nothing says under which licence {path.name} may be used.",
            "Name one in the list's column “licence”, or one for the whole collection.",
        )
    return licence


def _unreadable(place: Path, error: Exception) -> PoolUnreadable:
    reason = getattr(error, "strerror", None) or str(error)
    return PoolUnreadable(f"The list {place} cannot be read: {reason}.", "Check the path, and save it as UTF-8.")
