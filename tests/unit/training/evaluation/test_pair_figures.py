from __future__ import annotations

import math

import numpy as np
import pytest

from engine.scale import Axis, Verdict
from tests.unit.training.evaluation.made_up import (
    DARK,
    FLIPPED,
    NOISY,
    PALE,
    VERY_DARK,
    VERY_PALE,
    ZOOMED,
    answered,
    rightly_answered,
    source_of,
)
from training.evaluation.pair_figures import evaluate_neutral, evaluate_orders, evaluate_signs, evaluate_verdicts
from training.evaluation.pairs import AskedPair, PairSort, pairs_of
from training.evaluation.questions import OneOrder


def asked_of(n_sources: int) -> list[AskedPair]:
    recipes = [(), (FLIPPED,), (ZOOMED,), (DARK,), (VERY_DARK,), (NOISY,), (DARK, NOISY), (PALE,), (VERY_PALE,)]
    return [pair for number in range(n_sources) for pair in pairs_of(source_of(recipes, f"photos/web/{number}.jpg"))]


def test_right_answers_are_right_in_every_figure() -> None:
    said = [rightly_answered(pair) for pair in asked_of(2)]
    signs, verdicts = evaluate_signs(said), evaluate_verdicts(said, ())
    assert signs["pair_accuracy_macro"] == 1.0
    assert signs["n_by_kind"] == {"exposure-": 6, "noise": 2, "saturation-": 2}
    assert set(signs["pair_accuracy_by_kind"]) == set(signs["n_by_kind"])
    assert set(signs["pair_accuracy_by_size"]) == {"0.0 to 0.5", "0.5 to 1.0", "1.0 to 1.5", "1.5 and more"}
    assert verdicts["main_axis_named_macro"] == verdicts["worse_same_better_macro"] == verdicts["exact_set"] == 1.0
    assert verdicts["exact_set_two_different_edits"] == {"n": 4, "share": 1.0, "with_signs": 1.0}
    assert verdicts["exact_set_combined_edits"] == {"n": 2, "share": 1.0, "with_signs": 1.0}
    assert verdicts["exact_set_moved"] == {"n": 2, "share": 1.0, "with_signs": 1.0}
    assert verdicts["axis_hit_rate"] == 1.0
    assert verdicts["of_certain_edits"] == {"n": 6, "main_axis_named": 1.0, "exact_set": 1.0}
    assert verdicts["of_matters_of_taste"] == {"n": 4, "main_axis_named": 1.0, "exact_set": 1.0}


def test_edits_of_taste_and_those_that_no_judge_sees_count_and_stand_apart_beside() -> None:
    is_right = {"exposure-": True, "noise": False, "saturation-": False}
    said = [
        rightly_answered(pair)
        if is_right.get(pair.second.edits[-1][0] if pair.second.edits else "")
        else answered(pair, 0)
        for pair in asked_of(2)
    ]
    dark = {pair.asked.second.name for pair in said if pair.asked.sort is PairSort.EDIT and pair.asked.kind != "noise"}
    verdicts = evaluate_verdicts(said, dark)
    assert verdicts["exact_set"] == pytest.approx(4 / 10)
    assert verdicts["exact_set_by_strength"] == {"1": 1.0, "2": 0.0, "3": 0.5}
    assert verdicts["main_axis_named_macro"] == pytest.approx((1 + 0 + 0) / 3)  # lighting; sharpness; emotion
    assert verdicts["of_certain_edits"] == {"n": 6, "main_axis_named": 4 / 6, "exact_set": 4 / 6}
    assert verdicts["of_matters_of_taste"] == {"n": 4, "main_axis_named": 0.0, "exact_set": 0.0}
    assert verdicts["of_confirmed_edits"] == {"n": 4, "main_axis_named": 1.0, "exact_set": 1.0}


def test_two_different_edits_are_told_apart_from_such_of_which_taste_decides() -> None:
    said = [
        rightly_answered(pair) if pair.first.is_certain and pair.second.is_certain else answered(pair, 0)
        for number in range(40)
        for pair in pairs_of(source_of([(), (DARK,), (NOISY,), (PALE,)], f"photos/web/{number}.jpg"))
    ]
    verdicts = evaluate_verdicts(said, ())
    two, certain = verdicts["exact_set_two_different_edits"], verdicts["exact_set_two_certain_edits"]
    assert (two["n"], certain["share"]) == (80, 1.0)
    assert two["share"] == pytest.approx(certain["n"] / 80)
    assert 10 < certain["n"] < 50  # one in three


