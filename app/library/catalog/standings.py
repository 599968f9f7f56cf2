"""How each model stands with this library: what it has scored, and how far it agrees with the person's decisions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, exists, func, select

from app.library.catalog.marks import DONE
from app.library.catalog.tables import ActChangeRow, ActRow, FactRow, MarkRow, OpinionRow, PhotoRow
from app.library.photo import Flag

SPEED_FACT: Final = "speed of "
"""What a fact's name begins with that holds a model's photos per second; its name@version follows."""

MIN_DECIDED: Final = 30
"""Picks and rejects with a score below which an agreement says nothing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One model in this library."""

    n_scored: int = 0  # pictures of the library
    photos_per_s: float | None = None  # as measured on this machine; None: never
    n_decided: int = 0  # picks and rejects among them that the person came to without its proposal
    agreement: float | None = None  # share of pairs of a pick and a reject whose pick scores higher; None: too few


@dataclass(frozen=True, slots=True)
class Standings:
    """All of them, with what they are measured against."""

    n_pictures: int  # of the library; equal bytes count once
    n_marked: int  # photos that carry a flag, stars or a label
    models: dict[str, Standing]  # name@version → standing


def standings(connection: Connection) -> Standings:
    """As the catalogue is now."""
    n_pictures = connection.execute(
        select(func.count(func.distinct(PhotoRow.image_key))).where(PhotoRow.gone_at.is_(None))
    ).scalar_one()
    is_there = exists().where(PhotoRow.image_key == OpinionRow.image_key, PhotoRow.gone_at.is_(None))
    counted = select(OpinionRow.model, func.count()).where(is_there).group_by(OpinionRow.model)
    n_scored: dict[str, int] = {row[0]: row[1] for row in connection.execute(counted)}
    speeds = _speeds(connection)
    decided = _decided(connection)
    models = {
        model: Standing(
            n_scored.get(model, 0),
            speeds.get(model),
            sum(map(len, decided.get(model, ()))),
            _agreement(*decided[model]) if model in decided else None,
        )
        for model in n_scored.keys() | speeds.keys()
    }
    return Standings(n_pictures, _n_marked(connection), models)


def _n_marked(connection: Connection) -> int:
    says_something = (MarkRow.flag != Flag.NONE.value) | (MarkRow.stars > 0) | MarkRow.label.is_not(None)
    marked = (
        select(func.count())
        .select_from(MarkRow)
        .join(PhotoRow, PhotoRow.photo_id == MarkRow.photo_id)
        .where(PhotoRow.gone_at.is_(None), says_something)
    )
    return connection.execute(marked).scalar_one()


def _speeds(connection: Connection) -> dict[str, float]:
    rows = connection.execute(select(FactRow.name, FactRow.content).where(FactRow.name.startswith(SPEED_FACT)))
    return {name.removeprefix(SPEED_FACT): float(content) for name, content in rows}


def _decided(connection: Connection) -> dict[str, tuple[list[float], list[float]]]:
    """Each model's scores of picks and of rejects; where a proposal was accepted, a model would agree with itself."""
    latest = (
        select(ActChangeRow.photo_id, func.max(ActChangeRow.act_id).label("act_id"))
        .join(ActRow, ActRow.act_id == ActChangeRow.act_id)
        .where(ActRow.state == DONE, ActChangeRow.flag_before != ActChangeRow.flag_after)
        .group_by(ActChangeRow.photo_id)
        .subquery()
    )
    accepted = select(latest.c.photo_id).join(ActRow, ActRow.act_id == latest.c.act_id).where(ActRow.is_proposed)
    rows = connection.execute(
        select(OpinionRow.model, MarkRow.flag, OpinionRow.score)
        .join(PhotoRow, PhotoRow.image_key == OpinionRow.image_key)
        .join(MarkRow, MarkRow.photo_id == PhotoRow.photo_id)
        .where(PhotoRow.gone_at.is_(None), MarkRow.flag.in_([Flag.PICK.value, Flag.REJECT.value]))
        .where(PhotoRow.photo_id.not_in(accepted))
    )
    found: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for model, flag, score in rows:
        found[model][flag == Flag.REJECT.value].append(score)
    return found


def _agreement(picks: Sequence[float], rejects: Sequence[float]) -> float | None:
    """The area under the ROC curve: a tie counts half."""
    if len(picks) + len(rejects) < MIN_DECIDED or not picks or not rejects:
        return None
    below = sorted(rejects)
    won = sum(bisect_left(below, score) + bisect_right(below, score) for score in picks) / 2
    return won / (len(picks) * len(rejects))
