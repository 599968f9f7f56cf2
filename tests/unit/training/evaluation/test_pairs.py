from __future__ import annotations

import pytest

from engine.errors import AnswerUnreadable
from engine.scale import TIE_FLOOR, Axis, Verdict
from tests.unit.training.evaluation.made_up import (
    DARK,
    FLIPPED,
    NOISY,
    PALE,
    VERY_DARK,
    ZOOMED,
    answered,
    made,
    rightly_answered,
    source_of,
)
from training.evaluation.pairs import UNSAID, AskedPair, PairSort, fitted_noise, pairs_of


def test_every_certain_pair_is_asked_and_what_taste_decides_stands_apart() -> None:
    asked = pairs_of(source_of([(), (), (FLIPPED,), (DARK,), (VERY_DARK,), (PALE,), (DARK, NOISY), (PALE, NOISY)]))
    numbers = [(pair.sort, pair.first.name[-2:], pair.second.name[-2:]) for pair in asked]
    assert numbers == [
        (PairSort.NEUTRAL, "00", "01"),
        (PairSort.NEUTRAL, "00", "02"),
        (PairSort.EDIT, "00", "03"),
        (PairSort.EDIT, "00", "04"),
        (PairSort.TASTE, "00", "05"),
        (PairSort.COMBINED, "00", "06"),
        (PairSort.STRENGTHS, "03", "04"),
    ]


def test_one_pair_of_two_different_edits_is_asked_where_there_are_two() -> None:
    asked = pairs_of(source_of([(), (DARK,), (NOISY,)]))
    crossed = [pair for pair in asked if pair.sort is PairSort.CROSS]
    assert len(crossed) == 1
    assert {crossed[0].first.edits[0][0], crossed[0].second.edits[0][0]} == {"exposure-", "noise"}


def test_one_edit_is_asked_about_beside_the_zoomed_frame_of_its_source() -> None:
    asked = pairs_of(source_of([(), (ZOOMED,), (PALE,), (DARK,)]))
    moved = [pair for pair in asked if pair.sort is PairSort.MOVED]
    assert [(pair.first.change, pair.kind) for pair in moved] == [("zoom", "exposure-")]
    assert not any(pair.sort is PairSort.MOVED for pair in pairs_of(source_of([(), (DARK,)])))


def test_a_pairs_truth_is_the_difference_of_its_edits() -> None:
    pair = AskedPair(PairSort.EDIT, made(0), made(1, DARK))
    assert pair.delta == pytest.approx(-2 / 3)
    assert [axis for axis, sign in zip(Axis, pair.signs, strict=True) if sign == -1] == [Axis.LIGHTING, Axis.SUBJECT]


def test_a_verdict_that_cannot_be_told_is_neither_right_nor_no_change() -> None:
    pair = AskedPair(PairSort.EDIT, made(0), made(1, DARK))
    said = answered(pair, -0.5, {Axis.SUBJECT: Verdict.WORSE}, unsaid=[Axis.LIGHTING])
    assert said.said_signs[1] == UNSAID
    assert not said.has_exact_set
    assert rightly_answered(pair).has_exact_set


def test_the_noise_is_what_nine_of_ten_unchanged_pairs_stay_below_and_never_under_the_floor() -> None:
    pair = AskedPair(PairSort.NEUTRAL, made(0), made(1, FLIPPED))
    assert fitted_noise([answered(pair, 0.01)] * 9) == TIE_FLOOR
    assert fitted_noise([answered(pair, -0.5)] * 9) == 0.5
    with pytest.raises(AnswerUnreadable):
        fitted_noise([])
