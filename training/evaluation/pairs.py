"""PT-O1 on held-out sources: pair accuracy per kind, verdicts, neutral changes, the model's noise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.answer import CANT_TELL, unreadable
from engine.edits.degradations import NEUTRAL
from engine.errors import RedAesError
from engine.results import PairComparison
from engine.scale import AXES, TIE_FLOOR, Verdict
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs
from training.dataset.effects import EFFECTS, points, signed_kind
from training.dataset.pictures import PictureRecipe
from training.dataset.reasoning import verdict_numbers
from training.evaluation.held_out import held_out_pictures
from training.workshop import Workshop

_NOISE_QUANTILE: Final = 0.9


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """One pair of a held-out source and what the model said of it."""

    source: str
    first: tuple[str, int]  # signed kind and strength
    second: tuple[str, int]
    neutral: str | None  # the neutral change between the two, if nothing else happened
    said: PairComparison

    @property
    def true_delta(self) -> float:
        """Points, second minus first."""
        return points(*self.second) - points(*self.first)


def compare_held_out(
    workshop: Workshop, asker: Asker, sources: Sequence[str], patches: Sequence[Any]
) -> tuple[list[ComparedPair], int]:
    """Every certain pair with the untouched copy, and every two strengths of one kind; and how many were unreadable."""
    compared: list[ComparedPair] = []
    n_unreadable = 0
    for source in sources:
        recipes, shown = held_out_pictures(workshop.data, source, patches)
        wanted = list(_wanted_pairs(recipes))
        answers = compare_pairs(asker, "evaluated", TIE_FLOOR, [(shown[a], shown[b]) for a, b in wanted], lambda: False)
        for (a, b), said in zip(wanted, answers, strict=True):
            if isinstance(said, RedAesError):
                n_unreadable += 1
            else:
                compared.append(_compared(source, recipes[a], recipes[b], said))
    return compared, n_unreadable


def evaluate_pairs(pairs: Sequence[ComparedPair]) -> dict[str, Any]:
    """All figures of PT-O1."""
    neutral = [pair for pair in pairs if pair.neutral is not None]
    edits = [pair for pair in pairs if pair.neutral is None]
    against_source = [pair for pair in edits if pair.first[0] == "none"]
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for pair in edits:
        by_kind[pair.second[0]].append(bool(np.sign(pair.said.delta) == np.sign(pair.true_delta)))
    accuracy = {kind: float(np.mean(right)) for kind, right in sorted(by_kind.items())}
    mildest = [pair for pair in against_source if abs(pair.second[1]) == 1]
    noise = fitted_noise(neutral)
    return {
        "n": len(edits),
        "pair_accuracy_macro": float(np.mean(list(accuracy.values()))),
        "pair_accuracy_by_kind": accuracy,
        **_main_axis(against_source),
        "exact_set_of_changed_axes": float(np.mean([_said_axes(p) == _true_axes(p) for p in against_source])),
        "n_neutral": len(neutral),
        "neutral_all_same": float(np.mean([not _said_axes(pair) for pair in neutral])),
        "neutral_all_same_by_kind": _by_neutral(neutral, lambda pair: not _said_axes(pair)),
        "neutral_called_worse": _by_neutral(neutral, lambda pair: pair.said.delta < -TIE_FLOOR),
        "noise": noise,
        "mildest_outside_noise": float(np.mean([abs(pair.said.delta) > noise for pair in mildest])),
    }


def fitted_noise(neutral: Sequence[ComparedPair]) -> float:
    """|δ| that nine of ten pairs without a real change stay below, at least `TIE_FLOOR`.

    Raises:
        AnswerUnreadable: the model said nothing readable of any such pair.
    """
    if not neutral:
        raise unreadable("")
    return max(TIE_FLOOR, float(np.quantile([abs(pair.said.delta) for pair in neutral], _NOISE_QUANTILE)))


def _wanted_pairs(recipes: Sequence[PictureRecipe]) -> Iterable[tuple[int, int]]:
    kinds = [signed_kind(recipe.kind, recipe.strength) for recipe in recipes]
    for number, kind in enumerate(kinds):
        if number > 0 and (kind == "none" or EFFECTS[kind].is_certain):
            yield 0, number
    for a, kind in enumerate(kinds):
        for b in range(a + 1, len(kinds)):
            if kind == kinds[b] != "none" and recipes[a].strength != recipes[b].strength:
                yield a, b


def _compared(source: str, first: PictureRecipe, second: PictureRecipe, said: PairComparison) -> ComparedPair:
    edits = [(signed_kind(recipe.kind, recipe.strength), recipe.strength) for recipe in (first, second)]
    is_neutral = edits[0][0] == edits[1][0] == "none"
    change = "copy" if second.kind not in NEUTRAL else str(second.kind)
    return ComparedPair(source, edits[0], edits[1], change if is_neutral else None, said)


def _said_axes(pair: ComparedPair) -> set[str]:
    return {axis.axis for axis in pair.said.axes if axis.text not in (Verdict.SAME, CANT_TELL)}


def _true_axes(pair: ComparedPair) -> set[str]:
    middle = len(Verdict) // 2
    numbers = verdict_numbers(pair.first, pair.second)
    return {axis for axis, number in zip(AXES, numbers, strict=True) if number != middle}


def _main_axis(pairs: Sequence[ComparedPair]) -> dict[str, float]:
    """How often the main axis is among those named as changed, macro over axes; and the commonest axis as baseline."""
    named: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        main = next(iter(EFFECTS[pair.second[0]].axes))
        named[main].append(main in _said_axes(pair))
    return {
        "main_axis_named_macro": float(np.mean([np.mean(hits) for hits in named.values()])),
        "main_axis_baseline_commonest": 1 / len(named),
    }


def _by_neutral(pairs: Sequence[ComparedPair], holds: Any) -> dict[str, float]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        groups[str(pair.neutral)].append(bool(holds(pair)))
    return {name: float(np.mean(values)) for name, values in sorted(groups.items())}
