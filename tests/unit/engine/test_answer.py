"""The answer grammar: what is rendered parses back, and nothing else parses."""

from __future__ import annotations

import string
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.answer import (
    AxesAnswer,
    AxisLine,
    PairAnswer,
    agreed_verdict,
    parse_advice,
    parse_axes,
    parse_delta,
    parse_pair,
    parse_score,
    render_axes,
    render_delta,
    render_pair,
    render_score,
    verdict_text,
)
from engine.errors import AnswerUnreadable
from engine.scale import AXES, Axis, AxisLevel, Verdict

PARSERS: tuple[Callable[[str], object], ...] = (parse_score, parse_delta, parse_axes, parse_pair)

hundredths = st.integers(0, 1000).map(lambda number: number / 100)
deltas = st.integers(-1000, 1000).map(lambda number: number / 100)
sentences = (
    st.text(string.ascii_letters + string.digits + " ,.:~é", min_size=1, max_size=40).map(str.strip).filter(bool)
)
axis_lines = st.builds(AxisLine, st.sampled_from(AxisLevel), st.none() | sentences)
axes_answers = st.builds(AxesAnswer, sentences, st.fixed_dictionaries(dict.fromkeys(AXES, axis_lines)), sentences)
CHANGES = [verdict for verdict in Verdict if verdict is not Verdict.SAME]
unexplained = (st.none() | st.sampled_from(Verdict)).map(lambda verdict: (verdict, None))
explained = st.tuples(st.sampled_from(CHANGES), sentences)


@st.composite
def pair_answers(draw: st.DrawFn) -> PairAnswer:
    """Any verdicts and δ; a reason on some of the axes that changed."""
    lines = {axis: draw(unexplained | explained) for axis in AXES}
    reasons = {axis: reason for axis, (_, reason) in lines.items() if reason is not None}
    return PairAnswer({axis: verdict for axis, (verdict, _) in lines.items()}, draw(deltas), reasons)


GOOD_AXES = render_axes(AxesAnswer("a cat.", dict.fromkeys(AXES, AxisLine(AxisLevel.FINE, None)), "fine."))
GOOD_PAIR = render_pair(
    PairAnswer(
        dict.fromkeys(AXES, Verdict.SAME) | {Axis.COLOR: Verdict.BETTER, Axis.EMOTION: None},
        0.25,
        {Axis.COLOR: "less warm"},
    )
)


def test_a_verdict_that_its_axis_delta_contradicts_cannot_be_told() -> None:
    assert agreed_verdict(Verdict.SLIGHTLY_WORSE, 0.4) is None
    assert agreed_verdict(Verdict.MUCH_BETTER, -0.01) is None
    assert agreed_verdict(Verdict.SLIGHTLY_WORSE, -0.4) is Verdict.SLIGHTLY_WORSE
    assert agreed_verdict(Verdict.BETTER, 0.0) is Verdict.BETTER
    assert agreed_verdict(Verdict.SAME, 0.2) is Verdict.SAME
    assert agreed_verdict(Verdict.SAME, 1.2) is None
    assert agreed_verdict(Verdict.SAME, -0.6) is None


@given(hundredths)
def test_a_rendered_score_parses_back(score: float) -> None:
    assert parse_score(render_score(score)) == score


@given(deltas)
def test_a_rendered_delta_parses_back(delta: float) -> None:
    assert parse_delta(render_delta(delta)) == delta


@given(axes_answers)
def test_rendered_axes_parse_back(answer: AxesAnswer) -> None:
    assert parse_axes(render_axes(answer)) == answer


@given(pair_answers())
def test_a_rendered_pair_parses_back(answer: PairAnswer) -> None:
    assert parse_pair(render_pair(answer)) == answer


def test_a_reason_stands_behind_its_verdict_and_an_axis_without_one_ends_there() -> None:
    lines = GOOD_PAIR.split("\n")
    assert lines[AXES.index(Axis.COLOR)] == "Color: better, less warm"
    assert lines[AXES.index(Axis.LIGHTING)] == "Lighting: no significant change"
    assert lines[AXES.index(Axis.EMOTION)] == "Emotion: can't tell"


def test_a_verdict_is_told_with_its_reason_where_there_is_one() -> None:
    assert verdict_text(Verdict.WORSE) == verdict_text(Verdict.WORSE, "") == "worse"
    assert verdict_text(Verdict.WORSE, "too dark") == "worse, too dark"
    assert verdict_text(None) == "can't tell"


