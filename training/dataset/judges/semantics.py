"""The first judge of the offline panel: what operations mean, and how strong they were. It looks at no pixel.

Steps that both pictures share say nothing of the pair. What is left is added up, and the sum's sign is certain where
every part pulls the same way, or where it outweighs all that pulls the other way and all that is a matter of taste.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.edits.degradations import MAX_STRENGTH, NEUTRAL, Degradation
from training.dataset.effects import EFFECTS, SignedEdit, signed_edits
from training.dataset.judges.protocol import ShownPair
from training.dataset.records import PictureRecord, Vote

NAME: Final = "operation semantics"
CERTAIN_POINTS: Final = 0.35
"""By how much different edits must outweigh each other: what the mildest certain edits are worth, .33 to .73."""

_KNOWN: Final = frozenset(map(str, Degradation))


class SemanticsJudge:
    """Judges by `effects.EFFECTS`; can't tell where an editor knows no strength, or where taste decides."""

    name = NAME

    def vote(self, pairs: Sequence[ShownPair]) -> list[Vote]:
        """One vote a pair, in their order."""
        return [self._vote(pair) for pair in pairs]

    def _vote(self, pair: ShownPair) -> Vote:
        if pair.first.is_neutral and pair.second.is_neutral:
            return Vote(self.name, 0, 0.0)
        first, second = edits_of(pair.first), edits_of(pair.second)
        if first is None or second is None:
            return Vote(self.name, None, reason="an edit of unknown strength")
        delta = certain_delta(first, second)
        if delta is None:
            return Vote(self.name, None, reason="a matter of taste, or too close")
        return Vote(self.name, 1 if delta > 0 else -1, delta)


def certain_delta(first: Sequence[SignedEdit], second: Sequence[SignedEdit]) -> float | None:
    """Points, second minus first, never 0; None where the sign is not certain.

    Args:
        first: what was done to the first picture; no two edits of one kind.
        second: likewise of the second picture.
    """
    settings = dict(first), dict(second)
    certain: list[float] = []
    taste: list[float] = []
    for kind in dict.fromkeys([*settings[0], *settings[1]]):
        difference = settings[1].get(kind, 0) - settings[0].get(kind, 0)
        is_in_both = all(kind in setting for setting in settings)
        parts = certain if is_in_both or EFFECTS[kind].is_certain else taste
        parts.append(EFFECTS[kind].points * difference / MAX_STRENGTH)
    against = min(sum(part for part in certain if part > 0), -sum(part for part in certain if part < 0))
    leftover = sum(certain)
    if not leftover:
        return None
    if not against and not any(taste):
        return leftover
    return leftover + sum(taste) if abs(leftover) - sum(map(abs, taste)) >= CERTAIN_POINTS else None


def points_of(picture: PictureRecord) -> float | None:
    """Certain points of a picture against its untouched source; None where there are none."""
    edits = edits_of(picture)
    return None if edits is None else certain_delta((), edits)


def edits_of(picture: PictureRecord) -> tuple[SignedEdit, ...] | None:
    """What was done to a picture; None where the table does not tell how much."""
    if any(step.kind not in _KNOWN for step in picture.steps) or not (picture.steps or picture.is_neutral):
        return None
    steps = [(Degradation(step.kind), step.strength) for step in picture.steps]
    faults = [(kind, strength) for kind, strength in steps if kind not in NEUTRAL]
    is_told = all(strength for _, strength in faults) and len({kind for kind, _ in faults}) == len(faults)
    return signed_edits(faults) if is_told else None
