"""Pictures of which the fault was undone, as suggested edits undo it: their order is known from how they are made.

Pairs of untouched and spoiled pictures alone teach what a fault costs, but not that a photo gains when one is taken
back, with a trace of both left: a model so trained measured straightened photos as worse (EXPERIMENTS.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engine.edits.degradations import MAX_STRENGTH, SIGNED, Degradation
from engine.edits.operations import EditOperation
from engine.edits.rendering import STEP_AMOUNTS
from training.dataset.pictures import picture_rng
from training.dataset.records import PictureRecord, Step

_TOO_LITTLE_SHARE: Final = 0.25
_TOO_MUCH_SHARE: Final = 0.15
_MARK: Final = " remedied"


@dataclass(frozen=True, slots=True)
class Remedy:
    """What undoes a picture's fault."""

    step: Step  # of the fault's kind, in the other direction
    operation: EditOperation


def remedy_of(picture: PictureRecord) -> Remedy | None:
    """The opposite of a picture's only edit, by a step too little or too much in some cases; None: none undoes it."""
    if len(picture.steps) != 1 or picture.steps[0].kind not in set(map(str, SIGNED)):
        return None
    (fault,) = picture.steps
    chance = picture_rng(picture.picture, "remedy").random()
    steps = abs(fault.strength)
    if chance < _TOO_LITTLE_SHARE and steps > 1:
        steps -= 1
    elif chance > 1 - _TOO_MUCH_SHARE and steps < MAX_STRENGTH:
        steps += 1
    strength = -steps if fault.strength > 0 else steps
    kind = SIGNED[Degradation(fault.kind)]
    return Remedy(Step(fault.kind, strength), EditOperation(kind, STEP_AMOUNTS[kind] * strength))


def remedied_name(picture: str) -> str:
    """What the remedied picture is called."""
    return f"{picture}{_MARK}"


def faulty_name(remedied: str) -> str:
    """The picture that it was made of."""
    return remedied.removesuffix(_MARK)
