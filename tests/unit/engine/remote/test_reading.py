from __future__ import annotations

from math import sqrt

import pytest

from engine.errors import AnswerUnreadable
from engine.remote.reading import (
    NUMBER,
    SIGNED,
    Token,
    branches,
    number_of,
    one_of,
    open_branches,
    signed_number_of,
    word_chances,
)

LEAD = "Score: "


def said(*tokens: tuple[str, dict[str, float]]) -> list[Token]:
    return [Token(text, chances or {text: 1.0}) for text, chances in tokens]


def certain(*texts: str) -> list[Token]:
    return said(*((text, {}) for text in texts))


def test_one_digit_a_token_gives_the_expectation_over_digits_and_tenths() -> None:
    tokens = certain("Score", ":", " ") + said(("6", {"6": 0.8, "5": 0.2}), (".", {}), ("8", {"8": 0.5, "2": 0.5}))
    found = branches(tokens, len(LEAD), NUMBER)
    assert found == pytest.approx({"6.8": 0.4, "6.2": 0.4, "5": 0.2})
    number = number_of(found)
    assert number.expected == pytest.approx(0.4 * 6.845 + 0.4 * 6.245 + 0.2 * 5.495)


def test_what_is_no_number_takes_no_part() -> None:
    tokens = certain("Score", ":", " ") + said(("6", {"6": 0.4, "5": 0.1, "bad": 0.4, "\n": 0.1}), (".", {}), ("8", {}))
    assert branches(tokens, len(LEAD), NUMBER) == pytest.approx({"6.8": 0.8, "5": 0.2})


@pytest.mark.parametrize(
    "tokens",
    [
        certain("Score", ":", " 6", ".8", "3"),
        certain("Score: ", "6.8", "3"),
        certain("Score:", " 6.", "83"),
        certain("Score: 6.8"),
        certain(*"Score: 6.8"),
    ],
)
def test_tokens_may_hold_a_digit_several_or_the_lead_too(tokens: list[Token]) -> None:
    found = branches(tokens, len(LEAD), NUMBER)
    assert number_of(found).expected == pytest.approx(6.83, abs=0.02)


def test_a_token_of_several_digits_is_read_to_its_last_one() -> None:
    tokens = certain("Score", ":", " ") + said(("6.83", {"6.83": 0.5, "5.31": 0.3, "10": 0.2}))
    number = number_of(branches(tokens, len(LEAD), NUMBER))
    mean = 0.5 * 6.83 + 0.3 * 5.31 + 0.2 * 10
    assert number.expected == pytest.approx(mean)
    assert number.spread == pytest.approx(sqrt(0.5 * 6.83**2 + 0.3 * 5.31**2 + 0.2 * 100 - mean**2))


def test_one_may_go_on_to_ten() -> None:
    tokens = certain("Score", ":", " ", "1") + said(("0", {"0": 0.75, ".": 0.25}))
    assert branches(tokens, len(LEAD), NUMBER) == pytest.approx({"10": 0.75, "1.": 0.25})


@pytest.mark.parametrize("text", ["Score: good", "Score: 68", "Score: 7", "Score: 7,5", "Score: "])
def test_an_own_first_choice_outside_the_grammar_is_unreadable(text: str) -> None:
    with pytest.raises(AnswerUnreadable, match="Score"):
        branches(certain(*text), len(LEAD), NUMBER)


def test_a_branch_that_breaks_off_is_open_while_it_is_likely() -> None:
    assert open_branches({"6.8": 0.7, "5": 0.29, "4": 0.01}, NUMBER) == ["5"]


def test_a_beginning_that_was_given_is_gone_on_with() -> None:
    tokens = said((".", {}), ("2", {"2": 0.5, "4": 0.5}))
    assert branches(tokens, len(LEAD), NUMBER, "Score: 5") == pytest.approx({"5.2": 0.5, "5.4": 0.5})


def test_a_signed_number_is_the_lead_of_its_sign_times_its_size() -> None:
    tokens = certain("Delta", ":", " ") + said(("+", {"+": 0.7, "-": 0.2, "~": 0.1}), ("0", {}), (".", {}), ("6", {}))
    found = branches(tokens, len("Delta: "), SIGNED)
    assert signed_number_of(found) == pytest.approx((0.7 - 0.2) * 0.645)


def test_a_sign_joined_to_its_number_is_read_the_same() -> None:
    tokens = said(("Delta:", {}), (" -0.6", {" -0.6": 0.75, " +0.2": 0.25}))
    assert signed_number_of(branches(tokens, len("Delta: "), SIGNED)) == pytest.approx((0.25 - 0.75) * 0.645)


def test_words_are_told_apart_by_their_first_tokens_and_ambiguous_ones_left_out() -> None:
    verdicts = (" much worse", " worse", " slightly worse", " slightly better", " better", " much better")
    tokens = said((" slightly", {" slightly": 0.6, " better": 0.3, " much": 0.1}), (" worse", {}))
    found = branches(tokens, 0, one_of(verdicts))
    assert found == pytest.approx({" slightly worse": 0.6, " better": 0.3, " much": 0.1})
    assert word_chances(found, verdicts) == pytest.approx([0, 0, 2 / 3, 0, 1 / 3, 0])


def test_a_longer_word_is_not_taken_for_a_shorter_one() -> None:
    with pytest.raises(AnswerUnreadable):
        branches(certain(" finest"), 0, one_of((" fine", " weak")))
