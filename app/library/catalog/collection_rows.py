"""The person's collections in the catalogue; every change of one is an act that can be undone."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library.catalog.chunks import chunks
from app.library.catalog.collection_tables import (
    CollectionChangeRow,
    CollectionMoveRow,
    CollectionPhotoRow,
    CollectionRow,
)
from app.library.catalog.marks import log_act
from app.library.collection import Collection, CollectionId
from app.library.filters import Filters
from app.library.filters_form import filters_from_json, filters_to_json
from app.library.photo import PhotoId
from engine.errors import RedAesError

log = logging.getLogger(__name__)

_CHANGES, _MOVES = CollectionChangeRow.__table__, CollectionMoveRow.__table__


class CollectionGone(RedAesError):
    """The collection was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__(what="This collection is no longer there.", fix="Undo its removal, or make a new one.")


def collections(connection: Connection) -> tuple[Collection, ...]:
    """Every collection, by name; a smart one whose filters this version cannot read is left out."""
    photo_ids: dict[int, set[PhotoId]] = {}
    for collection_id, photo_id in connection.execute(
        select(CollectionPhotoRow.collection_id, CollectionPhotoRow.photo_id)
    ):
        photo_ids.setdefault(collection_id, set()).add(PhotoId(photo_id))
    rows = connection.execute(
        select(CollectionRow.collection_id, CollectionRow.name, CollectionRow.filters).where(
            CollectionRow.is_removed.is_(False)
        )
    )
    made = []
    for collection_id, name, form in sorted(rows, key=lambda row: (row.name.casefold(), row.collection_id)):
        try:
            filters = None if form is None else filters_from_json(json.loads(form))
        except ValueError as error:  # of a later version, or by another hand
            log.info("collection %d cannot be read: %s", collection_id, error)
            continue
        members = frozenset(photo_ids.get(collection_id, ()))
        made.append(Collection(CollectionId(collection_id), name, filters, members))
    return tuple(made)


def make(
    connection: Connection, name: str, filters: Filters | None, photo_ids: Iterable[PhotoId], now: datetime
) -> CollectionId:
    """Makes a collection with its first photos, as one act."""
    form = None if filters is None else json.dumps(filters_to_json(filters))
    made = connection.execute(
        insert(CollectionRow).values(name=name, filters=form, is_removed=True).returning(CollectionRow.collection_id)
    )
    collection_id = CollectionId(made.scalar_one())
    act_id = _change(connection, collection_id, f"Collection “{name}” made", now, is_removed=False)
    _move(connection, act_id, collection_id, photo_ids, is_in=True)
    return collection_id


def rename(connection: Connection, collection_id: CollectionId, name: str, now: datetime) -> None:
    """Gives it another name; CollectionGone if it was removed."""
    old = _known(connection, collection_id)
    if old != name:
        _change(connection, collection_id, f"Collection “{old}” renamed to “{name}”", now, name=name)


def refilter(connection: Connection, collection_id: CollectionId, filters: Filters, now: datetime) -> None:
    """Gives a smart one other filters; CollectionGone if it was removed."""
    name = _known(connection, collection_id)
    form = json.dumps(filters_to_json(filters))
    _change(connection, collection_id, f"Filters of “{name}” changed", now, filters=form)


def remove(connection: Connection, collection_id: CollectionId, now: datetime) -> None:
    """Removes it, not its photos; CollectionGone if that was done before."""
    name = _known(connection, collection_id)
    _change(connection, collection_id, f"Collection “{name}” removed", now, is_removed=True)


def put_in(connection: Connection, collection_id: CollectionId, photo_ids: Iterable[PhotoId], now: datetime) -> int:
    """Adds photos as one act; gives how many were new to it. CollectionGone if it was removed."""
    name = _known(connection, collection_id)
    members = _members(connection, collection_id)
    new = [each for each in dict.fromkeys(photo_ids) if each not in members]
    if new:
        act_id = log_act(connection, f"{_photos(len(new))} added to “{name}”", now)
        _move(connection, act_id, collection_id, new, is_in=True)
    return len(new)


