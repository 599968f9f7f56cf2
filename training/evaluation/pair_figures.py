"""PT-O1's figures: the sign of δ, the tie band, the verdicts, the two orders of a pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from engine.scale import AXES, TIE_FLOOR, Axis
from training.dataset.effects import EFFECTS
from training.evaluation.pairs import ComparedPair, PairSort, fitted_noise
from training.evaluation.questions import OneOrder
from training.metrics import mean_with_interval

SIZES: Final = (0.5, 1.0, 1.5)
"""Bounds of |δ| in points, between which pair accuracy is told apart."""

_CERTAIN: Final = (PairSort.EDIT, PairSort.STRENGTHS)
_SINGLE: Final = (PairSort.EDIT, PairSort.TASTE)


def of_sort(pairs: Iterable[ComparedPair], *sorts: PairSort) -> list[ComparedPair]:
    """Those of the given sorts."""
    return [pair for pair in pairs if pair.asked.sort in sorts]


def evaluate_signs(pairs: Sequence[ComparedPair], kinds_left_out: Sequence[str] = ()) -> dict[str, Any]:
    """How often δ has the true sign: against untouched and between two strengths of one kind.

    Where taste decides the sign against the untouched picture, a kind has only pairs of two strengths, few and easy;
    `pair_accuracy_macro_against_untouched` is without them.

    Args:
        pairs: of all sorts.
        kinds_left_out: edits (`vignette`) that no training source showed; their macro stands apart.
    """
    certain = of_sort(pairs, *_CERTAIN)
    by_kind = _shares(certain, _kind, lambda pair: pair.has_right_sign)
    against_untouched = _shares(of_sort(certain, PairSort.EDIT), _kind, lambda pair: pair.has_right_sign)
    by_source = _shares(certain, lambda pair: pair.asked.first.source, lambda pair: pair.has_right_sign)
    figures: dict[str, Any] = {
        "n": len(certain),
        "n_by_kind": dict(sorted(Counter(map(_kind, certain)).items())),
        "pair_accuracy_macro": _mean(by_kind.values()),
        "pair_accuracy_macro_against_untouched": _mean(against_untouched.values()),
        "pair_accuracy_mean_over_sources": mean_with_interval(np.array(list(by_source.values()))),
        "pair_accuracy_by_kind": by_kind,
        "pair_accuracy_by_size": _shares(certain, _size, lambda pair: pair.has_right_sign),
        "pair_accuracy_by_sort": _shares(
            of_sort(pairs, *_CERTAIN, PairSort.COMBINED, PairSort.MOVED),
            lambda pair: pair.asked.sort.value,
            lambda pair: pair.has_right_sign,
        ),
    }
    if kinds_left_out:
        unseen = {kind: share for kind, share in by_kind.items() if kind.rstrip("+-") in kinds_left_out}
        apart = [share for kind, share in against_untouched.items() if kind in unseen]
        figures["kinds_left_out"] = {
            "macro": _mean(unseen.values()),
            "macro_against_untouched": _mean(apart),
            "by_kind": unseen,
        }
    return figures


def evaluate_verdicts(pairs: Sequence[ComparedPair], confirmed: Collection[str]) -> dict[str, Any]:
    """What is said of the axes: the main one, each one's verdict, the whole set, one and two edits.

    Taste may decide whether an edit helps, but not which axes it changes: every edit of the table counts.

    Args:
        pairs: of all sorts.
        confirmed: names of pictures whose edits the judges see beside the untouched one; of the others the table tells
            changes that may not show. They count all the same, and stand apart beside.
    """
    edits = of_sort(pairs, *_SINGLE)
    main = _shares(edits, _main_axis, _names_main_axis)
    commonest = Counter(axis for pair in edits for axis, sign in zip(AXES, pair.asked.signs, strict=True) if sign)
    always = commonest.most_common(1)[0][0] if commonest else None
    return {
        "main_axis_named_macro": _mean(main.values()),
        "main_axis_named_by_axis": main,
        "main_axis_baseline_commonest": _mean(axis == always for axis in main),
        "axis_hit_rate": _mean(_top_axis_changed(pair) for pair in edits),
        "worse_same_better_macro": _three_way([*edits, *of_sort(pairs, PairSort.NEUTRAL)]),
        "exact_set": _mean(pair.has_exact_set for pair in edits),
        "exact_set_by_kind": _shares(edits, _kind, lambda pair: pair.has_exact_set),
        "exact_set_by_strength": _shares(edits, _strength, lambda pair: pair.has_exact_set),
        "of_certain_edits": _axes_told(of_sort(pairs, PairSort.EDIT)),
        "of_matters_of_taste": _axes_told(of_sort(pairs, PairSort.TASTE)),
        "of_confirmed_edits": _axes_told([pair for pair in edits if pair.asked.second.name in confirmed]),
        "exact_set_two_different_edits": _exact(of_sort(pairs, PairSort.CROSS)),
        "exact_set_two_certain_edits": _exact(_both_certain(of_sort(pairs, PairSort.CROSS))),
        "exact_set_combined_edits": _exact(of_sort(pairs, PairSort.COMBINED)),
        "exact_set_moved": _exact(of_sort(pairs, PairSort.MOVED)),
    }


def evaluate_neutral(pairs: Sequence[ComparedPair]) -> dict[str, Any]:
    """Changes that change nothing, by kind; and whether the mildest real edits stand out from them.

    The tie band is fitted on every other source and tried on the ones between.
    """
    neutral = of_sort(pairs, PairSort.NEUTRAL)
    mildest = [pair for pair in of_sort(pairs, *_SINGLE) if pair.asked.second.edits[0][1] == 1]
    fitted_on = set(sorted({pair.asked.first.source for pair in neutral})[::2])
    band = fitted_noise(pair for pair in neutral if pair.asked.first.source in fitted_on)
    tested = [pair for pair in neutral if pair.asked.first.source not in fitted_on]
    return {
        "n": len(neutral),
        "all_same": _mean(_is_all_same(pair) for pair in neutral),
        "all_same_by_kind": _shares(neutral, _change, _is_all_same),
        "called_worse_by_kind": _shares(neutral, _change, lambda pair: pair.said.delta < -TIE_FLOOR),
        "mean_size": _mean(abs(pair.said.delta) for pair in neutral),
        "band": band,
        "within_band": _mean(abs(pair.said.delta) <= band for pair in tested),
        "mildest_outside_band": _mean(
            abs(pair.said.delta) > band for pair in mildest if pair.asked.first.source not in fitted_on
        ),
    }


def evaluate_orders(orders: Sequence[tuple[OneOrder, OneOrder]], mirrored: Sequence[float]) -> dict[str, Any]:
    """How far the two orders of a pair agree.

    Args:
        orders: each pair's answers as the model gives them, asked (a, b) and (b, a).
        mirrored: the sum of δ of (a, b) and of (b, a) as the engine answers them; 0 where swapping flips the sign.
    """
    return {
        "n": len(orders),
        "sign_flips": _mean(np.sign(one.delta) == -np.sign(other.delta) for one, other in orders),
        "verdicts_mirrored": _mean(
            one.verdicts == tuple(-verdict for verdict in other.verdicts) for one, other in orders
        ),
        "mean_disagreement": _mean(abs(one.delta + other.delta) for one, other in orders),
        "after_symmetric_decoding": {"n": len(mirrored), "exact": _mean(total == 0.0 for total in mirrored)},
    }


def _shares(
    pairs: Iterable[ComparedPair], group: Callable[[ComparedPair], str], holds: Callable[[ComparedPair], bool]
) -> dict[str, float]:
    """Of each group, how often something holds; groups sorted."""
    groups: Mapping[str, list[bool]] = defaultdict(list)
    for pair in pairs:
        groups[group(pair)].append(holds(pair))
    return {name: _mean(groups[name]) for name in sorted(groups)}


def _mean(values: Iterable[float]) -> float:
    """NaN of nothing."""
    listed = [float(value) for value in values]
    return sum(listed) / len(listed) if listed else float("nan")


def _size(pair: ComparedPair) -> str:
    place = sum(abs(pair.asked.delta) >= bound for bound in SIZES)
    low, high = (0.0, *SIZES)[place], (*SIZES, None)[place]
    return f"{low} to {high}" if high is not None else f"{low} and more"


def _main_axis(pair: ComparedPair) -> Axis:
    return next(iter(EFFECTS[pair.asked.kind].axes))


def _axes_told(edits: Sequence[ComparedPair]) -> dict[str, Any]:
    return {
        "n": len(edits),
        "main_axis_named": _mean(_names_main_axis(pair) for pair in edits),
        "exact_set": _mean(pair.has_exact_set for pair in edits),
    }


def _both_certain(pairs: Sequence[ComparedPair]) -> list[ComparedPair]:
    return [pair for pair in pairs if pair.asked.first.is_certain and pair.asked.second.is_certain]


def _kind(pair: ComparedPair) -> str:
    return pair.asked.kind


def _strength(pair: ComparedPair) -> str:
    """Of its single edit: 1 to 3."""
    return str(pair.asked.second.edits[0][1])


def _names_main_axis(pair: ComparedPair) -> bool:
    return pair.said_signs[AXES.index(_main_axis(pair))] in (-1, 1)


def _change(pair: ComparedPair) -> str:
    return pair.asked.second.change


def _is_all_same(pair: ComparedPair) -> bool:
    return not any(pair.said_signs)


def _exact(pairs: Sequence[ComparedPair]) -> dict[str, float]:
    signed = [pair.said_signs == pair.asked.signs for pair in pairs]
    return {"n": len(pairs), "share": _mean(pair.has_exact_set for pair in pairs), "with_signs": _mean(signed)}


def _top_axis_changed(pair: ComparedPair) -> bool:
    """Whether the axis that is said to move most is one that did."""
    top = int(np.argmax([abs(axis.delta) for axis in pair.said.axes]))
    return pair.asked.signs[top] != 0


def _three_way(pairs: Sequence[ComparedPair]) -> float:
    """Recall of worse, same and better, mean over them, then over the axes; each pair counts in both orders."""
    true = np.array([pair.asked.signs for pair in pairs])
    said = np.array([pair.said_signs for pair in pairs])
    true, said = np.concatenate([true, -true]), np.concatenate([said, -said])
    by_axis = []
    for axis in range(len(AXES)):
        recalls = [(said[true[:, axis] == sign, axis] == sign) for sign in (-1, 0, 1)]
        by_axis.append(_mean(recall.mean() for recall in recalls if len(recall)))
    return _mean(by_axis)
