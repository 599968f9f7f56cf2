"""The models' scores, keyed by bytes and model, and why some bytes have none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, and_, delete, exists, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library.catalog.chunks import chunks
from app.library.catalog.facts import CURRENT_MODEL, fact
from app.library.catalog.tables import ANY_MODEL, IS_LISTED, FailureRow, FolderRow, OpinionRow, PhotoRow
from app.library.photo import PhotoId
from engine.errors import RedAesError
from engine.results import Assessment, ImageKey


def store(connection: Connection, assessment: Assessment, now: datetime) -> None:
    """Keeps one model's score; a failure of that model, or of every model, is over with it."""
    values = {"score": assessment.score, "spread": assessment.spread, "made_at": now}
    statement = upsert(OpinionRow).values(image_key=assessment.image_key, model=assessment.model, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["image_key", "model"], set_=values))
    connection.execute(
        delete(FailureRow).where(
            FailureRow.image_key == assessment.image_key, FailureRow.model.in_([assessment.model, ANY_MODEL])
        )
    )


def opinion_of(connection: Connection, image_key: ImageKey, model: str) -> Assessment | None:
    """What one model said; None: nothing yet."""
    row = connection.execute(
        select(OpinionRow.score, OpinionRow.spread).where(OpinionRow.image_key == image_key, OpinionRow.model == model)
    ).one_or_none()
    return None if row is None else Assessment(image_key, row[0], row[1], model)


def store_failure(
    connection: Connection, image_key: ImageKey, error: RedAesError, now: datetime, model: str = ANY_MODEL
) -> None:
    """Keeps why some bytes could not be scored, and counts the attempt."""
    values = {"kind": error.kind, "what": error.what, "fix": error.fix, "is_retrying": False, "failed_at": now}
    statement = upsert(FailureRow).values(image_key=image_key, model=model, attempts=1, **values)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["image_key", "model"], set_=values | {"attempts": FailureRow.attempts + 1}
        )
    )


def has_failed(connection: Connection, image_key: ImageKey) -> bool:
    """Whether these bytes are known to be unreadable, whatever model looks at them."""
    known = select(FailureRow.image_key).where(FailureRow.image_key == image_key, FailureRow.model == ANY_MODEL)
    return connection.execute(known).first() is not None


def retry(connection: Connection, photo_ids: Iterable[PhotoId]) -> None:
    """Clears the failures of some photos, so that they count as waiting; attempts go on counting."""
    for some in chunks(photo_ids):
        keys = select(PhotoRow.image_key).where(PhotoRow.photo_id.in_(some))
        connection.execute(update(FailureRow).where(FailureRow.image_key.in_(keys)).values(is_retrying=True))


def unscored(connection: Connection, model: str) -> dict[ImageKey, Path]:
    """What this model has yet to score: reachable photos without its opinion and without a failure.

    Where it stands in for the model that ranks, that one's opinion is as good.

    Returns:
        One path for each image key, in the order in which the photos were added.
    """
    rows = connection.execute(
        select(PhotoRow.image_key, PhotoRow.path)
        .join(FolderRow, FolderRow.folder_id == PhotoRow.folder_id)
        .where(
            IS_LISTED,
            FolderRow.is_offline.is_(False),
            ~exists().where(
                OpinionRow.image_key == PhotoRow.image_key, OpinionRow.model.in_(_taken(connection, model))
            ),
            ~exists().where(
                and_(
                    FailureRow.image_key == PhotoRow.image_key,
                    or_(FailureRow.model == model, FailureRow.model == ANY_MODEL),
                    FailureRow.is_retrying.is_(False),
                )
            ),
        )
        .order_by(PhotoRow.photo_id)
    )
    waiting: dict[ImageKey, Path] = {}
    for image_key, path in rows:
        waiting.setdefault(ImageKey(image_key), path)
    return waiting


def needs_score(connection: Connection, image_key: ImageKey, model: str) -> bool:
    """Whether a model has neither scored these bytes nor failed to; the opinion of the one that ranks is as good."""
    opinion = select(OpinionRow.image_key).where(
        OpinionRow.image_key == image_key, OpinionRow.model.in_(_taken(connection, model))
    )
    failure = select(FailureRow.image_key).where(
        FailureRow.image_key == image_key,
        FailureRow.model.in_([model, ANY_MODEL]),
        FailureRow.is_retrying.is_(False),
    )
    return connection.execute(opinion.union_all(failure).limit(1)).first() is None


def _taken(connection: Connection, model: str) -> tuple[str, ...]:
    """Whose opinions are taken while a model scores."""
    return model, fact(connection, CURRENT_MODEL) or model


def n_scored(connection: Connection, model: str) -> int:
    """How many of the library's distinct pictures this model has scored."""
    scored = select(PhotoRow.image_key).where(
        IS_LISTED,
        exists().where(OpinionRow.image_key == PhotoRow.image_key, OpinionRow.model == model),
    )
    return len(set(connection.execute(scored).scalars()))
