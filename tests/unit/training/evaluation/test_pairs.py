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
        *((PairSort.CROSS, *crossed) for crossed in _crossed(asked)),
    ]
    assert all("05" in crossed for crossed in _crossed(asked))  # one edit that taste decides, and a certain one


def _crossed(asked: list[AskedPair]) -> list[tuple[str, str]]:
    return [(pair.first.name[-2:], pair.second.name[-2:]) for pair in asked if pair.sort is PairSort.CROSS]


def test_two_pairs_of_two_different_edits_are_asked_where_there_are_any_in_either_order() -> None:
    assert sorted(_crossed(pairs_of(source_of([(), (DARK,), (NOISY,)])))) == [("01", "02"), ("02", "01")]
    many = [_crossed(pairs_of(source_of([(), (DARK,), (NOISY,), (PALE,), (FLIPPED,)], f"{n}.jpg"))) for n in range(20)]
    assert {len(set(two)) for two in many} == {2}
    assert {number for two in many for pair in two for number in pair} == {"01", "02", "03"}
    assert not _crossed(pairs_of(source_of([(), (DARK,), (VERY_DARK,)])))


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
