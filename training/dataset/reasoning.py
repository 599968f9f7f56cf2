"""Writes the reasoning that a picture or pair certifies: only levels of the table and what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.answer import AxesAnswer, AxisLine, PairAnswer
from engine.scale import AXES, AxisLevel, Verdict
from training.dataset.appearance import appearance_words
from training.dataset.effects import EFFECTS, axis_levels

UNTOUCHED_LEVEL: Final = list(AxisLevel).index(AxisLevel.FINE)
_SAME: Final = list(Verdict).index(Verdict.SAME)
_BALANCED: Final = "no axis stands out."
_LIFTED: Final = "{} lifts it most."
_HELD_BACK: Final = "{} holds it back most."
CONCLUSIONS: Final = (_BALANCED, _LIFTED.format("composition"), _HELD_BACK.format("composition"))
"""One of each form, for the vocabulary."""


def level_numbers(kind: str, strength: int) -> list[int]:
    """The eight levels (0 bad … 4 strong) of a picture edited this way; untouched axes are fine."""
    highest = len(AxisLevel) - 1
    return [min(max(UNTOUCHED_LEVEL + step, 0), highest) for step in axis_levels(kind, strength)]


def axes_answer(kind: str, strength: int, concepts: Sequence[str], appearance: NDArray[np.float32]) -> AxesAnswer:
    """A single picture's reasoning: what it shows, a level an axis, which axis weighs most.

    Args:
        kind: of `effects.EDIT_KINDS`.
        strength: 1 to 3, signed for signed kinds; 0 for `none`.
        concepts: what the classifier sees, possibly nothing.
        appearance: shape (6,), `appearance.measure_appearance` of this very picture.
    """
    levels = [list(AxisLevel)[number] for number in level_numbers(kind, strength)]
    reason = None if kind == "none" else EFFECTS[kind].cause
    lines = {
        axis: AxisLine(level, reason if level is not AxisLevel.FINE else None)
        for axis, level in zip(AXES, levels, strict=True)
    }
    if kind == "none":
        conclusion = _BALANCED
    else:
        main, sign = next(iter(EFFECTS[kind].axes.items()))
        conclusion = (_LIFTED if sign > 0 else _HELD_BACK).format(main)
    return AxesAnswer(", ".join([*concepts, *appearance_words(appearance)]) + ".", lines, conclusion)


def verdict_numbers(first: tuple[str, int], second: tuple[str, int]) -> list[int]:
    """The eight verdicts (0 much worse … 6 much better) of the second picture against the first.

    Args:
        first: kind and strength of the first picture.
        second: likewise of the second.
    """
    steps = np.clip(np.subtract(axis_levels(*second), axis_levels(*first)), -_SAME, _SAME)
    return [int(step) + _SAME for step in steps]


def pair_answer(first: tuple[str, int], second: tuple[str, int], delta: float) -> PairAnswer:
    """PT-O1's answer about two pictures of one source."""
    verdicts = [list(Verdict)[number] for number in verdict_numbers(first, second)]
    return PairAnswer(dict(zip(AXES, verdicts, strict=True)), delta)
