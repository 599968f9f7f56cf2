"""Photos that the person took out of sight: their files, marks and scores stay, and each act has a way back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from app.library.catalog.chunks import chunks
from app.library.catalog.marks import log_act
from app.library.catalog.tables import PhotoRow
from app.library.catalog.told_tables import HidingRow
from app.library.photo import PhotoId


def hide(connection: Connection, photo_ids: Iterable[PhotoId], now: datetime) -> frozenset[PhotoId]:
    """Takes photos out of every list, as one act; gives those that were in sight."""
    return _turn(connection, photo_ids, now, is_hidden=True)


def bring_back(connection: Connection, photo_ids: Iterable[PhotoId], now: datetime) -> frozenset[PhotoId]:
    """Shows hidden photos again, as one act; gives those that were hidden."""
    return _turn(connection, photo_ids, now, is_hidden=False)


def n_hidden(connection: Connection) -> int:
    """How many photos of the library are out of sight."""
    counted = (
        select(func.count()).select_from(PhotoRow).where(PhotoRow.gone_at.is_(None), PhotoRow.hidden_at.is_not(None))
    )
    return connection.execute(counted).scalar_one()


def restore(connection: Connection, act_id: int, *, undoes: bool, now: datetime) -> frozenset[PhotoId]:
    """Shows or hides what an act did, or takes that back; gives those photos."""
    rows = connection.execute(select(HidingRow.photo_id, HidingRow.is_hidden_after).where(HidingRow.act_id == act_id))
    turned = {PhotoId(photo_id): is_hidden_after != undoes for photo_id, is_hidden_after in rows}
    for is_hidden in (True, False):
        _set(connection, [each for each, after in turned.items() if after is is_hidden], now, is_hidden=is_hidden)
    return frozenset(turned)


def _turn(
    connection: Connection, photo_ids: Iterable[PhotoId], now: datetime, *, is_hidden: bool
) -> frozenset[PhotoId]:
    there: set[PhotoId] = set()
    for some in chunks(photo_ids):
        is_other = PhotoRow.hidden_at.is_(None) if is_hidden else PhotoRow.hidden_at.is_not(None)
        found = connection.execute(
            select(PhotoRow.photo_id).where(PhotoRow.photo_id.in_(some), PhotoRow.gone_at.is_(None), is_other)
        )
        there.update(PhotoId(photo_id) for photo_id in found.scalars())
    if there:
        photos = "1 photo" if len(there) == 1 else f"{len(there)} photos"
        act_id = log_act(connection, f"{photos} hidden" if is_hidden else f"{photos} brought back", now)
        connection.execute(
            insert(HidingRow),
            [{"act_id": act_id, "photo_id": photo_id, "is_hidden_after": is_hidden} for photo_id in sorted(there)],
        )
        _set(connection, there, now, is_hidden=is_hidden)
    return frozenset(there)


def _set(connection: Connection, photo_ids: Iterable[PhotoId], now: datetime, *, is_hidden: bool) -> None:
    for some in chunks(photo_ids):
        values = {"hidden_at": now if is_hidden else None, "series_id": None}
        connection.execute(update(PhotoRow).where(PhotoRow.photo_id.in_(some)).values(values))
