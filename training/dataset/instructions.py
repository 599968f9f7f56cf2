"""PT-O2 samples: a picture in a known state, an instruction, and the δ that carrying it out would bring.

A state is how many steps (3 is full strength) a picture is away from untouched in one property; an instruction moves
it. The sign then depends on the photo as much as on the words, which is the point. No rendering is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engine.edits.degradations import MAX_STRENGTH, Degradation
from engine.edits.operations import EditKind, EditOperation
from engine.edits.rendering import STEP_AMOUNTS


@dataclass(frozen=True, slots=True)
class Instructed:
    """One operation that can be predicted, and the property it moves."""

    kind: EditKind
    points: float  # δ lost at full strength of the fault; as in `effects.EFFECTS`
    faults: tuple[Degradation, ...]  # edits that move the property; their sign or `fault_sign` gives the direction
    fault_sign: int  # which way an unsigned fault moves the property
    steps: tuple[int, int]  # the operation's range in steps


INSTRUCTED: Final[tuple[Instructed, ...]] = (
    Instructed(EditKind.EXPOSURE, 2.0, (Degradation.EXPOSURE,), 1, (-3, 3)),
    Instructed(EditKind.CONTRAST, 1.5, (Degradation.CONTRAST,), 1, (-3, 3)),
    Instructed(EditKind.TEMPERATURE, 1.5, (Degradation.TEMPERATURE,), 1, (-3, 3)),
    Instructed(EditKind.SATURATION, 1.2, (Degradation.SATURATION,), 1, (-3, 3)),
    Instructed(EditKind.STRAIGHTEN, 1.5, (Degradation.TILT,), 1, (-3, 3)),
    Instructed(EditKind.DEHAZE, 1.5, (Degradation.HAZE,), -1, (0, 3)),
    Instructed(EditKind.SHARPEN, 2.0, (Degradation.DEFOCUS, Degradation.MOTION_BLUR, Degradation.HALO), -1, (0, 3)),
    Instructed(EditKind.DENOISE, 1.8, (Degradation.NOISE,), -1, (0, 3)),
)
"""Every operation that the model predicts, in the order of its state head."""


def state_of(kind: Degradation | None, strength: int) -> list[float]:
    """Steps away from untouched in each property of INSTRUCTED; positive: too much of it."""
    return [
        0.0 if kind not in one.faults else float(strength * (1 if kind is Degradation.HALO else one.fault_sign))
        for one in INSTRUCTED
    ]


def delta_of_instruction(number: int, state: float, steps: float) -> float | None:
    """δ in points of moving a property by `steps`; None where taste decides the sign.

    Args:
        number: position in INSTRUCTED.
        state: steps away from untouched, as in `state_of`.
        steps: how far the instruction moves it.
    """
    one = INSTRUCTED[number]
    after = state + steps
    if one.kind is EditKind.SATURATION and min(state, after) < 0 <= max(state, after):
        return None  # a paler picture is not certainly worse than the untouched one
    return one.points * (abs(state) - abs(after)) / MAX_STRENGTH


def operation_of(number: int, steps: float) -> EditOperation:
    """The operation that moves a property by so many steps."""
    kind = INSTRUCTED[number].kind
    return EditOperation(kind, round(STEP_AMOUNTS[kind] * steps, 2))
