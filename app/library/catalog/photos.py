"""The photos' files as the catalogue knows them: taken in, changed, moved, gone, back again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app.library.catalog.chunks import chunks
from app.library.catalog.tables import FolderRow, PhotoRow
from app.library.photo import FolderId, PhotoId
from app.library.photo_file import FileState, PhotoFile
from engine.results import ImageKey


class Change(StrEnum):
    """What a file was to the library."""

    NEW = "new"
    SAME = "same"
    EDITED = "edited"  # other bytes at the same path: marks stay, the opinion is made again
    MOVED = "moved"  # the same bytes at another path, or back at the old one


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The outcome of taking one file in."""

    photo_id: PhotoId
    change: Change


@dataclass(frozen=True, slots=True)
class Candidate:
    """A photo of the same bytes that a new file may be: moved, or come back."""

    photo_id: PhotoId
    path: Path
    gone_at: datetime | None  # None: still in the library
    root: Path  # its watched folder
    root_identity: str | None  # of that folder when last reached


def known_files(connection: Connection, folder_id: FolderId) -> dict[Path, FileState]:
    """The files of one folder that are in the library now."""
    rows = connection.execute(
        select(PhotoRow.path, PhotoRow.size_bytes, PhotoRow.modified_ns).where(
            PhotoRow.folder_id == folder_id, PhotoRow.gone_at.is_(None)
        )
    )
    return {path: FileState(size_bytes, modified_ns) for path, size_bytes, modified_ns in rows}


def state_at(connection: Connection, path: Path) -> FileState | None:
    """What the library knows of the file at a path; None: it has none there."""
    row = connection.execute(
        select(PhotoRow.size_bytes, PhotoRow.modified_ns).where(PhotoRow.path == path, PhotoRow.gone_at.is_(None))
    ).one_or_none()
    return None if row is None else FileState(*row)


def place_of(connection: Connection, photo_id: PhotoId) -> tuple[ImageKey, Path] | None:
    """What lies where of one photo; None: it is not in the library."""
    row = connection.execute(
        select(PhotoRow.image_key, PhotoRow.path).where(PhotoRow.photo_id == photo_id, PhotoRow.gone_at.is_(None))
    ).one_or_none()
    return None if row is None else (ImageKey(row[0]), row[1])


def ids_of(connection: Connection, image_key: ImageKey) -> frozenset[PhotoId]:
    """The photos of the library that hold these bytes."""
    found = connection.execute(
        select(PhotoRow.photo_id).where(PhotoRow.image_key == image_key, PhotoRow.gone_at.is_(None))
    )
    return frozenset(PhotoId(photo_id) for photo_id in found.scalars())


def candidates(connection: Connection, image_key: ImageKey) -> tuple[Candidate, ...]:
    """Every photo with these bytes, whether still in the library or gone."""
    rows = connection.execute(
        select(PhotoRow.photo_id, PhotoRow.path, PhotoRow.gone_at, FolderRow.path, FolderRow.root_identity)
        .join(FolderRow, FolderRow.folder_id == PhotoRow.folder_id)
        .where(PhotoRow.image_key == image_key)
    )
    return tuple(Candidate(PhotoId(row[0]), row[1], row[2], row[3], row[4]) for row in rows)


def take_in(connection: Connection, file: PhotoFile, now: datetime, predecessor: Candidate | None = None) -> TakenIn:
    """Stores what was found at a path.

    A path that is new to the library takes over the marks of `predecessor`, unless that photo was given to
    another file meanwhile.
    """
    values = _values(file)
    here = connection.execute(
        select(PhotoRow.photo_id, PhotoRow.image_key).where(PhotoRow.path == file.path, PhotoRow.gone_at.is_(None))
    ).one_or_none()
    if here is not None:
        photo_id, old_key = here
        connection.execute(update(PhotoRow).where(PhotoRow.photo_id == photo_id).values(values))
        return TakenIn(PhotoId(photo_id), Change.SAME if old_key == file.image_key else Change.EDITED)
    if predecessor is not None:
        moved = connection.execute(
            update(PhotoRow)
            .where(
                PhotoRow.photo_id == predecessor.photo_id,
                PhotoRow.path == predecessor.path,
                PhotoRow.gone_at.is_(None) if predecessor.gone_at is None else PhotoRow.gone_at.is_not(None),
            )
            .values(values | {"gone_at": None})
        )
        if moved.rowcount:
            return TakenIn(predecessor.photo_id, Change.MOVED)
    made = connection.execute(insert(PhotoRow).values(values | {"added_at": now}).returning(PhotoRow.photo_id))
    return TakenIn(PhotoId(made.scalar_one()), Change.NEW)


def set_gone(connection: Connection, paths: Iterable[Path], now: datetime) -> frozenset[PhotoId]:
    """Takes photos whose files are gone out of the list; their marks wait for them.

    Returns:
        The photos that were in the list until now.
    """
    gone: set[PhotoId] = set()
    for some in chunks(paths):
        rows = connection.execute(
            update(PhotoRow)
            .where(PhotoRow.path.in_(some), PhotoRow.gone_at.is_(None))
            .values(gone_at=now, series_id=None)
            .returning(PhotoRow.photo_id)
        )
        gone.update(PhotoId(photo_id) for (photo_id,) in rows)
    return frozenset(gone)


def _values(file: PhotoFile) -> dict[str, Any]:
    exposure = file.exposure
    return {
        "folder_id": file.folder_id,
        "path": file.path,
        "image_key": file.image_key,
        "size_bytes": file.state.size_bytes,
        "modified_ns": file.state.modified_ns,
        "width_px": file.width_px,
        "height_px": file.height_px,
        "taken_at": exposure.taken_at,
        "camera": exposure.camera,
        "lens": exposure.lens,
        "focal_length_mm": exposure.focal_length_mm,
        "aperture": exposure.aperture,
        "shutter_s": exposure.shutter_s,
        "iso": exposure.iso,
        "likeness": file.likeness,
    }
