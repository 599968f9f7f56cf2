"""Another model in the place of the one that runs, with real processes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.inference.messages import EngineState, ScoreAnswer, ScoreRequest
from app.inference.spawning import EngineChoice
from engine.results import Assessment
from tests.process.conftest import STAND_IN, Engine
from tests.support import stand_in_assessor as stand_in

Photo = Callable[..., Path]


def test_a_model_takes_over_in_the_middle_of_a_photo_and_answers_it(
    engine: Engine, photo: Photo, tmp_path: Path
) -> None:
    supervisor = engine.start(memory=tmp_path)
    supervisor.submit(ScoreRequest(engine.next_id(), (photo(stand_in.WAIT_ONCE),)))
    old_pid = engine.begun_pid()
    assert supervisor.pid == old_pid
    zero_shot = EngineChoice(f"{STAND_IN}:load_zero_shot", None, options=(("quantization", "nf4"),))
    supervisor.switch(zero_shot)
    supervisor.submit(ScoreRequest(engine.next_id(), (photo(),)))
    supervisor.cancel(1)  # which would wait for ever in a model without memory
    answers = [engine.answer() for _ in range(2)]
    outcomes = [each.outcome for answer in answers if isinstance(answer, ScoreAnswer) for each in answer.photos]
    assert sum(isinstance(outcome, Assessment) for outcome in outcomes) == 1
    assert supervisor.pid not in (None, old_pid)
    assert supervisor.remarks[0] == "It answers zero-shot in nf4."


def test_a_model_that_cannot_be_loaded_stops_the_engine_until_another_is_chosen(engine: Engine, photo: Photo) -> None:
    supervisor = engine.start()
    engine.state(EngineState.READY)
    supervisor.switch(EngineChoice(f"{STAND_IN}:load_without_weights"))
    assert engine.state(EngineState.STOPPED) is not None
    supervisor.submit(ScoreRequest(engine.next_id(), (photo(),)))
    supervisor.switch(EngineChoice(f"{STAND_IN}:load"))
    answer = engine.answer()
    assert isinstance(answer, ScoreAnswer)
    assert isinstance(answer.photos[0].outcome, Assessment)