def test_kinds_that_are_only_compared_with_themselves_can_be_left_out_of_the_macro() -> None:
    said = [answered(pair, 1.0) if pair.kind == "saturation-" else rightly_answered(pair) for pair in asked_of(1)
            if pair.sort in (PairSort.EDIT, PairSort.STRENGTHS)]  # fmt: skip
    signs = evaluate_signs(said)
    assert signs["pair_accuracy_macro"] == pytest.approx(2 / 3)
    assert signs["pair_accuracy_macro_against_untouched"] == 1.0


def test_saying_that_nothing_changed_names_no_axis_and_finds_a_third_of_the_verdicts() -> None:
    said = [answered(pair, 0.0) for pair in asked_of(1)]
    verdicts = evaluate_verdicts(said, ())
    assert evaluate_signs(said)["pair_accuracy_macro"] == 0.0
    assert verdicts["main_axis_named_macro"] == verdicts["exact_set"] == 0.0
    touched = 6  # lighting, subject by darkness; sharpness, coherence by noise; emotion, color by less color
    assert verdicts["worse_same_better_macro"] == pytest.approx((touched / 3 + (8 - touched)) / 8)
    assert verdicts["main_axis_baseline_commonest"] == pytest.approx(1 / 3)


def test_an_edit_that_is_rare_counts_as_much_as_a_common_one() -> None:
    said = [rightly_answered(pair) if pair.kind != "noise" else answered(pair, 1.0) for pair in _edits(asked_of(3))]
    assert evaluate_signs(said)["pair_accuracy_macro"] == 0.5
    assert evaluate_signs(said)["pair_accuracy_mean_over_sources"].value == pytest.approx(
        np.mean([pair.has_right_sign for pair in said if pair.asked.sort in (PairSort.EDIT, PairSort.STRENGTHS)])
    )


def test_kinds_that_were_left_out_of_training_stand_apart() -> None:
    said = [rightly_answered(pair) if pair.kind == "noise" else answered(pair, 1.0) for pair in _edits(asked_of(1))]
    assert evaluate_signs(said, ["noise"])["kinds_left_out"] == {
        "macro": 1.0, "macro_against_untouched": 1.0, "by_kind": {"noise": 1.0}
    }  # fmt: skip
    assert evaluate_signs(said, ["exposure"])["kinds_left_out"]["macro"] == 0.0


def test_the_tie_band_is_fitted_on_other_sources_than_it_is_tried_on() -> None:
    loud = {"photos/web/1.jpg": -0.8}  # the second source is tried, the first fitted
    said = []
    for pair in asked_of(2):
        size = 0.3 if pair.second.source == "photos/web/0.jpg" else loud[pair.second.source]
        said.append(answered(pair, size) if pair.sort is PairSort.NEUTRAL else answered(pair, -0.5))
    figures = evaluate_neutral(said)
    assert figures["band"] == 0.3
    assert figures["within_band"] == 0.0
    assert figures["mildest_outside_band"] == 1.0
    assert figures["called_worse_by_kind"] == {"flip": 0.5, "zoom": 0.5}


def test_a_neutral_change_is_the_same_only_on_all_axes() -> None:
    said = [
        answered(pair, 0.0, {Axis.COLOR: Verdict.SLIGHTLY_WORSE} if pair.second.change == "zoom" else {})
        for pair in asked_of(2)
    ]
    assert evaluate_neutral(said)["all_same_by_kind"] == {"flip": 1.0, "zoom": 0.0}


def test_orders_agree_where_every_sign_flips() -> None:
    worse, better = (OneOrder((sign, *[0] * 7), sign * 0.5) for sign in (-1, 1))
    figures = evaluate_orders([(worse, better), (worse, worse)], [0.0, 0.0, 0.1, 0.0])
    assert figures["sign_flips"] == figures["verdicts_mirrored"] == 0.5
    assert figures["mean_disagreement"] == 0.5
    assert figures["after_symmetric_decoding"] == {"n": 4, "exact": 0.75}


def test_a_figure_of_nothing_is_no_number() -> None:
    assert math.isnan(evaluate_signs([])["pair_accuracy_macro"])


def _edits(pairs: list[AskedPair]) -> list[AskedPair]:
    return [pair for pair in pairs if pair.sort is PairSort.EDIT]
