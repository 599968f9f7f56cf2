"""The child's answers, through a real process and a stand-in engine."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.inference.messages import (
    CompareAnswer,
    CompareRequest,
    EngineFault,
    EngineState,
    ExplainAnswer,
    ExplainRequest,
    ScoreAnswer,
    ScoreRequest,
    SuggestAnswer,
    SuggestRequest,
    TryEditAnswer,
    TryEditRequest,
)
from engine.edits.operations import EditKind, EditOperation
from engine.errors import AnswerUnreadable, Cancelled, ImageUnreadable
from engine.results import Assessment, Explanation, PairComparison, Suggestions
from tests.process.conftest import Engine
from tests.support import stand_in_assessor as stand_in

Photo = Callable[..., Path]


def test_one_bad_photo_of_a_batch_does_not_spoil_the_others(engine: Engine, photo: Photo, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no photo")
    paths = (photo(), broken, photo(stand_in.UNREADABLE), photo((255, 255, 255)))
    engine.start().submit(ScoreRequest(engine.next_id(), paths))
    answer = engine.answer()
    assert isinstance(answer, ScoreAnswer)
    assert [each.path for each in answer.photos] == list(paths)
    kinds = [type(each.outcome) for each in answer.photos]
    assert kinds == [Assessment, ImageUnreadable, AnswerUnreadable, Assessment]
    assert all(each.image_key is not None for each in answer.photos)


def test_a_fault_of_the_engine_with_one_photo_leaves_the_batch_mates_scored(
    engine: Engine, photo: Photo, caplog: pytest.LogCaptureFixture
) -> None:
    engine.start().submit(ScoreRequest(engine.next_id(), (photo(), photo(stand_in.FAULT))))
    answer = engine.answer()
    assert isinstance(answer, ScoreAnswer)
    assert [type(each.outcome) for each in answer.photos] == [Assessment, EngineFault]
    assert "a request failed" in caplog.text


def test_a_file_that_is_not_there_has_no_key(engine: Engine, tmp_path: Path) -> None:
    engine.start().submit(ScoreRequest(engine.next_id(), (tmp_path / "gone.jpg",)))
    answer = engine.answer()
    assert isinstance(answer, ScoreAnswer)
    assert answer.photos[0].image_key is None
    assert isinstance(answer.photos[0].outcome, ImageUnreadable)


def test_every_kind_of_request_is_answered_in_order(engine: Engine, photo: Photo) -> None:
    dark, bright = photo((40, 40, 40)), photo((200, 200, 200))
    supervisor = engine.start()
    supervisor.submit(ExplainRequest(engine.next_id(), dark))
    supervisor.submit(CompareRequest(engine.next_id(), dark, bright))
    supervisor.submit(SuggestRequest(engine.next_id(), dark))
    supervisor.submit(TryEditRequest(engine.next_id(), dark, EditOperation(EditKind.EXPOSURE, 1.0)))
    explained, compared, suggested, tried = (engine.answer() for _ in range(4))
    assert isinstance(explained, ExplainAnswer)
    assert isinstance(explained.outcome, Explanation)
    assert isinstance(compared, CompareAnswer)
    assert isinstance(compared.outcome, PairComparison)
    assert compared.outcome.better == "b"
    assert isinstance(suggested, SuggestAnswer)
    assert isinstance(suggested.outcome, Suggestions)
    assert isinstance(tried, TryEditAnswer)
    assert isinstance(tried.outcome, PairComparison)
    assert tried.outcome.better == "b"
    assert (supervisor.model, supervisor.noise) == ("stand-in@1", 0.1)


def test_a_comparison_with_an_unreadable_photo_tells_why(engine: Engine, photo: Photo, tmp_path: Path) -> None:
    engine.start().submit(CompareRequest(engine.next_id(), photo(), tmp_path / "gone.jpg"))
    answer = engine.answer()
    assert isinstance(answer, CompareAnswer)
    assert isinstance(answer.outcome, ImageUnreadable)
    assert answer.a_key is not None
    assert answer.b_key is None


def test_a_running_request_ends_when_cancelled_and_the_next_goes_on(engine: Engine, photo: Photo) -> None:
    supervisor = engine.start()
    waiting, next_one = engine.next_id(), engine.next_id()
    supervisor.submit(ScoreRequest(waiting, (photo(stand_in.WAIT),)))
    supervisor.submit(ScoreRequest(next_one, (photo(),)))
    engine.begun_pid()
    supervisor.cancel(waiting)
    first, second = engine.answer(), engine.answer()
    assert isinstance(first, ScoreAnswer)
    assert isinstance(first.photos[0].outcome, Cancelled)
    assert isinstance(second, ScoreAnswer)
    assert second.request_id == next_one
    assert isinstance(second.photos[0].outcome, Assessment)


def test_stopping_answers_everybody_in_line_and_leaves_no_process_and_no_thread(engine: Engine, photo: Photo) -> None:
    threads_before = set(threading.enumerate())
    supervisor = engine.start()
    for _ in range(4):
        supervisor.submit(ScoreRequest(engine.next_id(), (photo(stand_in.WAIT),)))
    engine.begun_pid()
    supervisor.stop()
    outcomes = [
        answer.photos[0].outcome for answer in (engine.answer() for _ in range(4)) if isinstance(answer, ScoreAnswer)
    ]
    assert [type(outcome) for outcome in outcomes] == [Cancelled] * 4
    assert engine.has_no_answer()
    assert multiprocessing.active_children() == []
    assert set(threading.enumerate()) == threads_before


def test_a_stop_while_the_model_loads_is_immediate(engine: Engine) -> None:
    supervisor = engine.start()
    engine.state(EngineState.STARTING)
    supervisor.stop(timeout_s=0.0)
    assert multiprocessing.active_children() == []
