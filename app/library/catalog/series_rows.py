"""Which photos stand together as a series, as last grouped, and what the engine proposes in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from sqlalchemy import Connection, Table, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library.catalog.chunks import chunks
from app.library.catalog.tables import IS_LISTED, PhotoRow, ProposalRow
from app.library.photo import PhotoId
from app.library.photo_file import Exposure
from app.library.series import Frame
from app.library.series_sets import Series
from engine.results import ImageKey

PHOTOS: Final = cast(Table, PhotoRow.__table__)


def frames(connection: Connection) -> tuple[Frame, ...]:
    """Every photo of the library as the grouping sees it."""
    rows = connection.execute(
        select(
            PhotoRow.photo_id,
            PhotoRow.path,
            PhotoRow.taken_at,
            PhotoRow.likeness,
            PhotoRow.image_key,
            PhotoRow.camera,
            PhotoRow.lens,
            PhotoRow.focal_length_mm,
            PhotoRow.aperture,
            PhotoRow.shutter_s,
            PhotoRow.iso,
            PhotoRow.exposure_bias_ev,
            PhotoRow.is_bracketed,
            PhotoRow.focus_distance_m,
        ).where(IS_LISTED)
    )
    return tuple(
        Frame(PhotoId(photo_id), path, taken_at, likeness, ImageKey(image_key), Exposure(taken_at, *exposure))
        for photo_id, path, taken_at, likeness, image_key, *exposure in rows
    )


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


def store_groups(connection: Connection, groups: Iterable[Series]) -> frozenset[PhotoId]:
    """Makes these, and no others, the library's series; one that mostly stays the same keeps its id.

    What the engine proposed in a series that has other frames now is forgotten.

    Returns:
        The photos whose series changed.
    """
    columns = (PhotoRow.photo_id, PhotoRow.series_id, PhotoRow.series_kind)
    rows = connection.execute(select(*columns).where(PhotoRow.gone_at.is_(None)))
    old = {PhotoId(photo_id): (series_id, kind) for photo_id, series_id, kind in rows}
    highest = connection.execute(select(func.max(PhotoRow.series_id))).scalar() or 0
    taken: set[int] = set()
    new: dict[PhotoId, tuple[int, str | None]] = {}
    alone: tuple[int | None, str | None] = (None, None)
    for group in groups:
        known = (old.get(photo_id, alone)[0] for photo_id in group.photo_ids)
        votes = Counter(kept for kept in known if kept is not None and kept not in taken)
        if votes:
            series_id = votes.most_common(1)[0][0]
        else:
            highest += 1
            series_id = highest
        taken.add(series_id)
        kind = None if group.kind is None else group.kind.value
        new.update(dict.fromkeys(group.photo_ids, (series_id, kind)))
    changes = {photo_id: (before, new.get(photo_id, alone)) for photo_id, before in old.items()}
    changes = {photo_id: both for photo_id, both in changes.items() if both[0] != both[1]}
    if changes:
        values: list[dict[str, Any]] = [
            {"which": photo_id, "series": series_id, "kind": kind}
            for photo_id, (_, (series_id, kind)) in changes.items()
        ]
        connection.execute(
            update(PHOTOS)
            .where(PhotoRow.photo_id == bindparam("which"))
            .values(series_id=bindparam("series"), series_kind=bindparam("kind")),
            values,
        )
    moved = {each[0] for both in changes.values() if both[0][0] != both[1][0] for each in both}
    for some in chunks(series_id for series_id in moved if series_id is not None):
        connection.execute(delete(ProposalRow).where(ProposalRow.series_id.in_(some)))
    return frozenset(changes)


def propose(connection: Connection, series_id: int, model: str, image_key: ImageKey) -> frozenset[PhotoId]:
    """Keeps which frame a model puts first in a series; an earlier proposal is replaced.

    Returns:
        The photos of the series, if the proposal is another one.
    """
    columns = (ProposalRow.model, ProposalRow.image_key)
    before = connection.execute(select(*columns).where(ProposalRow.series_id == series_id)).one_or_none()
    if before is not None and tuple(before) == (model, image_key):
        return frozenset()
    values = {"model": model, "image_key": image_key}
    statement = upsert(ProposalRow).values(series_id=series_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["series_id"], set_=values))
    return frozenset(members(connection, series_id))
