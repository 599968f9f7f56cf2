"""Photos as lists show them: file, marks, opinion, failure, rank and series, in one pass over the catalogue."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, func, select

from app.library.catalog.chunks import chunks
from app.library.catalog.facts import STAND_IN, fact
from app.library.catalog.gains import gains
from app.library.catalog.tables import (
    ANY_MODEL,
    IS_LISTED,
    FailureRow,
    FolderRow,
    MarkRow,
    OpinionRow,
    PhotoRow,
    ProposalRow,
)
from app.library.catalog.told import told_marks
from app.library.catalog.told_tables import ToldRow
from app.library.photo import (
    ColorLabel,
    Flag,
    FolderId,
    LibraryPhoto,
    Marks,
    Opinion,
    Photo,
    PhotoFailure,
    PhotoId,
    SeriesKind,
)
from app.library.told_marks import adopted
from engine.results import ImageKey

_N_FACTS: Final = 16
"""What `Photo` is made of: the first columns of a row."""

NO_MARKS: Final = Marks()
FLAGS: Final = {flag.value: flag for flag in Flag}
KINDS: Final[dict[str | None, SeriesKind | None]] = {None: None} | {kind.value: kind for kind in SeriesKind}
LABELS: Final[dict[str | None, ColorLabel | None]] = {None: None} | {label.value: label for label in ColorLabel}


@dataclass(frozen=True, slots=True)
class _Told:
    """What other tables tell of photos, by image key."""

    earlier: dict[str, Opinion]  # of other models than the one in use
    failures: dict[str, PhotoFailure]
    failures_instead: dict[str, PhotoFailure]  # of the model that stands in; they count where there is no score
    gains: dict[str, float]


def library(connection: Connection, model: str | None) -> tuple[LibraryPhoto, ...]:
    """Every photo of the library, in the order in which they were added.

    Opinions of others than `model` (name@version) are shown but not ranked; None: no model was ever used.
    """
    rows = connection.execute(_photos(model).where(IS_LISTED)).all()
    sizes = Counter(row.series_id for row in rows if row.series_id is not None)
    scores = sorted(row.score for row in rows if row.score is not None)
    told = _tell(connection, model)
    return tuple(_photo(row, model, scores, sizes, told) for row in rows)


def some(
    connection: Connection, model: str | None, photo_ids: Iterable[PhotoId], scores: list[float]
) -> tuple[LibraryPhoto, ...]:
    """Those of the photos that are in the library now; `scores` as from `current_scores`."""
    rows: list[Row[Any]] = []
    sizes: Counter[int] = Counter()
    for wanted in chunks(photo_ids):
        rows += connection.execute(_photos(model).where(PhotoRow.photo_id.in_(wanted), IS_LISTED)).all()
    for series_ids in chunks({row.series_id for row in rows if row.series_id is not None}):
        counted = connection.execute(
            select(PhotoRow.series_id, func.count())
            .where(PhotoRow.series_id.in_(series_ids), IS_LISTED)
            .group_by(PhotoRow.series_id)
        )
        sizes.update({series_id: n_frames for series_id, n_frames in counted if series_id is not None})
    told = _tell(connection, model, {row.image_key for row in rows})
    return tuple(_photo(row, model, scores, sizes, told) for row in rows)


def hidden(connection: Connection) -> tuple[LibraryPhoto, ...]:
    """The photos that the person took out of sight, those of the latest act first; without opinions and ranks."""
    is_hidden = and_(PhotoRow.gone_at.is_(None), PhotoRow.hidden_at.is_not(None))
    rows = connection.execute(_photos(None).where(is_hidden).order_by(None).order_by(PhotoRow.hidden_at.desc())).all()
    return tuple(_photo(row, None, [], Counter(), _Told({}, {}, {}, {})) for row in rows)


def best(connection: Connection, model: str | None, n: int) -> tuple[list[PhotoId], list[float]]:
    """The photos with the highest scores, and these scores as `some` takes them: no higher one is missing."""
    found = connection.execute(
        select(PhotoRow.photo_id, OpinionRow.score)
        .join(PhotoRow, PhotoRow.image_key == OpinionRow.image_key)
        .where(OpinionRow.model == (model or ""), IS_LISTED)
        .order_by(OpinionRow.score.desc())
        .limit(n)
    ).all()
    return [PhotoId(photo_id) for photo_id, _ in found], sorted(score for _, score in found)


def current_scores(connection: Connection, model: str | None) -> list[float]:
    """The scores by which photos are ranked, one a photo, lowest first."""
    if model is None:
        return []
    found = connection.execute(
        select(OpinionRow.score)
        .join(PhotoRow, PhotoRow.image_key == OpinionRow.image_key)
        .where(OpinionRow.model == model, IS_LISTED)
    )
    return sorted(found.scalars())


def _photos(model: str | None) -> Any:
    return (
        select(
            PhotoRow.photo_id,
            PhotoRow.image_key,
            PhotoRow.path,
            PhotoRow.folder_id,
            PhotoRow.size_bytes,
            PhotoRow.modified_ns,
            PhotoRow.width_px,
            PhotoRow.height_px,
            PhotoRow.taken_at,
            PhotoRow.camera,
            PhotoRow.lens,
            PhotoRow.focal_length_mm,
            PhotoRow.aperture,
            PhotoRow.shutter_s,
            PhotoRow.iso,
            FolderRow.is_offline,
            PhotoRow.series_id,
            PhotoRow.series_kind,
            ProposalRow.series_id.is_not(None),
            MarkRow.flag,
            MarkRow.stars,
            MarkRow.label,
            OpinionRow.score,
            OpinionRow.spread,
            ToldRow.is_settled,
            ToldRow.flag,
            ToldRow.stars,
            ToldRow.label,
        )
        .join(FolderRow, FolderRow.folder_id == PhotoRow.folder_id)
        .outerjoin(MarkRow, MarkRow.photo_id == PhotoRow.photo_id)
        .outerjoin(OpinionRow, and_(OpinionRow.image_key == PhotoRow.image_key, OpinionRow.model == (model or "")))
        .outerjoin(
            ProposalRow,
            and_(
                ProposalRow.series_id == PhotoRow.series_id,
                ProposalRow.image_key == PhotoRow.image_key,
                ProposalRow.model == (model or ""),
            ),
        )
        .outerjoin(ToldRow, ToldRow.photo_id == PhotoRow.photo_id)
        .order_by(PhotoRow.photo_id)
    )


def _tell(connection: Connection, model: str | None, keys: Set[str] | None = None) -> _Told:
    """Of some image keys, or of all."""
    stand_in = fact(connection, STAND_IN)
    return _Told(
        _earlier_opinions(connection, model, stand_in, keys),
        _failures(connection, (model or "", ANY_MODEL), keys),
        _failures(connection, (stand_in,), keys) if stand_in else {},
        gains(connection, model, keys),
    )


def _earlier_opinions(
    connection: Connection, model: str | None, stand_in: str | None, keys: Set[str] | None
) -> dict[str, Opinion]:
    columns = (OpinionRow.image_key, OpinionRow.score, OpinionRow.spread, OpinionRow.model)
    wanted = select(*columns).where(OpinionRow.model != (model or "")).order_by(OpinionRow.made_at)
    portions = [wanted] if keys is None else [wanted.where(OpinionRow.image_key.in_(few)) for few in chunks(keys)]
    rows = [row for portion in portions for row in connection.execute(portion)]
    return {row[0]: Opinion(row[1], row[2], row[3], is_current=False, is_stand_in=row[3] == stand_in) for row in rows}


def _failures(connection: Connection, models: Sequence[str], keys: Set[str] | None) -> dict[str, PhotoFailure]:
    columns = (FailureRow.image_key, FailureRow.kind, FailureRow.what, FailureRow.fix, FailureRow.attempts)
    wanted = select(*columns).where(FailureRow.is_retrying.is_(False), FailureRow.model.in_(models))
    portions = [wanted] if keys is None else [wanted.where(FailureRow.image_key.in_(few)) for few in chunks(keys)]
    rows = [row for portion in portions for row in connection.execute(portion)]
    return {row[0]: PhotoFailure(row[1], row[2], row[3], row[4]) for row in rows}


def _photo(
    row: Row[Any],
    model: str | None,
    scores: list[float],
    sizes: Counter[int],
    told: _Told,
) -> LibraryPhoto:
    columns: tuple[Any, ...] = tuple(row)
    photo_id, image_key, path, folder_id, *facts = columns[:_N_FACTS]
    series_id, kind, is_proposed, flag, stars, label, score, spread, is_settled, *said = columns[_N_FACTS:]
    if score is None or model is None:
        opinion, rank = told.earlier.get(image_key), None
    else:
        opinion = Opinion(score, spread, model, is_current=True)
        rank = len(scores) - bisect_right(scores, score) + 1
    failure = told.failures.get(image_key) or (told.failures_instead.get(image_key) if opinion is None else None)
    n_frames = sizes[series_id] if series_id is not None else 1
    marks = NO_MARKS if flag is None else Marks(FLAGS[flag], stars, LABELS[label])
    by_xmp = None if is_settled is None else told_marks(*said)
    return LibraryPhoto(
        photo=Photo(PhotoId(photo_id), ImageKey(image_key), path, FolderId(folder_id), *facts),
        marks=marks,
        opinion=opinion,
        failure=failure,
        rank=rank,
        series_id=series_id if n_frames > 1 else None,
        series_size=n_frames,
        gain=told.gains.get(image_key),
        series_kind=KINDS[kind] if n_frames > 1 else None,
        is_proposed=is_proposed and n_frames > 1,
        told=by_xmp,
        is_disputed=is_settled is False and by_xmp is not None and adopted(marks, by_xmp) != marks,
    )