def test_reasons_are_read_of_the_axes_that_have_one_alone() -> None:
    said = parse_pair(GOOD_PAIR.replace("Lighting: no significant change", "Lighting: much worse"))
    assert said.reasons == {Axis.COLOR: "less warm"}
    assert said.verdicts[Axis.LIGHTING] is Verdict.MUCH_WORSE


@pytest.mark.parametrize("parse", PARSERS)
@given(text=st.text() | st.text("Score: Delta+-~.0123456789\n"))
def test_any_text_either_parses_or_is_an_unreadable_answer(parse: Callable[[str], object], text: str) -> None:
    with suppress(AnswerUnreadable):
        parse(text)


@given(axes_answers, st.data())
def test_axes_with_a_line_missing_do_not_parse(answer: AxesAnswer, data: st.DataObject) -> None:
    lines = render_axes(answer).split("\n")
    del lines[data.draw(st.integers(0, len(lines) - 1))]
    with pytest.raises(AnswerUnreadable):
        parse_axes("\n".join(lines))


@pytest.mark.parametrize(
    "text",
    ["6.83", "Score: 6.8", "Score: 11.00", "Score: 10.01", "Score: -1.00", "Score: 6.83 of 10", "score: 6.83", ""],
)
def test_a_score_outside_the_grammar_is_unreadable(text: str) -> None:
    with pytest.raises(AnswerUnreadable):
        parse_score(text)


@pytest.mark.parametrize("text", ["Delta: 0.67", "Delta: ~0.10", "Delta: +0.6", "Delta: 0.00", "Delta: -11.00"])
def test_a_delta_outside_the_grammar_is_unreadable(text: str) -> None:
    with pytest.raises(AnswerUnreadable):
        parse_delta(text)


@pytest.mark.parametrize("text", ["Delta: ~0.00", "Delta: +0.00", "Delta: -0.00"])
def test_a_delta_may_have_a_sign_and_be_too_small_for_two_decimals(text: str) -> None:
    assert str(parse_delta(text)) == "0.0"


@pytest.mark.parametrize(
    ("good", "parse", "wrong"),
    [
        (GOOD_AXES, parse_axes, ("Composition: fine", "Composition: superb")),
        (GOOD_AXES, parse_axes, ("Composition: fine\nLighting: fine", "Lighting: fine\nComposition: fine")),
        (GOOD_AXES, parse_axes, ("Sees: a cat.", "Sees: ")),
        (GOOD_AXES, parse_axes, ("Lighting: fine", "Lighting: fine, ")),
        (GOOD_PAIR, parse_pair, ("Lighting: no significant change", "Lighting: worst")),
        (GOOD_PAIR, parse_pair, ("Lighting: no significant change", "Lighting: no significant change, calm")),
        (GOOD_PAIR, parse_pair, ("Emotion: can't tell", "Emotion: can't tell, calm")),
        (GOOD_PAIR, parse_pair, ("Color: better, less warm", "Color: better, ")),
        (GOOD_PAIR, parse_pair, ("Color: better, less warm", "Color: less warm")),
        (GOOD_PAIR, parse_pair, ("Color: better, less warm", "Color: better, less warm\nand more")),
        (GOOD_PAIR, parse_pair, ("Delta: +0.25", "Delta: 0.25")),
    ],
)
def test_one_foreign_word_makes_an_answer_unreadable(
    good: str, parse: Callable[[str], object], wrong: tuple[str, str]
) -> None:
    assert parse(good)
    assert wrong[0] in good
    with pytest.raises(AnswerUnreadable):
        parse(good.replace(*wrong, 1))


@pytest.mark.parametrize(("delta", "text"), [(0.67, "Delta: +0.67"), (-0.67, "Delta: -0.67"), (0.004, "Delta: ~0.00")])
def test_the_sign_of_a_delta_says_which_photo_is_better(delta: float, text: str) -> None:
    assert render_delta(delta) == text


def test_the_error_shows_how_a_wrong_answer_began() -> None:
    with pytest.raises(AnswerUnreadable, match="I would say six"):
        parse_score("I would say six")


@pytest.mark.parametrize("text", ["Edit: Crop the left third away.", " Edit: Add 5 % contrast\n"])
def test_an_advice_is_one_sentence(text: str) -> None:
    assert parse_advice(text) == text.strip().removeprefix("Edit: ")


@pytest.mark.parametrize(
    "text",
    ["Crop it.", "Edit: crop it.", "Edit: Crop it.\nEdit: Turn it.", "Edit: ", "Edit: A" + "b" * 120, "Edit: **Crop**"],
)
def test_anything_else_is_no_advice(text: str) -> None:
    with pytest.raises(AnswerUnreadable):
        parse_advice(text)
