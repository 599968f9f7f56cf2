"""The photos' files as the catalogue knows them: taken in, changed, moved, gone, back again."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, LargeBinary, insert, select, true, type_coerce, update

from app.library.catalog.chunks import chunks
from app.library.catalog.tables import FolderRow, PhotoRow
from app.library.photo import PhotoId
from app.library.photo_file import FileState, PhotoFile
from engine.results import ImageKey


class Change(StrEnum):
    """What a file was to the library."""

    NEW = "new"
    SAME = "same"
    EDITED = "edited"  # other bytes at the same path: marks stay, the opinion is made again
    MOVED = "moved"  # the bytes of a photo whose own file has left, or is back


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The outcome of taking one file in."""

    photo_id: PhotoId
    change: Change
    replaced: PhotoId | None = None  # the photo whose place it took; its marks wait for its own file


@dataclass(frozen=True, slots=True)
class Candidate:
    """A photo of the same bytes that a new file may be: moved, or come back."""

    photo_id: PhotoId
    image_key: ImageKey
    path: Path
    state: FileState  # of the file when it was last read
    gone_at: datetime | None  # None: still in the library
    root: Path  # its watched folder
    root_identity: str | None  # of that folder when last reached


def known_files(connection: Connection, folder: Path) -> dict[Path, FileState]:
    """The files in a folder and its subfolders that are in the library now."""
    inside = os.fsencode(os.path.join(folder, ""))  # noqa: PTH118 - pathlib drops the separator at the end
    name = type_coerce(PhotoRow.path, LargeBinary)
    rows = connection.execute(
        select(PhotoRow.path, *_STATE).where(
            name >= inside, name < inside[:-1] + bytes([inside[-1] + 1]), PhotoRow.gone_at.is_(None)
        )
    )
    return {path: FileState(*state) for path, *state in rows}


def state_at(connection: Connection, path: Path) -> FileState | None:
    """What the library knows of the file at a path; None: it has none there."""
    row = connection.execute(select(*_STATE).where(PhotoRow.path == path, PhotoRow.gone_at.is_(None))).one_or_none()
    return None if row is None else FileState(*row)


def key_at(connection: Connection, path: Path) -> ImageKey | None:
    """The bytes that the library knows at a path; None: it has no photo there."""
    key = connection.execute(
        select(PhotoRow.image_key).where(PhotoRow.path == path, PhotoRow.gone_at.is_(None))
    ).scalar()
    return None if key is None else ImageKey(key)


def confirm(connection: Connection, path: Path, image_key: ImageKey, state: FileState) -> PhotoId | None:
    """Remembers that a file with other times holds the bytes that it held.

    None: the library knows no such file, or could not decode it, which may have become possible.
    """
    found = connection.execute(
        update(PhotoRow)
        .where(
            PhotoRow.path == path,
            PhotoRow.image_key == image_key,
            PhotoRow.gone_at.is_(None),
            PhotoRow.width_px > 0,
        )
        .values(_state_values(state))
        .returning(PhotoRow.photo_id)
    ).scalar()
    return None if found is None else PhotoId(found)


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
        select(PhotoRow.photo_id, PhotoRow.path, PhotoRow.gone_at, FolderRow.path, FolderRow.root_identity, *_STATE)
        .join(FolderRow, FolderRow.folder_id == PhotoRow.folder_id)
        .where(PhotoRow.image_key == image_key)
        .order_by(PhotoRow.photo_id)
    )
    return tuple(
        Candidate(PhotoId(photo_id), image_key, path, FileState(*state), gone_at, root, identity)
        for photo_id, path, gone_at, root, identity, *state in rows
    )


def take_in(connection: Connection, file: PhotoFile, now: datetime, predecessor: Candidate | None = None) -> TakenIn:
    """Stores what was found at a path; marks follow the bytes that they were given to.

    With `predecessor` the file is that photo, unless it was given to another file meanwhile; a photo with other
    bytes that the library knows at the path is gone then. Without, such a photo was edited and keeps its marks.
    """
    values = _values(file)
    here = connection.execute(
        select(PhotoRow.photo_id, PhotoRow.image_key).where(PhotoRow.path == file.path, PhotoRow.gone_at.is_(None))
    ).one_or_none()
    is_same = here is not None and here[1] == file.image_key
    if predecessor is not None and not is_same and _is_free(connection, predecessor):
        replaced = set_gone(connection, [file.path], now)
        connection.execute(
            update(PhotoRow).where(PhotoRow.photo_id == predecessor.photo_id).values(values | {"gone_at": None})
        )
        return TakenIn(predecessor.photo_id, Change.MOVED, next(iter(replaced), None))
    if here is not None:
        photo_id = PhotoId(here[0])
        connection.execute(update(PhotoRow).where(PhotoRow.photo_id == photo_id).values(values))
        return TakenIn(photo_id, Change.SAME if is_same else Change.EDITED)
    made = connection.execute(insert(PhotoRow).values(values | {"added_at": now}).returning(PhotoRow.photo_id))
    return TakenIn(PhotoId(made.scalar_one()), Change.NEW)


def _is_free(connection: Connection, photo: Candidate) -> bool:
    """Whether no other file was taken for this photo since it was looked up; being missed meanwhile does not count."""
    there = PhotoRow.gone_at.is_not(None) if photo.gone_at is not None else true()
    found = connection.execute(
        select(PhotoRow.photo_id).where(
            PhotoRow.photo_id == photo.photo_id,
            PhotoRow.image_key == photo.image_key,
            PhotoRow.path == photo.path,
            there,
        )
    )
    return found.first() is not None


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
        **_state_values(file.state),
        "width_px": file.width_px,
        "height_px": file.height_px,
        "taken_at": exposure.taken_at,
        "camera": exposure.camera,
        "lens": exposure.lens,
        "focal_length_mm": exposure.focal_length_mm,
        "aperture": exposure.aperture,
        "shutter_s": exposure.shutter_s,
        "iso": exposure.iso,
        "exposure_bias_ev": exposure.exposure_bias_ev,
        "is_bracketed": exposure.is_bracketed,
        "focus_distance_m": exposure.focus_distance_m,
        "likeness": file.likeness,
    }


def _state_values(state: FileState) -> dict[str, int]:
    return {"size_bytes": state.size_bytes, "modified_ns": state.modified_ns, "changed_ns": state.changed_ns}


_STATE: Final = (PhotoRow.size_bytes, PhotoRow.modified_ns, PhotoRow.changed_ns)
