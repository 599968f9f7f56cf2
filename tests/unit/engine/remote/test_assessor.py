"""The four kinds of answer over a server, and what they are where it gives less."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from engine.answer import parse_axes
from engine.errors import AnswerUnreadable, Cancelled, PhotoRefused
from engine.image_key import image_key
from engine.prompts import PAIR_PROMPT, SCORE_PROMPT
from engine.remote.assessor import RemoteAssessor
from engine.results import Assessment
from engine.scale import AXES, LEVEL_POINTS, Axis
from tests.support.chat_server import MODEL, ChatServer, Failure, Said, Spoken, beginning_of, text_of, words
from tests.unit.engine.remote.conftest import COT, LEVELS, assessor_at, critic, levels_of, pair_text, photo

GIVEN_UP_S = 10.0
UNSURE: list[Spoken] = [*words("Score: "), ("6", {"6": 0.75, "5": 0.25}), (".", {}), ("8", {}), ("3", {})]


def unsure(body: dict[str, Any]) -> Said | Failure:
    if beginning_of(body) == "Score: 5":
        return Said([(".", {}), ("2", {"2": 0.5, "4": 0.5}), ("0", {})])
    return Said(UNSURE)


def test_a_score_is_the_expectation_over_the_branches_of_its_number(server: ChatServer) -> None:
    server.answer = unsure
    with assessor_at(server) as assessor:
        (outcome,) = assessor.assess([photo(60)])
    assert isinstance(outcome, Assessment)
    mean = 0.75 * 6.845 + 0.125 * 5.245 + 0.125 * 5.445
    assert outcome.score == pytest.approx(mean)
    assert outcome.spread == pytest.approx((0.75 * 6.845**2 + 0.125 * 5.245**2 + 0.125 * 5.445**2 - mean**2) ** 0.5)
    assert (outcome.image_key, outcome.model) == (photo(60).image_key, f"{MODEL}@served")


def test_a_branch_is_asked_for_as_the_beginning_of_an_answer(server: ChatServer) -> None:
    server.answer = unsure
    with assessor_at(server) as assessor:
        assessor.assess([photo(60)])
    asked, further = server.bodies
    assert (asked["model"], asked["temperature"], asked["logprobs"], asked["top_logprobs"]) == (MODEL, 0.0, True, 20)
    assert further["messages"] == [*asked["messages"], {"role": "assistant", "content": "Score: 5"}]
    assert (further["continue_final_message"], further["add_generation_prompt"]) == (True, False)


def test_a_server_that_does_not_go_on_is_asked_once_and_the_branch_taken_as_uniform(server: ChatServer) -> None:
    server.answer = lambda body: Failure(400, "Unrecognized field") if beginning_of(body) else Said(UNSURE)
    with assessor_at(server) as assessor:
        first, second = assessor.assess([photo(60)]) + assessor.assess([photo(60)])
    assert first == second
    assert isinstance(first, Assessment)
    assert first.score == pytest.approx(0.75 * 6.845 + 0.25 * 5.495)
    assert sum(beginning_of(body) is not None for body in server.bodies) == 1


def test_a_server_that_starts_its_answer_again_is_not_taken_for_going_on(server: ChatServer) -> None:
    server.answer = lambda _: Said(UNSURE)
    with assessor_at(server) as assessor:
        (outcome,) = assessor.assess([photo(60)])
        assessor.assess([photo(70)])
    assert isinstance(outcome, Assessment)
    assert outcome.score == pytest.approx(0.75 * 6.845 + 0.25 * 5.495)
    assert len(server.bodies) == 3


def test_without_log_probabilities_the_number_of_the_text_stands_without_spread_and_the_model_says_so(
    server: ChatServer,
) -> None:
    server.knows_logprobs = False
    with assessor_at(server) as assessor:
        (outcome,) = assessor.assess([photo(102)])
        explained = assessor.explain(photo(102))
        compared = assessor.compare(photo(51), photo(102))
        assert assessor.model == f"{MODEL}@served, as text"
    assert outcome == Assessment(photo(102).image_key, 4.0, None, f"{MODEL}@served, as text")
    assert explained.axes[0].score == pytest.approx(4.0 + LEVEL_POINTS[LEVELS[0]])
    assert (compared.delta, compared.better) == (2.0, "b")


def test_answers_stand_in_the_order_asked_and_an_unreadable_one_as_its_error(server: ChatServer) -> None:
    server.answer = lambda body: Said(words("Nice!")) if levels_of(body) == [100] else critic(body)
    with assessor_at(server) as assessor:
        outcomes = assessor.assess([photo(level) for level in (51, 100, 204)])
    assert [getattr(outcome, "score", None) for outcome in outcomes] == [
        pytest.approx(2.045),
        None,
        pytest.approx(8.045),
    ]
    assert isinstance(outcomes[1], AnswerUnreadable)


def test_a_refused_photo_is_its_own_error_and_the_others_go_on(server: ChatServer) -> None:
    server.answer = lambda body: Failure(400, "cannot identify image") if levels_of(body) == [100] else critic(body)
    with assessor_at(server) as assessor:
        fine, refused = assessor.assess([photo(51), photo(100)])
    assert isinstance(fine, Assessment)
    assert isinstance(refused, PhotoRefused)
    assert "cannot identify image" in refused.what
    assert len(server.bodies) == 2


def test_no_more_requests_are_under_way_than_was_said(server: ChatServer) -> None:
    arrived = threading.Barrier(3)

    def answer(body: dict[str, Any]) -> Said | Failure:
        arrived.wait(GIVEN_UP_S)  # passes only where three are there at once
        return critic(body)

    server.answer = answer
    with assessor_at(server, concurrency=3) as assessor:
        assert len(assessor.assess([photo(level) for level in range(12)])) == 12
    assert server.most_at_once == 3


def test_an_explanation_is_told_piece_by_piece(server: ChatServer) -> None:
    pieces: list[str] = []
    with assessor_at(server) as assessor:
        explained = assessor.explain(photo(102), tell=pieces.append)
    assert explained.cot == "".join(pieces) == COT
    assert len(pieces) > 20
    assert explained.assessment.score == pytest.approx(4.045)
    for place, axis in enumerate(explained.axes):
        assert axis.score == pytest.approx(max(4.045 + LEVEL_POINTS[LEVELS[place % 5]], 0.0))


def test_an_axis_score_is_the_expectation_over_its_levels(server: ChatServer) -> None:
    def answer(body: dict[str, Any]) -> Said | Failure:
        said = critic(body)
        assert isinstance(said, Said)
        return replace(
            said, tokens=[(text, {text: 0.6, " fine": 0.4} if text == " poor" else {}) for text, _ in said.tokens]
        )

    server.answer = answer
    with assessor_at(server) as assessor:
        lighting = assessor.explain(photo(102)).axes[1]
    assert (lighting.axis, lighting.text) == (Axis.LIGHTING, "poor, too dark")
    assert lighting.score == pytest.approx(4.045 + 0.6 * LEVEL_POINTS[LEVELS[1]])


def test_a_dropped_stream_is_made_again_and_nothing_is_told_twice(server: ChatServer) -> None:
    drops = iter([Said(words(COT), drop_after=9), Said(words(COT)[:30], ends_quietly=True)])

    def answer(body: dict[str, Any]) -> Said | Failure:
        return next(drops, critic(body)) if body.get("stream") else critic(body)

    server.answer = answer
    pieces: list[str] = []
    with assessor_at(server) as assessor:
        assert parse_axes(assessor.explain(photo(102), tell=pieces.append).cot)
    assert "".join(pieces) == COT
    assert sum(bool(body.get("stream")) for body in server.bodies) == 3


def test_a_comparison_averages_both_orders_and_flips_every_sign_when_swapped(server: ChatServer) -> None:
    def answer(body: dict[str, Any]) -> Said | Failure:  # finds whatever comes second better than it is
        first, second = levels_of(body)
        return Said(words(pair_text((second - first) / 25.5 + 0.5)))

    server.answer = answer
    with assessor_at(server) as assessor:
        forth, back = assessor.compare(photo(51), photo(102)), assessor.compare(photo(102), photo(51))
    assert (forth.better, back.better) == ("b", "a")
    assert forth.delta == pytest.approx(2.045)
    assert back.delta == -forth.delta
    assert [axis.delta for axis in back.axes] == [-axis.delta for axis in forth.axes]
    assert (forth.axes[1].text, back.axes[1].text) == ("better, less dark", "worse, too dark")


def test_orders_that_disagree_are_a_tie(server: ChatServer) -> None:
    server.answer = lambda _: Said(words(pair_text(0.8)))
    with assessor_at(server) as assessor:
        compared = assessor.compare(photo(51), photo(102))
    assert (compared.better, compared.delta) == ("tie", pytest.approx(0.0))


def test_the_same_bytes_are_never_better_and_nobody_is_asked(server: ChatServer) -> None:
    with assessor_at(server) as assessor:
        compared = assessor.compare(photo(51), photo(51))
    assert (compared.delta, compared.better, server.bodies) == (0.0, "tie", [])


def test_a_word_that_several_verdicts_begin_with_is_followed_further(server: ChatServer) -> None:
    said = pair_text(1.0)

    def answer(body: dict[str, Any]) -> Said | Failure:
        beginning = beginning_of(body)
        if beginning is not None:
            return Said([(" worse", {" worse": 0.9, " better": 0.1})])
        tokens = [(text, {text: 0.5, " slightly": 0.5} if text == " better" else {}) for text, _ in words(said)]
        return Said(tokens)

    server.answer = answer
    with assessor_at(server) as assessor:
        lighting = assessor.compare(photo(51), photo(102)).axes[1]
    assert {text_of(body) for body in server.bodies} == {PAIR_PROMPT}
    assert lighting.delta == pytest.approx(0.0)  # both orders say the same of opposite sides
    assert sum((beginning_of(body) or "").endswith("Lighting: slightly") for body in server.bodies) == 2


def test_a_served_model_answers_zero_shot_unless_it_was_trained_for_these_questions(server: ChatServer) -> None:
    with assessor_at(server) as assessor:
        assert assessor.remarks == (
            f"{MODEL} was not trained by RED-Aes: it answers zero-shot, so check a few photos.",
        )
    with assessor_at(server, predicted=()) as assessor:
        assert assessor.remarks == ()


Ask = Callable[[RemoteAssessor, Callable[[], bool]], object]


@pytest.mark.parametrize(
    "ask",
    [
        lambda assessor, stop: assessor.assess([photo(51)], stop),
        lambda assessor, stop: assessor.explain(photo(51), stop),
        lambda assessor, stop: assessor.compare(photo(51), photo(102), stop),
        lambda assessor, stop: assessor.suggest(photo(51), stop),
    ],
)
def test_a_stop_ends_requests_that_wait_for_their_first_token(server: ChatServer, ask: Ask) -> None:
    begun, released = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        released.wait(GIVEN_UP_S)

    server.answer = lambda _: Said(words(COT), wait=hold)
    with assessor_at(server) as assessor, pytest.raises(Cancelled):
        ask(assessor, begun.is_set)
    released.set()


def test_a_stop_between_two_tokens_ends_the_stream_and_the_server_learns_of_it(server: ChatServer) -> None:
    endless = itertools.cycle(words(COT))
    server.answer = lambda body: Said(endless) if body.get("stream") else critic(body)
    told = threading.Event()
    with assessor_at(server) as assessor, pytest.raises(Cancelled):
        assessor.explain(photo(51), told.is_set, lambda _: told.set())
    assert server.hung_up.wait(GIVEN_UP_S)


def test_a_request_that_is_stopped_before_it_begins_asks_nobody(server: ChatServer) -> None:
    with assessor_at(server) as assessor, pytest.raises(Cancelled):
        assessor.assess([photo(51)], lambda: True)
    assert server.bodies == []


def test_a_stopped_assessor_answers_the_next_request(server: ChatServer) -> None:
    with assessor_at(server) as assessor:
        with pytest.raises(Cancelled):
            assessor.assess([photo(51)], lambda: True)
        (outcome,) = assessor.assess([photo(51)])
    assert isinstance(outcome, Assessment)
    assert outcome.image_key == image_key(bytes([51]))
    assert [text_of(body) for body in server.bodies] == [SCORE_PROMPT]


def test_all_eight_axes_are_there(server: ChatServer) -> None:
    with assessor_at(server) as assessor:
        assert tuple(one.axis for one in assessor.compare(photo(51), photo(102)).axes) == AXES
