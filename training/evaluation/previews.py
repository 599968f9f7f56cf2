"""PT-O2 on held-out sources, where every instruction occurs with both signs equally often."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from scipy.stats import spearmanr

from engine.vlm.asking import Asker
from engine.vlm.suggesting import predict_deltas
from training.dataset.instructions import INSTRUCTED, delta_of_instruction, operation_of, state_of
from training.dataset.pictures import PictureRecipe, picture_rng, plan_pictures
from training.evaluation.held_out import held_out_pictures
from training.workshop import Workshop

_STEPS: Final = (-3, -2, -1, 1, 2, 3)
_MOST_PER_SIGN: Final = 25

Sample = tuple[str, int, int, int, float]
"""Source, number of its picture, position in INSTRUCTED, steps, true δ."""


def balanced_previews(sources: Sequence[str]) -> list[Sample]:
    """For each operation and step, as many samples that improve as that harm, at most 25 of each; deterministic."""
    pools: dict[tuple[int, int, bool], list[Sample]] = defaultdict(list)
    for source in sources:
        for number, recipe in enumerate(plan_pictures(picture_rng(source, "edit"))):
            for sample in _of_picture(source, number, recipe):
                pools[sample[2], sample[3], sample[4] > 0].append(sample)
    rng = np.random.default_rng(77)
    chosen: list[Sample] = []
    for operation in range(len(INSTRUCTED)):
        for steps in _STEPS:
            better, worse = pools[operation, steps, True], pools[operation, steps, False]
            count = min(len(better), len(worse), _MOST_PER_SIGN)
            for pool in (better, worse):
                chosen += [pool[k] for k in rng.permutation(len(pool))[:count]]
    return chosen


def evaluate_previews(
    workshop: Workshop, asker: Asker, samples: Sequence[Sample], patches: Sequence[Any]
) -> dict[str, Any]:
    """Sign accuracy and rank correlation with the true δ, in all and by operation."""
    by_source: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_source[sample[0]].append(sample)
    predicted: dict[Sample, float] = {}
    for source, asked in by_source.items():
        _, pictures = held_out_pictures(workshop.data, source, patches)
        for number in sorted({sample[1] for sample in asked}):
            mine = [sample for sample in asked if sample[1] == number]
            operations = [operation_of(sample[2], sample[3]) for sample in mine]
            answers = predict_deltas(asker, pictures[number], operations, lambda: False)
            predicted.update({one: said for one, said in zip(mine, answers, strict=True) if isinstance(said, float)})
    n_asked = len(samples)
    samples = [sample for sample in samples if sample in predicted]
    true = np.array([sample[4] for sample in samples])
    said = np.array([predicted[sample] for sample in samples])
    right = np.sign(said) == np.sign(true)
    of_operation = np.array([sample[2] for sample in samples])
    return {
        "n": len(samples),
        "unreadable": n_asked - len(samples),
        "sign": float(right.mean()),
        "srcc": float(spearmanr(said, true).statistic),
        "sign_by_operation": {
            one.kind.value: float(right[of_operation == number].mean())
            for number, one in enumerate(INSTRUCTED)
            if (of_operation == number).any()
        },
    }


def _of_picture(source: str, number: int, recipe: PictureRecipe) -> list[Sample]:
    states = state_of(recipe.kind, recipe.strength)
    own = [operation for operation, state in enumerate(states) if state]
    found = []
    for operation in own or range(len(INSTRUCTED)):
        low, high = INSTRUCTED[operation].steps
        for steps in _STEPS:
            if low <= steps <= high:
                delta = delta_of_instruction(operation, states[operation], steps)
                if delta:
                    found.append((source, number, operation, steps, delta))
    return found
