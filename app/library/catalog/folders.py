"""Watched folders, folders that were exported into, and when each was last reachable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library.catalog.tables import IS_LISTED, ExportFolderRow, FolderRow, PhotoRow
from app.library.photo import FolderId, PhotoId, WatchedFolder

MARKS_KEPT_FOR: Final = timedelta(days=90)
"""How long the marks of a folder that is no longer watched wait for its return."""


def watched(connection: Connection) -> tuple[WatchedFolder, ...]:
    """Every watched folder with the number of its photos that are in sight, by path."""
    counted = (
        select(PhotoRow.folder_id, func.count().label("n_photos"))
        .where(IS_LISTED)
        .group_by(PhotoRow.folder_id)
        .subquery()
    )
    rows = connection.execute(
        select(
            FolderRow.folder_id,
            FolderRow.path,
            func.coalesce(counted.c.n_photos, 0),
            FolderRow.is_offline,
            FolderRow.seen_at,
        )
        .outerjoin(counted, counted.c.folder_id == FolderRow.folder_id)
        .where(FolderRow.removed_at.is_(None))
        .order_by(FolderRow.path)
    )
    return tuple(WatchedFolder(FolderId(row[0]), row[1], row[2], row[3], row[4]) for row in rows)


def add(connection: Connection, path: Path, now: datetime) -> FolderId:
    """Watches a folder; one that was watched before gets its old id, and with it its marks, back."""
    known = connection.execute(select(FolderRow.folder_id).where(FolderRow.path == path)).scalar()
    if known is not None:
        connection.execute(
            update(FolderRow)
            .where(FolderRow.folder_id == known)
            .values(removed_at=None, is_offline=False, added_at=now)
        )
        return FolderId(known)
    made = connection.execute(
        insert(FolderRow).values(path=path, added_at=now, is_offline=False).returning(FolderRow.folder_id)
    )
    return FolderId(made.scalar_one())


def remove(connection: Connection, folder_id: FolderId, now: datetime) -> None:
    """Takes a folder and its photos out of the library; marks wait `MARKS_KEPT_FOR` for their return."""
    connection.execute(update(FolderRow).where(FolderRow.folder_id == folder_id).values(removed_at=now))
    connection.execute(
        update(PhotoRow)
        .where(PhotoRow.folder_id == folder_id, PhotoRow.gone_at.is_(None))
        .values(gone_at=now, series_id=None)
    )


def absorb(connection: Connection, folder_id: FolderId, inner: Sequence[FolderId]) -> None:
    """Makes the photos of folders inside another one its photos, with their marks; the inner ones are gone."""
    connection.execute(update(PhotoRow).where(PhotoRow.folder_id.in_(inner)).values(folder_id=folder_id))
    connection.execute(delete(FolderRow).where(FolderRow.folder_id.in_(inner)))


def forget_removed(connection: Connection, now: datetime) -> None:
    """Forgets folders that were removed more than `MARKS_KEPT_FOR` ago, with their photos' marks."""
    connection.execute(delete(FolderRow).where(FolderRow.removed_at < now - MARKS_KEPT_FOR))


def set_offline(connection: Connection, folder_id: FolderId, *, is_offline: bool) -> None:
    """Remembers whether a folder could be reached at the last look."""
    connection.execute(update(FolderRow).where(FolderRow.folder_id == folder_id).values(is_offline=is_offline))


def offline_of(connection: Connection, photo_ids: Iterable[PhotoId]) -> Path | None:
    """A folder of some photos that could not be reached at the last look; None: each could."""
    return connection.execute(
        select(FolderRow.path)
        .join(PhotoRow, PhotoRow.folder_id == FolderRow.folder_id)
        .where(PhotoRow.photo_id.in_(photo_ids), FolderRow.is_offline)
    ).scalar()


def set_seen(connection: Connection, seen: Mapping[FolderId, datetime]) -> None:
    """Remembers when folders were found at their places (UTC, without zone)."""
    for folder_id, seen_at in seen.items():
        connection.execute(update(FolderRow).where(FolderRow.folder_id == folder_id).values(seen_at=seen_at))


def root_identity(connection: Connection, folder_id: FolderId) -> str | None:
    """Device and inode of the folder when it was last reached; None: never."""
    return connection.execute(select(FolderRow.root_identity).where(FolderRow.folder_id == folder_id)).scalar()


def set_root_identity(connection: Connection, folder_id: FolderId, identity: str) -> None:
    """Remembers which folder lay at the path when it was reached."""
    connection.execute(update(FolderRow).where(FolderRow.folder_id == folder_id).values(root_identity=identity))


def export_folders(connection: Connection) -> Sequence[Path]:
    """Every folder that was exported into: never watched."""
    return connection.execute(select(ExportFolderRow.path)).scalars().all()


def remember_export_folder(connection: Connection, path: Path, now: datetime) -> None:
    """Keeps a folder out of the library from now on."""
    statement = upsert(ExportFolderRow).values(path=path, exported_at=now)
    connection.execute(statement.on_conflict_do_update(index_elements=["path"], set_={"exported_at": now}))