def take_out(connection: Connection, collection_id: CollectionId, photo_ids: Iterable[PhotoId], now: datetime) -> int:
    """Takes photos out as one act; gives how many were in it. CollectionGone if it was removed."""
    name = _known(connection, collection_id)
    members = _members(connection, collection_id)
    there = [each for each in dict.fromkeys(photo_ids) if each in members]
    if there:
        act_id = log_act(connection, f"{_photos(len(there))} taken out of “{name}”", now)
        _move(connection, act_id, collection_id, there, is_in=False)
    return len(there)


def restore(connection: Connection, act_id: int, *, undoes: bool) -> bool:
    """Brings collections to where they were before an act, or after it; False: the act was about none."""
    changes = connection.execute(
        select(CollectionChangeRow.__table__).where(CollectionChangeRow.act_id == act_id)
    ).all()
    for row in changes:
        if undoes:
            values = {"name": row.name_before, "filters": row.filters_before, "is_removed": row.was_removed}
        else:
            values = {"name": row.name_after, "filters": row.filters_after, "is_removed": row.is_removed_after}
        connection.execute(
            update(CollectionRow).where(CollectionRow.collection_id == row.collection_id).values(**values)
        )
    moves = connection.execute(select(_MOVES).where(CollectionMoveRow.act_id == act_id)).all()
    for collection_id in {row.collection_id for row in moves}:
        for is_in in (True, False):
            moved = [
                PhotoId(row.photo_id)
                for row in moves
                if row.collection_id == collection_id and (row.is_in_after != undoes) is is_in
            ]
            _set(connection, collection_id, moved, is_in=is_in)
    return bool(changes or moves)


def _known(connection: Connection, collection_id: CollectionId) -> str:
    name = connection.execute(
        select(CollectionRow.name).where(
            CollectionRow.collection_id == collection_id, CollectionRow.is_removed.is_(False)
        )
    ).scalar()
    if name is None:
        raise CollectionGone
    return name


def _members(connection: Connection, collection_id: CollectionId) -> set[int]:
    found = connection.execute(
        select(CollectionPhotoRow.photo_id).where(CollectionPhotoRow.collection_id == collection_id)
    )
    return set(found.scalars())


def _change(connection: Connection, collection_id: CollectionId, told: str, now: datetime, **after: object) -> int:
    """Logs an act and does it; gives the act's id."""
    before = connection.execute(
        select(CollectionRow.name, CollectionRow.filters, CollectionRow.is_removed).where(
            CollectionRow.collection_id == collection_id
        )
    ).one()
    act_id = log_act(connection, told, now)
    connection.execute(
        insert(CollectionChangeRow).values(
            act_id=act_id,
            collection_id=collection_id,
            name_before=before.name,
            filters_before=before.filters,
            was_removed=before.is_removed,
            name_after=after.get("name", before.name),
            filters_after=after.get("filters", before.filters),
            is_removed_after=after.get("is_removed", before.is_removed),
        )
    )
    connection.execute(update(CollectionRow).where(CollectionRow.collection_id == collection_id).values(**after))
    return act_id


def _move(
    connection: Connection, act_id: int, collection_id: CollectionId, photo_ids: Iterable[PhotoId], *, is_in: bool
) -> None:
    moved = list(dict.fromkeys(photo_ids))
    if moved:
        connection.execute(
            insert(CollectionMoveRow),
            [
                {"act_id": act_id, "collection_id": collection_id, "photo_id": photo_id, "is_in_after": is_in}
                for photo_id in moved
            ],
        )
        _set(connection, collection_id, moved, is_in=is_in)


def _set(connection: Connection, collection_id: int, photo_ids: Iterable[PhotoId], *, is_in: bool) -> None:
    for some in chunks(photo_ids):
        if is_in:
            connection.execute(
                upsert(CollectionPhotoRow).on_conflict_do_nothing(),
                [{"collection_id": collection_id, "photo_id": photo_id} for photo_id in some],
            )
        else:
            connection.execute(
                delete(CollectionPhotoRow).where(
                    CollectionPhotoRow.collection_id == collection_id, CollectionPhotoRow.photo_id.in_(some)
                )
            )


def _photos(n: int) -> str:
    return "1 photo" if n == 1 else f"{n} photos"
