"""Deadlines, back-off and states of the engine's life, with a clock of the test's and no process."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app.inference.messages import (
    EngineDied,
    EngineFailedToLoad,
    EngineReady,
    EngineState,
    ExplainAnswer,
    ExplainRequest,
    ScoreRequest,
    Written,
)
from engine.errors import Cancelled, WeightsMissing
from tests.support.keeper_world import World, explain, explained


@pytest.fixture(autouse=True)
def _deaths_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Each death is a warning in the log, as it should be."""


@pytest.fixture
def world() -> World:
    return World()


def test_nothing_is_sent_before_the_model_is_loaded_and_two_at_most_after(world: World) -> None:
    world.keeper.start()
    for request_id in (1, 2, 3):
        world.ask(explain(request_id))
    assert world.child.sent == []
    world.hear(EngineReady("m@1", 0.2))
    assert world.child.sent == [explain(1), explain(2)]
    world.hear(explained(1))
    assert world.child.sent[-1] == explain(3)


def test_the_states_of_a_quiet_life_are_starting_ready_busy_ready(world: World) -> None:
    world.start_ready()
    world.ask(explain(1))
    world.hear(explained(1))
    assert world.state_names() == ["starting", "ready", "busy", "ready"]
    assert world.keeper.ready == EngineReady("m@1", 0.2)


def test_deaths_in_a_row_are_followed_by_pauses_of_1_4_and_16_seconds_then_it_stays_stopped(world: World) -> None:
    world.keeper.start()
    for n_children, pause_s in enumerate((1, 4, 16), 1):
        world.die()
        world.wait(pause_s - 0.5)
        assert len(world.children) == n_children
        world.wait(0.5)
        assert len(world.children) == n_children + 1
    world.die()
    assert world.states[-1][0] is EngineState.STOPPED
    assert isinstance(world.states[-1][1], EngineDied)
    assert world.keeper.patience_s is None


def test_an_answer_between_two_deaths_makes_the_pause_short_again(world: World) -> None:
    world.start_ready()
    for _ in range(5):
        world.die()
        world.wait(1)
        world.hear(EngineReady("m@1", 0.2))
        world.ask(explain(len(world.children)))
        world.hear(explained(len(world.children)))
    assert EngineState.STOPPED not in [state for state, _ in world.states]


def test_each_kill_by_the_system_has_the_model_planned_a_step_lower_until_a_person_starts_it(world: World) -> None:
    world.keeper.start()
    for pause_s in (1, 4, 16):
        world.die()
        world.wait(pause_s)
    world.die()
    assert world.state_names()[-1] == "stopped"
    world.keeper.start()
    asked = [dict(choice.options).get("kills") for choice in world.choices]
    assert asked == [None, "1", "2", "3", None]


def test_a_crash_and_a_hanging_child_that_was_ended_are_no_lack_of_memory(world: World) -> None:
    world.keeper.start()
    world.child.exit_code = -11
    world.die()
    world.wait(1)
    world.wait(10)  # the limit to load in
    world.wait(4)
    assert [choice.options for choice in world.choices] == [(), (), ()]


def test_a_model_that_does_not_load_in_time_is_ended(world: World) -> None:
    world.keeper.start()
    world.wait(10)
    assert world.child.is_killed
    error = world.states[-1][1]
    assert error is not None
    assert "loading" in error.what


def test_a_request_without_answer_in_time_ends_the_child_and_the_clock_starts_when_its_turn_comes(world: World) -> None:
    world.start_ready()
    world.ask(ScoreRequest(1, (Path("a.jpg"), Path("b.jpg"))))
    world.ask(explain(2))
    world.wait(5.9)
    assert not world.child.is_killed
    world.wait(0.1)
    assert world.child.is_killed


def test_the_second_request_has_its_own_full_time(world: World) -> None:
    world.start_ready()
    world.ask(explain(1))
    world.ask(explain(2))
    world.wait(6)
    world.hear(explained(1))
    world.wait(6)
    assert not world.child.is_killed
    world.wait(1)
    assert world.child.is_killed


def test_a_cancelled_request_is_told_to_the_child_only_when_it_runs(world: World) -> None:
    world.start_ready()
    world.ask(explain(1))
    world.ask(explain(2))
    world.keeper.cancel(2)
    world.keeper.settle()
    assert world.child.stopped == []
    world.hear(explained(1))
    assert world.child.stopped == [2]


