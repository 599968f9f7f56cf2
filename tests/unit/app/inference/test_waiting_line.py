"""Requests on their way through the child's deaths."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.inference.messages import (
    MAX_BATCH,
    Answer,
    EngineDied,
    ExplainAnswer,
    ExplainRequest,
    PhotoScore,
    Request,
    ScoreAnswer,
    ScoreRequest,
    paths_of,
)
from app.inference.waiting_line import IN_FLIGHT, WaitingLine
from engine.errors import Cancelled
from engine.results import Assessment, ImageKey

DIED = EngineDied(what="It died.", fix="Restart it.")


def _answer(request: Request) -> Answer:
    key = ImageKey("0" * 32)
    if isinstance(request, ScoreRequest):
        scored = tuple(PhotoScore(path, key, Assessment(key, 5.0, 0.1, "m@1")) for path in request.paths)
        return ScoreAnswer(request.request_id, scored)
    return ExplainAnswer(request.request_id, key, Cancelled())


def _batch(request_id: int, *names: str) -> ScoreRequest:
    return ScoreRequest(request_id, tuple(Path(name) for name in names))


def _live(line: WaitingLine, poisons: set[Path]) -> list[Answer]:
    """A child that dies on each poisonous photo, until the line is empty."""
    answers: list[Answer] = []
    sent: list[Request] = []
    while len(line):
        while (request := line.next_to_send()) is not None:
            sent.append(request)
        assert 1 <= len(sent) <= IN_FLIGHT
        if poisons.intersection(paths_of(sent[0])):
            answers += line.child_died(DIED)
            sent.clear()
        else:
            whole = line.answered(_answer(sent.pop(0)))
            answers += [] if whole is None else [whole]
    return answers


@given(st.lists(st.integers(1, MAX_BATCH), max_size=8), st.sets(st.integers(0, 31)))
def test_only_poisonous_photos_are_answered_with_the_death_and_every_request_once(
    sizes: list[int], poisonous: set[int]
) -> None:
    line = WaitingLine()
    names = iter(range(32))
    requests = [_batch(index, *(str(next(names)) for _ in range(size))) for index, size in enumerate(sizes, 1)]
    poisons = {Path(str(number)) for number in poisonous}
    for request in requests:
        line.add(request)
    answers = {answer.request_id: answer for answer in _live(line, poisons)}
    assert sorted(answers) == [request.request_id for request in requests]
    for request in requests:
        answer = answers[request.request_id]
        assert isinstance(answer, ScoreAnswer)
        assert [each.path for each in answer.photos] == list(request.paths)
        assert {each.path for each in answer.photos if each.outcome is DIED} == poisons.intersection(request.paths)


def test_a_photo_is_blamed_at_the_second_death_and_not_before() -> None:
    line = WaitingLine()
    line.add(_batch(1, "a"))
    line.next_to_send()
    assert line.child_died(DIED) == []
    line.next_to_send()
    assert [type(answer) for answer in line.child_died(DIED)] == [ScoreAnswer]


def test_the_one_beside_a_deadly_photo_is_not_blamed_by_two_deaths_of_the_other() -> None:
    line = WaitingLine()
    line.add(ExplainRequest(1, Path("innocent")))
    line.add(_batch(2, "deadly"))
    line.next_to_send(), line.next_to_send()
    line.child_died(DIED)
    first = line.next_to_send()
    assert first == ExplainRequest(1, Path("innocent"))
    assert line.next_to_send() is None  # one at a time while there is a suspect
    line.answered(_answer(first))
    line.next_to_send()
    (blamed,) = line.child_died(DIED)
    assert blamed.request_id == 2


def test_a_waiting_request_leaves_when_cancelled_and_a_sent_one_stays_until_its_answer() -> None:
    line = WaitingLine()
    for request_id in (1, 2, 3):
        line.add(_batch(request_id, "a"))
    line.next_to_send(), line.next_to_send()
    waiting = line.cancel(3)
    assert waiting is not None
    assert waiting.request_id == 3
    assert line.cancel(1) is None
    assert line.is_to_stop(1)
    assert not line.is_to_stop(2)
    assert line.running == _batch(1, "a")


def test_a_cancelled_request_that_dies_with_the_child_is_not_asked_again() -> None:
    line = WaitingLine()
    line.add(_batch(1, "a"))
    line.next_to_send()
    line.cancel(1)
    (answer,) = line.child_died(DIED)
    assert isinstance(answer, ScoreAnswer)
    assert isinstance(answer.photos[0].outcome, Cancelled)
    assert len(line) == 0


def test_an_id_stands_in_line_only_once() -> None:
    line = WaitingLine()
    line.add(_batch(1, "a"))
    with pytest.raises(ValueError, match="already in line"):
        line.add(_batch(1, "b"))


def test_a_late_answer_of_nobody_is_dropped() -> None:
    assert WaitingLine().answered(_answer(_batch(9, "a"))) is None


def test_everybody_leaves_a_closing_line_with_the_same_error() -> None:
    line = WaitingLine()
    line.add(_batch(1, "a", "b"))
    line.add(ExplainRequest(2, Path("c")))
    scored, explained = line.leave_all(DIED)
    assert isinstance(scored, ScoreAnswer)
    assert [each.outcome for each in scored.photos] == [DIED, DIED]
    assert isinstance(explained, ExplainAnswer)
    assert explained.outcome is DIED
    assert line.running is None


def test_what_a_child_gave_back_waits_again_and_nothing_is_blamed() -> None:
    line = WaitingLine()
    line.add(_batch(1, "a", "b"))
    line.add(ExplainRequest(2, Path("c")))
    line.next_to_send(), line.next_to_send()
    line.cancel(2)
    (left,) = line.put_back()
    assert isinstance(left, ExplainAnswer)
    assert isinstance(left.outcome, Cancelled)
    assert line.next_to_send() == _batch(1, "a", "b")  # not photo by photo, as after a death
