"""The one code path over five model classes: the same promises for each."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from engine.answer import PairAnswer, parse_axes, parse_pair, verdict_text
from engine.assessor import Assessor
from engine.edits.rendering import render
from engine.errors import AnswerUnreadable, Cancelled, RedAesError
from engine.image_input import Picture
from engine.image_key import image_key
from engine.red_aes import RedAesAssessor
from engine.results import Assessment
from engine.scale import AXES, LEVEL_POINTS, AxisLevel, Verdict, clamp_mos
from tests.support.tiny_lessons import BEST_EDIT, TAUGHT_DELTA, TAUGHT_SCORES, lessons, taught_pictures

PHOTOS = taught_pictures()
QUESTIONS: dict[str, Callable[[Assessor, Callable[[], bool]], object]] = {
    "assess": lambda assessor, stop: assessor.assess(PHOTOS[:2], stop),
    "explain": lambda assessor, stop: assessor.explain(PHOTOS[0], stop),
    "compare": lambda assessor, stop: assessor.compare(PHOTOS[0], PHOTOS[1], stop),
    "suggest": lambda assessor, stop: assessor.suggest(PHOTOS[0], stop),
}


def scores(answers: list[Assessment | RedAesError]) -> list[float]:
    """The scores of answers that must all be readable."""
    unreadable = [answer for answer in answers if isinstance(answer, RedAesError)]
    assert not unreadable
    return [answer.score for answer in answers if isinstance(answer, Assessment)]


def taught_comparison(first: Picture, second: Picture) -> PairAnswer:
    """What the lessons say of the pair in this order."""
    (answer,) = (one.answer for one in lessons() if one.pictures == (first, second))
    return parse_pair(answer)


def test_untrained_weights_give_unreadable_answers_and_no_number(untrained: RedAesAssessor) -> None:
    assert [type(answer) for answer in untrained.assess(PHOTOS)] == [AnswerUnreadable] * len(PHOTOS)


@pytest.mark.parametrize("question", ["explain", "compare", "suggest"])
def test_a_single_unreadable_answer_is_raised(untrained: RedAesAssessor, question: str) -> None:
    with pytest.raises(AnswerUnreadable, match="did not answer in the expected form"):
        QUESTIONS[question](untrained, lambda: False)


def test_no_photos_need_no_answer(untrained: RedAesAssessor) -> None:
    assert untrained.assess([]) == []


def test_a_score_is_what_the_model_was_taught(taught: RedAesAssessor) -> None:
    assert scores(taught.assess(PHOTOS)) == pytest.approx(TAUGHT_SCORES, abs=0.5)


def test_a_photo_scores_the_same_alone_and_in_a_batch(taught: RedAesAssessor) -> None:
    together = scores(taught.assess(PHOTOS))
    alone = [score for photo in PHOTOS for score in scores(taught.assess([photo]))]
    assert alone == pytest.approx(together, abs=1e-3)
    assert scores(taught.assess(PHOTOS[::-1])) == pytest.approx(together[::-1], abs=1e-3)


def test_the_same_question_gets_the_same_answer(taught: RedAesAssessor) -> None:
    assert taught.assess(PHOTOS) == taught.assess(PHOTOS)
    assert taught.compare(*PHOTOS[1:3]) == taught.compare(*PHOTOS[1:3])


def test_an_explanation_is_the_taught_text_with_every_axis(taught: RedAesAssessor) -> None:
    taught_text = next(one.answer for one in lessons() if one.answer.startswith("Sees:"))
    pieces: list[str] = []
    explanation = taught.explain(PHOTOS[0], tell=pieces.append)
    assert explanation.cot == "".join(pieces) == taught_text
    assert len(pieces) > len(AXES)
    assert [axis.axis for axis in explanation.axes] == list(AXES)
    levels = {axis: LEVEL_POINTS[line.level] for axis, line in parse_axes(taught_text).axes.items()}
    expected = [clamp_mos(explanation.assessment.score + levels[axis]) for axis in AXES]
    assert [axis.score for axis in explanation.axes] == pytest.approx(expected, abs=0.5)
    assert {axis.text.split(",")[0] for axis in explanation.axes} <= set(AxisLevel)


def test_swapping_a_pair_flips_every_sign_exactly(taught: RedAesAssessor) -> None:
    forward, backward = taught.compare(PHOTOS[1], PHOTOS[2]), taught.compare(PHOTOS[2], PHOTOS[1])
    assert backward.delta == -forward.delta
    assert [axis.delta for axis in backward.axes] == [-axis.delta for axis in forward.axes]
    flipped = {"a": "b", "b": "a", "tie": "tie"}
    assert backward.better == flipped[forward.better]
    said, mirrored = parse_pair(forward.cot), parse_pair(backward.cot)
    assert mirrored.delta == -said.delta
    opposite = dict(zip(Verdict, reversed(Verdict), strict=True)) | {None: None}
    assert mirrored.verdicts == {axis: opposite[verdict] for axis, verdict in said.verdicts.items()}


def test_a_comparison_tells_the_verdicts_and_reasons_of_the_order_asked(taught: RedAesAssessor) -> None:
    for pair in (PHOTOS[1:3], PHOTOS[2:0:-1]):
        comparison, expected = taught.compare(*pair), taught_comparison(*pair)
        said = parse_pair(comparison.cot)
        assert said.verdicts == expected.verdicts
        assert said.reasons == expected.reasons
        told = {axis.axis: axis.text for axis in comparison.axes}
        assert told == {axis: verdict_text(expected.verdicts[axis], expected.reasons.get(axis)) for axis in AXES}
    forward, backward = (taught_comparison(*pair).reasons for pair in (PHOTOS[1:3], PHOTOS[2:0:-1]))
    assert set(forward) == set(backward)
    assert not set(forward.values()) & set(backward.values())


def test_a_taught_difference_has_its_sign_and_size(taught: RedAesAssessor) -> None:
    comparison = taught.compare(PHOTOS[1], PHOTOS[2])
    assert comparison.better == "b"
    assert comparison.delta == pytest.approx(1.62, abs=0.5)


def test_identical_bytes_are_no_difference(taught: RedAesAssessor) -> None:
    comparison = taught.compare(PHOTOS[0], PHOTOS[0])
    assert (comparison.delta, comparison.better) == (0.0, "tie")
    assert all(axis.delta == 0.0 for axis in comparison.axes)
    assert {axis.text for axis in comparison.axes} == {Verdict.SAME}


def test_suggested_edits_measured_better_than_the_photo(taught: RedAesAssessor) -> None:
    found = taught.suggest(PHOTOS[0]).suggestions
    assert any(one.operations[0].kind is BEST_EDIT.kind and one.operations[0].amount > 0 for one in found)
    measured = [one.measured_delta for one in found]
    assert measured == sorted(measured, reverse=True)
    for one in found:
        pixels = render(PHOTOS[0].pixels, one.operations)
        edited = Picture(image_key(pixels.tobytes()), pixels, pixels.size)
        assert one.measured_delta >= taught.noise
        assert one.measured_delta == pytest.approx(taught.compare(PHOTOS[0], edited).delta, abs=1e-3)
    assert max(measured) == pytest.approx(TAUGHT_DELTA, abs=0.5)


def test_a_stop_ends_an_explanation_before_the_next_word(taught: RedAesAssessor) -> None:
    pieces: list[str] = []
    with pytest.raises(Cancelled):
        taught.explain(PHOTOS[0], lambda: len(pieces) == 3, pieces.append)
    assert len(pieces) == 3


def test_nothing_is_told_of_what_leaves_the_grammar(untrained: RedAesAssessor) -> None:
    pieces: list[str] = []
    with pytest.raises(AnswerUnreadable):
        untrained.explain(PHOTOS[0], tell=pieces.append)
    assert not pieces


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("layers_allowed", [0, 1, 20])
def test_a_stop_ends_the_request_before_the_next_layer(
    taught: RedAesAssessor, question: str, layers_allowed: int
) -> None:
    asked = count(1)

    def stop() -> bool:
        return next(asked) > layers_allowed

    with pytest.raises(Cancelled):
        QUESTIONS[question](taught, stop)
    assert next(asked) == layers_allowed + 2