def test_a_child_that_ignores_a_cancel_is_replaced_at_once_and_without_a_death(world: World) -> None:
    world.start_ready()
    world.ask(explain(1))
    world.keeper.cancel(1)
    world.keeper.settle()
    world.wait(2)
    assert world.children[0].is_killed
    assert len(world.children) == 2
    assert isinstance(world.answers[0], ExplainAnswer)
    assert EngineState.RESTARTING not in [state for state, _ in world.states]


def test_a_child_that_took_long_to_load_may_take_as_long_to_stop(world: World) -> None:
    world.keeper.start()
    world.wait(6)
    world.hear(EngineReady("m@1", 0.2))
    world.ask(explain(1))
    world.keeper.cancel(1)
    world.keeper.settle()
    world.wait(5.9)
    assert not world.child.is_killed
    world.wait(0.1)
    assert world.children[0].is_killed


def test_a_late_stop_costs_no_child_and_the_next_request_has_its_own_full_time(world: World) -> None:
    world.keeper.start()
    world.wait(6)
    world.hear(EngineReady("m@1", 0.2))
    world.ask(explain(1))
    world.keeper.cancel(1)
    world.ask(explain(2))
    world.wait(5)
    world.hear(explained(1))
    world.wait(6)
    assert len(world.children) == 1
    assert not world.child.is_killed


def test_missing_weights_stop_it_until_somebody_starts_it_again(world: World) -> None:
    world.keeper.start()
    world.hear(EngineFailedToLoad(WeightsMissing("There are none.", "Get some.")))
    state, error = world.states[-1]
    assert state is EngineState.STOPPED
    assert isinstance(error, WeightsMissing)
    assert world.keeper.results is None
    world.keeper.start()
    assert len(world.children) == 2


def test_requests_wait_out_a_stopped_engine(world: World) -> None:
    world.keeper.start()
    world.ask(explain(1))
    world.hear(EngineFailedToLoad(WeightsMissing("There are none.", "Get some.")))
    assert world.answers == []
    world.keeper.start()
    world.hear(EngineReady("m@2", 0.2))
    assert world.child.sent == [explain(1)]


def test_a_process_that_cannot_be_started_counts_as_a_death(world: World) -> None:
    world.start_error = OSError("no memory for a process")
    world.keeper.start()
    error = world.states[-1][1]
    assert error is not None
    assert "no memory for a process" in error.what
    world.start_error = None
    world.wait(1)
    assert len(world.children) == 1


def test_log_records_of_the_child_reach_the_log_of_the_same_name(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.start_ready()
    record = logging.LogRecord("engine.somewhere", logging.WARNING, __file__, 1, "told by the child", None, None)
    world.hear(record)
    assert "told by the child" in caplog.text


def test_the_end_kills_a_loading_child_and_cancels_everybody(world: World) -> None:
    world.keeper.start()
    world.ask(explain(1))
    world.keeper.end(2.0)
    assert world.child.is_killed
    (answer,) = world.answers
    assert isinstance(answer, ExplainAnswer)
    assert isinstance(answer.outcome, Cancelled)


def test_the_end_takes_the_answer_that_was_on_its_way(world: World) -> None:
    world.start_ready()
    world.ask(explain(1))
    late = ExplainAnswer(1, None, WeightsMissing("x.", "y."))
    world.child.voice.send(late)
    world.keeper.end(2.0)
    assert isinstance(world.answers[0], ExplainAnswer)
    assert isinstance(world.answers[0].outcome, WeightsMissing)
    assert len(world.answers) == 1


def test_a_message_of_no_known_kind_is_our_mistake(world: World) -> None:
    world.start_ready()
    with pytest.raises(TypeError, match="the child sent str"):
        world.hear("surprise")


def test_what_an_explanation_says_is_handed_on_until_its_request_is_cancelled(world: World) -> None:
    world.start_ready()
    world.ask(ExplainRequest(1, Path("a.jpg")))
    world.hear(Written(1, "Sees: a"))
    world.hear(Written(1, "Sees: a dog"))
    world.keeper.cancel(1)
    world.keeper.settle()
    world.hear(Written(1, "Sees: a dog, dark"))
    assert [one.text for one in world.written] == ["Sees: a", "Sees: a dog"]
    assert world.child.stopped == [1]
