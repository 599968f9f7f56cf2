"""PT-O2 samples: a picture in a known state, an instruction, and the δ that carrying it out would bring.

A state is how many steps (3 is full strength) a picture is away from untouched in one property; an instruction moves
it. The sign then depends on the photo as much as on the words, which is the point. No rendering is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    taste: int = 0  # the side of untouched, -1 or 1, on which taste decides whether a picture is worse


INSTRUCTED: Final[tuple[Instructed, ...]] = (
    Instructed(EditKind.EXPOSURE, 2.0, (Degradation.EXPOSURE,), 1, (-3, 3)),
    Instructed(EditKind.CONTRAST, 1.5, (Degradation.CONTRAST,), 1, (-3, 3)),
    Instructed(EditKind.HIGHLIGHTS, 1.4, (Degradation.HIGHLIGHTS,), 1, (-3, 3), taste=-1),
    Instructed(EditKind.SHADOWS, 1.3, (Degradation.SHADOWS,), 1, (-3, 3), taste=1),
    Instructed(EditKind.TEMPERATURE, 1.5, (Degradation.TEMPERATURE,), 1, (-3, 3)),
    Instructed(EditKind.TINT, 1.5, (Degradation.TINT,), 1, (-3, 3)),
    Instructed(EditKind.SATURATION, 1.2, (Degradation.SATURATION,), 1, (-3, 3), taste=-1),
    Instructed(EditKind.CLARITY, 1.2, (Degradation.CLARITY,), 1, (-3, 3), taste=1),
    Instructed(EditKind.STRAIGHTEN, 1.5, (Degradation.TILT,), 1, (-3, 3)),
    Instructed(EditKind.DEHAZE, 1.5, (Degradation.HAZE,), -1, (0, 3)),
    Instructed(EditKind.SHARPEN, 2.0, (Degradation.DEFOCUS, Degradation.MOTION_BLUR, Degradation.HALO), -1, (0, 3)),
    Instructed(EditKind.DENOISE, 1.8, (Degradation.NOISE,), -1, (0, 3)),
)
"""Every operation that the model predicts, in the order of its state head."""

TILT_STATE: Final = [one.kind for one in INSTRUCTED].index(EditKind.STRAIGHTEN)
"""Which of these properties is a photo's tilt."""

_TASTE_SHARE: Final = 1 / 3


def state_of(steps: Iterable[tuple[Degradation, int]]) -> list[float]:
    """Steps away from untouched in each property of INSTRUCTED; positive: too much of it.

    Args:
        steps: the kinds and signed strengths of a picture's edits.
    """
    states = [0.0] * len(INSTRUCTED)
    for kind, strength in steps:
        for number, one in enumerate(INSTRUCTED):
            if kind in one.faults:
                states[number] += strength * (1 if kind is Degradation.HALO else one.fault_sign)
    return states


def delta_of_instruction(number: int, state: float, steps: float) -> float | None:
    """δ in points of moving a property by `steps`; None where taste decides the sign.

    Args:
        number: position in INSTRUCTED.
        state: steps away from untouched, as in `state_of`.
        steps: how far the instruction moves it.
    """
    one = INSTRUCTED[number]
    after = state + steps
    sides = {side for value in (state, after) if (side := int(value > 0) - int(value < 0))}
    reaches_untouched = 0.0 in (state, after) or len(sides) == 2
    if one.taste in sides and reaches_untouched:
        return None  # a paler picture is not certainly worse than the untouched one
    return one.points * (abs(state) - abs(after)) / MAX_STRENGTH


def expected_delta(number: int, state: float, steps: float) -> float:
    """As `delta_of_instruction`; where taste decides, what is to be expected: a third of the same step elsewhere.

    Most photos are as their makers want them, so leaving that costs a little on average, whichever way it goes.
    """
    certain = delta_of_instruction(number, state, steps)
    return certain if certain is not None else _cost(number, state) - _cost(number, state + steps)


def _cost(number: int, state: float) -> float:
    """Points that a state is expected to lack."""
    one = INSTRUCTED[number]
    share = _TASTE_SHARE if state * one.taste > 0 else 1.0
    return one.points * abs(state) * share / MAX_STRENGTH


def operation_of(number: int, steps: float) -> EditOperation:
    """The operation that moves a property by so many steps."""
    kind = INSTRUCTED[number].kind
    return EditOperation(kind, round(STEP_AMOUNTS[kind] * steps, 2))
