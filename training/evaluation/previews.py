"""PT-O2 on held-out sources: instructions in varied words, drawn naturally and balanced over both signs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from scipy.stats import spearmanr

from engine.edits.operations import EditOperation
from training.dataset.instructions import INSTRUCTED, delta_of_instruction, operation_of, state_of
from training.dataset.phrasing import drawn_phrasing
from training.evaluation.held_out import MadePicture
from training.metrics import Numbers

_STEPS: Final = (-3, -2, -1, 1, 2, 3)
_MOST_PER_SIGN: Final = 50
_NATURAL: Final = 2800
_OWN_FAULT_SHARE: Final = 0.85  # as in training: most instructions speak of what is wrong with the picture


@dataclass(frozen=True, slots=True)
class AskedPreview:
    """An instruction on a picture, and the δ that it would bring."""

    picture: MadePicture
    number: int  # position in INSTRUCTED
    steps: int
    delta: float
    sentence: str

    @property
    def operation(self) -> EditOperation:
        """What the instruction asks for."""
        return operation_of(self.number, self.steps)


def natural_previews(sources: Sequence[Sequence[MadePicture]]) -> list[AskedPreview]:
    """2,800 at random, half of them improvements, most along the picture's own fault; the same every time."""
    rng = np.random.default_rng(11)
    pools: dict[bool, list[AskedPreview]] = {True: [], False: []}
    for picture in (picture for pictures in sources for picture in pictures):
        own, foreign = _of_picture(picture, rng)
        for is_better, pool in pools.items():
            among = own if own and rng.random() < _OWN_FAULT_SHARE else [*own, *foreign]
            fitting = [one for one in among if (one.delta > 0) == is_better]
            if fitting:
                pool.append(fitting[int(rng.integers(len(fitting)))])
    return [pool[k] for pool in pools.values() for k in rng.permutation(len(pool))[: _NATURAL // 2]]


def balanced_previews(sources: Sequence[Sequence[MadePicture]]) -> list[AskedPreview]:
    """For each operation and step, as many samples that improve as that harm, at most 50 of each; the same every time.

    A picture with faults is asked about these only, as in the studies.
    """
    rng = np.random.default_rng(77)
    pools: dict[tuple[int, int, bool], list[AskedPreview]] = defaultdict(list)
    for picture in (picture for pictures in sources for picture in pictures):
        own, foreign = _of_picture(picture, rng)
        for one in own or foreign:
            pools[one.number, one.steps, one.delta > 0].append(one)
    chosen: list[AskedPreview] = []
    for number in range(len(INSTRUCTED)):
        for steps in _STEPS:
            better, worse = pools[number, steps, True], pools[number, steps, False]
            count = min(len(better), len(worse), _MOST_PER_SIGN)
            for pool in (better, worse):
                chosen += [pool[k] for k in rng.permutation(len(pool))[:count]]
    return chosen


def evaluate_previews(asked: Sequence[AskedPreview], predicted: Numbers) -> dict[str, Any]:
    """Sign accuracy and rank correlation with the true δ; unreadable answers are left out.

    Signs also by operation, and by the strength of the fault that the instruction speaks of (0: the picture has none).
    """
    readable = ~np.isnan(predicted)
    if not readable.any():
        return {"n": 0, "sign": np.nan, "srcc": np.nan, "sign_by_operation": {}, "sign_by_fault": {}}
    true = np.array([one.delta for one in asked])[readable]
    numbers = np.array([one.number for one in asked])[readable]
    faults = np.array([abs(state_of(one.picture.recipe)[one.number]) for one in asked])[readable]
    right = np.sign(predicted[readable]) == np.sign(true)
    return {
        "n": len(true),
        "sign": float(right.mean()),
        "srcc": float(spearmanr(predicted[readable], true).statistic),
        "sign_by_operation": {
            one.kind.value: float(right[numbers == number].mean())
            for number, one in enumerate(INSTRUCTED)
            if (numbers == number).any()
        },
        "sign_by_fault": {f"{fault:g}": float(right[faults == fault].mean()) for fault in np.unique(faults)},
    }


def evaluate_measured(
    predicted: Mapping[AskedPreview, float], measured: Mapping[AskedPreview, float]
) -> dict[str, Any]:
    """Predictions against the δ that PT-O1 gives once the instruction is carried out."""
    both = [(predicted[one], found) for one, found in measured.items() if not np.isnan(predicted[one])]
    unseen, seen = np.array(both).T
    return {
        "n": len(both),
        "srcc": float(spearmanr(unseen, seen).statistic),
        "same_sign": float((np.sign(unseen) == np.sign(seen)).mean()),
        "points": both,
    }


def _of_picture(picture: MadePicture, rng: np.random.Generator) -> tuple[list[AskedPreview], list[AskedPreview]]:
    """All whole steps with a certain sign: along the picture's own faults, and of other properties."""
    states = state_of(picture.recipe)
    own: list[AskedPreview] = []
    foreign: list[AskedPreview] = []
    for number, one in enumerate(INSTRUCTED):
        for steps in _STEPS:
            delta = delta_of_instruction(number, states[number], steps)
            if one.steps[0] <= steps <= one.steps[1] and delta:
                sentence = drawn_phrasing(operation_of(number, steps), rng)
                (own if states[number] else foreign).append(AskedPreview(picture, number, steps, delta, sentence))
    return own, foreign
