"""Several judges on the same pairs: a direction is certain only where they are unanimous.

A judge that can't tell neither agrees nor disagrees. Unanimous are at least two informed votes that all say the same;
the strict rule, which the report counts beside it, wants every judge informed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from training.dataset.judges.protocol import Judge, ShownPair
from training.dataset.records import Vote

_LEAST_INFORMED: Final = 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a panel says of one pair."""

    pair: ShownPair
    votes: tuple[Vote, ...]  # of every judge, in the panel's order
    direction: int | None  # 1 second better, -1 worse, 0 no difference; None: dropped

    @property
    def delta(self) -> float | None:
        """Points, second minus first: the median of the agreeing votes'; None where none gives any, or dropped."""
        given = [
            vote.delta for vote in self.votes if vote.direction == self.direction is not None and vote.delta is not None
        ]
        return median(given) if given else None


def judged(judges: Sequence[Judge], pairs: Sequence[ShownPair], least_informed: int = _LEAST_INFORMED) -> list[Ruling]:
    """One ruling a pair, in their order; each judge is asked once for all pairs.

    Raises:
        ValueError: two judges have one name.
    """
    if len({judge.name for judge in judges}) < len(judges):
        raise ValueError("two judges of a panel have the same name")
    votes = zip(*(judge.vote(pairs) for judge in judges), strict=True)
    return [Ruling(pair, cast, unanimous(cast, least_informed)) for pair, cast in zip(pairs, votes, strict=True)]


def unanimous(votes: Sequence[Vote], least_informed: int = _LEAST_INFORMED) -> int | None:
    """The direction that all informed votes give, if there are enough of them."""
    informed = [vote.direction for vote in votes if vote.direction is not None]
    return informed[0] if len(informed) >= least_informed and len(set(informed)) == 1 else None
