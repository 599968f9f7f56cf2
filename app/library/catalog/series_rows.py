"""Which photos stand together as a series, as last grouped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, cast

from sqlalchemy import Connection, Table, bindparam, func, select, update

from app.library.catalog.tables import PhotoRow
from app.library.photo import PhotoId
from app.library.series import Frame
from engine.results import ImageKey

PHOTOS: Final = cast(Table, PhotoRow.__table__)


def frames(connection: Connection) -> tuple[Frame, ...]:
    """Every photo of the library as the grouping sees it."""
    rows = connection.execute(
        select(PhotoRow.photo_id, PhotoRow.path, PhotoRow.taken_at, PhotoRow.likeness).where(PhotoRow.gone_at.is_(None))
    )
    return tuple(Frame(PhotoId(photo_id), path, taken_at, likeness) for photo_id, path, taken_at, likeness in rows)


def members(connection: Connection, series_id: int) -> Sequence[PhotoId]:
    """The photos of one series."""
    found = connection.execute(
        select(PhotoRow.photo_id).where(PhotoRow.series_id == series_id, PhotoRow.gone_at.is_(None))
    )
    return [PhotoId(photo_id) for photo_id in found.scalars()]


def keys_by_series(connection: Connection) -> dict[int, list[ImageKey]]:
    """The bytes of each series, so that its frames can be scored together."""
    together: dict[int, list[ImageKey]] = {}
    rows = connection.execute(
        select(PhotoRow.series_id, PhotoRow.image_key).where(
            PhotoRow.series_id.is_not(None), PhotoRow.gone_at.is_(None)
        )
    )
    for series_id, image_key in rows:
        if series_id is not None:
            together.setdefault(series_id, []).append(ImageKey(image_key))
    return together


def store_groups(connection: Connection, groups: Iterable[Sequence[PhotoId]]) -> frozenset[PhotoId]:
    """Makes these, and no others, the library's series; one that mostly stays the same keeps its id.

    Returns:
        The photos whose series changed.
    """
    rows = connection.execute(select(PhotoRow.photo_id, PhotoRow.series_id).where(PhotoRow.gone_at.is_(None)))
    old = {PhotoId(photo_id): series_id for photo_id, series_id in rows}
    highest = connection.execute(select(func.max(PhotoRow.series_id))).scalar() or 0
    taken: set[int] = set()
    new: dict[PhotoId, int] = {}
    for group in groups:
        votes = Counter(kept for photo_id in group if (kept := old.get(photo_id)) is not None and kept not in taken)
        if votes:
            series_id = votes.most_common(1)[0][0]
        else:
            highest += 1
            series_id = highest
        taken.add(series_id)
        new.update(dict.fromkeys(group, series_id))
    changes: list[dict[str, int | None]] = [
        {"which": photo_id, "series": new.get(photo_id)}
        for photo_id, before in old.items()
        if new.get(photo_id) != before
    ]
    if changes:
        connection.execute(
            update(PHOTOS).where(PhotoRow.photo_id == bindparam("which")).values(series_id=bindparam("series")),
            changes,
        )
    return frozenset(photo_id for photo_id, before in old.items() if new.get(photo_id) != before)
