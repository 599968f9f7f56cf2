"""Writes the reasoning that a picture or pair certifies: only levels of the table and what was measured.

Wording varies: nearly every cause has two names, drawn with the generator that draws the sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.answer import AxesAnswer, AxisLine, PairAnswer
from engine.scale import AXES, Axis, AxisLevel, Verdict
from training.dataset.appearance import appearance_words
from training.dataset.effects import EFFECTS, SignedEdit, axis_levels

UNTOUCHED_LEVEL: Final = list(AxisLevel).index(AxisLevel.FINE)
_SAME: Final = list(Verdict).index(Verdict.SAME)
_BALANCED: Final = ("no axis stands out.",)
_LIFTED: Final = ("{} lifts it most.", "it gains most from {}.")
_HELD_BACK: Final = ("{} holds it back most.", "it suffers most in {}.")
CONCLUSIONS: Final = (*_BALANCED, *(form.format("composition") for form in (*_LIFTED, *_HELD_BACK)))
"""One of each form, for the vocabulary."""


def level_numbers(edits: Sequence[SignedEdit]) -> list[int]:
    """The eight levels (0 bad … 4 strong) of a picture edited this way; untouched axes are fine."""
    highest = len(AxisLevel) - 1
    return [min(max(UNTOUCHED_LEVEL + step, 0), highest) for step in axis_levels(edits)]


def axes_answer(
    edits: Sequence[SignedEdit], concepts: Sequence[str], appearance: NDArray[np.float32], rng: np.random.Generator
) -> AxesAnswer:
    """A single picture's reasoning: what it shows, a level an axis, which axis weighs most.

    Args:
        edits: what was done to it; nothing for an untouched picture.
        concepts: what the classifier sees, possibly nothing.
        appearance: shape (6,), `appearance.measure_appearance` of this very picture.
        rng: words are drawn from it.
    """
    steps = dict(zip(AXES, axis_levels(edits), strict=True))
    lines = {}
    for axis, number in zip(AXES, level_numbers(edits), strict=True):
        level = list(AxisLevel)[number]
        reason = None if level is AxisLevel.FINE else _drawn(EFFECTS[_weightiest(edits, axis)].causes, rng)
        lines[axis] = AxisLine(level, reason)
    form = _drawn(_BALANCED, rng)
    if edits:
        main = _main_axis(edits)
        form = _drawn(_LIFTED if steps[main] > 0 else _HELD_BACK, rng).format(main)
    return AxesAnswer(", ".join([*concepts, *appearance_words(appearance)]) + ".", lines, form)


def verdict_numbers(first: Sequence[SignedEdit], second: Sequence[SignedEdit]) -> list[int]:
    """The eight verdicts (0 much worse … 6 much better) of the second picture against the first, by their edits."""
    steps = np.clip(np.subtract(axis_levels(second), axis_levels(first)), -_SAME, _SAME)
    return [int(step) + _SAME for step in steps]


def pair_answer(
    first: Sequence[SignedEdit], second: Sequence[SignedEdit], delta: float, rng: np.random.Generator
) -> PairAnswer:
    """PT-O1's answer about two pictures of one source, by their edits; words are drawn from `rng`."""
    verdicts = dict(zip(AXES, [list(Verdict)[n] for n in verdict_numbers(first, second)], strict=True))
    steps = dict(zip(AXES, np.subtract(axis_levels(second), axis_levels(first)).tolist(), strict=True))
    reasons = {axis: _drawn(_told(first, second, axis, np.sign(moved)), rng) for axis, moved in steps.items() if moved}
    return PairAnswer(verdicts, delta, reasons)


def _told(first: Sequence[SignedEdit], second: Sequence[SignedEdit], axis: Axis, sign: int) -> tuple[str, ...]:
    """Names of the edit that moves the axis that way most: it came in, or it went."""
    moved: dict[str, int] = {}
    for edits, side in ((first, -1), (second, 1)):
        for kind, strength in edits:
            moved[kind] = moved.get(kind, 0) + side * strength
    by = {kind: EFFECTS[kind].axes.get(axis, 0) * steps for kind, steps in moved.items()}
    kind = max(by, key=lambda one: by[one] * sign)
    return EFFECTS[kind].causes if moved[kind] > 0 else EFFECTS[kind].reliefs


def _weightiest(edits: Sequence[SignedEdit], axis: Axis) -> str:
    """The kind that moves the axis most."""
    return max(edits, key=lambda edit: abs(EFFECTS[edit[0]].axes.get(axis, 0) * edit[1]))[0]


def _main_axis(edits: Sequence[SignedEdit]) -> Axis:
    """The first axis of the kind that costs or brings most."""
    kind = max(edits, key=lambda edit: abs(EFFECTS[edit[0]].points * edit[1]))[0]
    return next(iter(EFFECTS[kind].axes))


def _drawn(words: Sequence[str], rng: np.random.Generator) -> str:
    return words[int(rng.integers(len(words)))]
