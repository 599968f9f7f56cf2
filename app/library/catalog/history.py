"""One step back or forth through the person's acts, whatever they were about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.library.catalog import collection_rows, hiding, marks, told
from app.library.photo import Marks, PhotoId


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """An act that was undone or done again, and what changed with it."""

    told: str
    marks: Mapping[PhotoId, Marks]  # as they are now, of the photos that it gave or took marks
    photo_ids: frozenset[PhotoId]
    changes_series: bool
    changes_sight: bool  # photos were hidden, or brought back
    changes_collections: bool


def undo(connection: Connection, now: datetime) -> HistoryStep | None:
    """Takes the latest act back; None: there is none."""
    return _with_the_rest(connection, marks.undo(connection, now), now, undoes=True)


def redo(connection: Connection, now: datetime) -> HistoryStep | None:
    """Does the act again that was taken back last; None: there is none."""
    return _with_the_rest(connection, marks.redo(connection, now), now, undoes=False)


def _with_the_rest(
    connection: Connection, step: marks.Step | None, now: datetime, *, undoes: bool
) -> HistoryStep | None:
    if step is None:
        return None
    settled = told.restore(connection, step.act_id, undoes=undoes)
    turned = hiding.restore(connection, step.act_id, undoes=undoes, now=now)
    return HistoryStep(
        step.told,
        step.marks,
        step.photo_ids | settled | turned,
        changes_series=step.changes_series or bool(turned),
        changes_sight=bool(turned),
        changes_collections=collection_rows.restore(connection, step.act_id, undoes=undoes),
    )
