"""An explanation on its way from the child to its reader, through a real process and a stand-in engine."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from app.inference.limits import Limits
from app.inference.messages import EngineDied, EngineState, ExplainAnswer, ExplainRequest
from engine.errors import Cancelled
from engine.results import Explanation
from tests.process.conftest import Engine
from tests.support import stand_in_assessor as stand_in

Photo = Callable[..., Path]


def explained(engine: Engine) -> ExplainAnswer:
    answer = engine.answer()
    assert isinstance(answer, ExplainAnswer)
    return answer


def test_an_explanation_is_read_along_before_its_answer_comes(engine: Engine, photo: Photo) -> None:
    request_id = engine.next_id()
    engine.start().submit(ExplainRequest(request_id, photo()))
    outcome = explained(engine).outcome
    assert isinstance(outcome, Explanation)
    written = engine.all_written()
    assert {one.request_id for one in written} == {request_id}
    assert len(written) == len(outcome.cot.splitlines())
    assert written[-1].text == outcome.cot
    assert all(after.text.startswith(before.text) for before, after in itertools.pairwise(written))


def test_a_cancel_ends_an_explanation_between_two_words_and_the_same_process_goes_on(
    engine: Engine, photo: Photo
) -> None:
    supervisor = engine.start(limits=Limits(cancel_s=60.0))
    request_id = engine.next_id()
    supervisor.submit(ExplainRequest(request_id, photo(stand_in.WRITE)))
    engine.written()
    pid = supervisor.pid
    supervisor.cancel(request_id)
    assert isinstance(explained(engine).outcome, Cancelled)
    engine.all_written()
    supervisor.submit(ExplainRequest(engine.next_id(), photo()))
    assert isinstance(explained(engine).outcome, Explanation)
    assert supervisor.pid == pid
    assert {one.request_id for one in engine.all_written()} == {request_id + 1}


@pytest.mark.usefixtures("caplog")
def test_a_wedged_explanation_is_ended_and_the_engine_started_again(engine: Engine, photo: Photo) -> None:
    supervisor = engine.start(limits=Limits(other_s=0.2, back_off_s=(0.0, 0.0)))
    supervisor.submit(ExplainRequest(engine.next_id(), photo(stand_in.HANG)))
    assert isinstance(explained(engine).outcome, EngineDied)
    engine.state(EngineState.READY)
