"""The person's marks and the log of their acts: each batch is one step back, across restarts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.library import marking
from app.library.catalog.chunks import chunks
from app.library.catalog.tables import ActChangeRow, ActRow, JoinRow, MarkRow, PhotoRow, SplitRow
from app.library.photo import ColorLabel, Flag, Marks, PhotoId

DONE, UNDONE, DROPPED = "done", "undone", "dropped"


@dataclass(frozen=True, slots=True)
class Step:
    """An act that was undone or done again."""

    told: str
    marks: Mapping[PhotoId, Marks]  # as they are now; of the photos that it gave or took marks
    photo_ids: frozenset[PhotoId]
    changes_series: bool
    act_id: int


def marks_of(connection: Connection, photo_ids: Iterable[PhotoId]) -> dict[PhotoId, Marks]:
    """The marks of those of the photos that the catalogue knows."""
    found: dict[PhotoId, Marks] = {}
    for some in chunks(photo_ids):
        rows = connection.execute(
            select(PhotoRow.photo_id, MarkRow.flag, MarkRow.stars, MarkRow.label)
            .outerjoin(MarkRow, MarkRow.photo_id == PhotoRow.photo_id)
            .where(PhotoRow.photo_id.in_(some))
        )
        for photo_id, flag, stars, label in rows:
            found[PhotoId(photo_id)] = Marks() if flag is None else _marks(flag, stars, label)
    return found


def mark(
    connection: Connection, photo_ids: Iterable[PhotoId], change: marking.MarkChange, now: datetime
) -> frozenset[PhotoId]:
    """Changes marks as one undoable act.

    Returns:
        The photos whose marks are others now; none: no act was logged.
    """
    return mark_each(connection, dict.fromkeys(photo_ids, change), now)


def mark_each(
    connection: Connection, changes: Mapping[PhotoId, marking.MarkChange], now: datetime
) -> frozenset[PhotoId]:
    """Changes each photo's marks in its own way, all as one undoable act; gives what `mark` gives."""
    steps = {
        photo_id: (before, after)
        for photo_id, before in marks_of(connection, changes).items()
        if (after := marking.changed(before, changes[photo_id])) != before
    }
    if not steps:
        return frozenset()
    n_changed = Counter(changes[photo_id] for photo_id in steps)
    told = ", ".join(marking.told(change, n) for change in dict.fromkeys(changes.values()) if (n := n_changed[change]))
    is_proposed = any(change.is_proposed for change in changes.values())
    change_marks(connection, log_act(connection, told, now, is_proposed=is_proposed), steps, now)
    return frozenset(steps)


def change_marks(
    connection: Connection, act_id: int, steps: Mapping[PhotoId, tuple[Marks, Marks]], now: datetime
) -> None:
    """Gives photos other marks as part of an act; `steps` are those before and those after, of at least one photo."""
    connection.execute(
        insert(ActChangeRow),
        [
            {
                "act_id": act_id,
                "photo_id": photo_id,
                "flag_before": before.flag.value,
                "stars_before": before.stars,
                "label_before": _label_text(before),
                "flag_after": after.flag.value,
                "stars_after": after.stars,
                "label_after": _label_text(after),
            }
            for photo_id, (before, after) in steps.items()
        ],
    )
    write(connection, {photo_id: after for photo_id, (_, after) in steps.items()}, now)


def undo(connection: Connection, now: datetime) -> Step | None:
    """Takes the latest act back; None: there is none."""
    latest = select(ActRow.act_id, ActRow.told).where(ActRow.state == DONE).order_by(ActRow.act_id.desc()).limit(1)
    return _step(connection, latest, UNDONE, now)


def redo(connection: Connection, now: datetime) -> Step | None:
    """Does the act again that was taken back last; None: there is none."""
    earliest = select(ActRow.act_id, ActRow.told).where(ActRow.state == UNDONE).order_by(ActRow.act_id).limit(1)
    return _step(connection, earliest, DONE, now)


def _step(connection: Connection, which: Select[int, str], state: str, now: datetime) -> Step | None:
    act = connection.execute(which).one_or_none()
    if act is None:
        return None
    act_id, told = act
    marks = _restored(connection, act_id, undoes=state == UNDONE)
    write(connection, marks, now)
    grouped = [
        PhotoId(photo_id)
        for table in (SplitRow, JoinRow)
        for photo_id in connection.execute(select(table.photo_id).where(table.act_id == act_id)).scalars()
    ]
    connection.execute(update(ActRow).where(ActRow.act_id == act_id).values(state=state))
    return Step(told, marks, frozenset(marks).union(grouped), changes_series=bool(grouped), act_id=act_id)


def _restored(connection: Connection, act_id: int, *, undoes: bool) -> dict[PhotoId, Marks]:
    """The marks with what an act changed about them as it was before, or after; what else was marked since stays."""
    rows = connection.execute(
        select(ActChangeRow.__table__, MarkRow.flag, MarkRow.stars, MarkRow.label)
        .outerjoin(MarkRow, MarkRow.photo_id == ActChangeRow.photo_id)
        .where(ActChangeRow.act_id == act_id)
    )
    marks: dict[PhotoId, Marks] = {}
    for row in rows:
        before = _marks(row.flag_before, row.stars_before, row.label_before)
        after = _marks(row.flag_after, row.stars_after, row.label_after)
        now = Marks() if row.flag is None else _marks(row.flag, row.stars, row.label)
        there, back = (after, before) if undoes else (before, after)
        marks[PhotoId(row.photo_id)] = Marks(
            flag=now.flag if there.flag is back.flag else back.flag,
            stars=now.stars if there.stars == back.stars else back.stars,
            label=now.label if there.label is back.label else back.label,
        )
    return marks


def log_act(connection: Connection, told: str, now: datetime, *, is_proposed: bool = False) -> int:
    """Begins an act; what was undone cannot be done again after it. Gives the act's id, which grows."""
    connection.execute(update(ActRow).where(ActRow.state == UNDONE).values(state=DROPPED))
    values = {"told": told, "state": DONE, "made_at": now, "is_proposed": is_proposed}
    return connection.execute(insert(ActRow).values(values).returning(ActRow.act_id)).scalar_one()


def write(connection: Connection, marks: Mapping[PhotoId, Marks], now: datetime) -> None:
    """Gives photos these marks, outside of any act."""
    if not marks:
        return
    statement = upsert(MarkRow)
    taken = statement.excluded
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["photo_id"],
            set_={"flag": taken.flag, "stars": taken.stars, "label": taken.label, "changed_at": taken.changed_at},
        ),
        [
            {
                "photo_id": photo_id,
                "flag": each.flag.value,
                "stars": each.stars,
                "label": _label_text(each),
                "changed_at": now,
            }
            for photo_id, each in marks.items()
        ],
    )


def _marks(flag: str, stars: int, label: str | None) -> Marks:
    return Marks(Flag(flag), stars, None if label is None else ColorLabel(label))


def _label_text(marks: Marks) -> str | None:
    return None if marks.label is None else marks.label.value
