"""One step back or forth through the person's acts, whatever they were about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from app.library.catalog import collection_rows, marks


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """An act that was undone or done again, and what changed with it."""

    step: marks.Step
    changes_collections: bool


def undo(connection: Connection, now: datetime) -> HistoryStep | None:
    """Takes the latest act back; None: there is none."""
    step = marks.undo(connection, now)
    return None if step is None else HistoryStep(step, collection_rows.restore(connection, step.act_id, undoes=True))


def redo(connection: Connection, now: datetime) -> HistoryStep | None:
    """Does the act again that was taken back last; None: there is none."""
    step = marks.redo(connection, now)
    return None if step is None else HistoryStep(step, collection_rows.restore(connection, step.act_id, undoes=False))
