"""What the person put together and took apart: of the acts on a photo that are not undone, the latest counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, literal, select, union_all

from app.library.catalog.marks import DONE, log_act
from app.library.catalog.tables import IS_LISTED, ActRow, JoinRow, PhotoRow, SplitRow
from app.library.photo import PhotoId


@dataclass(frozen=True, slots=True)
class ByHand:
    """The person's word on series."""

    joined: tuple[tuple[PhotoId, ...], ...]  # each a series of at least two photos of the library, by id
    apart: Mapping[PhotoId, frozenset[int]]  # two photos with an act in common are never joined by time and likeness


def join(connection: Connection, photo_ids: Sequence[PhotoId], now: datetime) -> None:
    """Makes one series of some photos, as one undoable act; they leave the series that they were in."""
    act_id = log_act(connection, f"{len(photo_ids)} photos grouped", now)
    connection.execute(insert(JoinRow), [{"act_id": act_id, "photo_id": photo_id} for photo_id in photo_ids])


def dissolve(connection: Connection, photo_ids: Sequence[PhotoId], now: datetime) -> None:
    """Takes the photos of one series apart for good, as one undoable act."""
    act_id = log_act(connection, f"Series of {len(photo_ids)} split", now)
    connection.execute(insert(SplitRow), [{"act_id": act_id, "photo_id": photo_id} for photo_id in photo_ids])


def by_hand(connection: Connection) -> ByHand:
    """What holds now."""
    acts = union_all(
        select(SplitRow.photo_id, SplitRow.act_id, literal(False).label("is_join")),
        select(JoinRow.photo_id, JoinRow.act_id, literal(True).label("is_join")),
    ).subquery()
    rows = connection.execute(
        select(acts.c.photo_id, acts.c.act_id, acts.c.is_join)
        .join(ActRow, ActRow.act_id == acts.c.act_id)
        .join(PhotoRow, PhotoRow.photo_id == acts.c.photo_id)
        .where(ActRow.state == DONE, IS_LISTED)
        .order_by(acts.c.act_id, acts.c.photo_id)
    )
    group_of: dict[PhotoId, int] = {}
    apart: dict[PhotoId, set[int]] = {}
    for photo_id, act_id, is_join in rows:
        if is_join:
            group_of[photo_id] = act_id
        else:
            group_of.pop(photo_id, None)
            apart.setdefault(photo_id, set()).add(act_id)
    groups: dict[int, list[PhotoId]] = {}
    for photo_id, act_id in group_of.items():
        groups.setdefault(act_id, []).append(photo_id)
    return ByHand(
        tuple(tuple(sorted(members)) for members in groups.values() if len(members) > 1),
        {photo_id: frozenset(acts) for photo_id, acts in apart.items()},
    )
