"""What becomes of requests when the child's server goes away, or when it goes on with other weights."""

from __future__ import annotations

from app.inference.messages import EngineGaveUp, EngineReady, EngineState, ExplainRequest
from engine.errors import ServerUnavailable
from tests.support.keeper_world import World, explain, explained

GONE = ServerUnavailable("It is gone.", "Start it.")


def test_a_child_that_gives_up_stops_the_engine_and_blames_no_request() -> None:
    world = World()
    world.start_ready()
    world.ask(explain(1))
    world.hear(EngineGaveUp(GONE))
    state, error = world.states[-1]
    assert (state, str(error)) == (EngineState.STOPPED, str(GONE))
    assert world.keeper.results is None
    assert world.answers == []


def test_what_waited_is_asked_again_once_somebody_starts_the_engine() -> None:
    world = World()
    world.start_ready()
    world.ask(explain(1))
    world.hear(EngineGaveUp(GONE))
    world.keeper.start()
    world.hear(EngineReady("m@1", 0.2))
    assert world.child.sent == [ExplainRequest(1, explain(1).path)]


def test_a_child_that_goes_on_with_other_weights_is_told_at_once() -> None:
    world = World()
    world.start_ready()
    world.ask(explain(1))
    n_told = len(world.states)
    world.hear(EngineReady("m@1+int8", 0.2, ("Memory ran out.",)))
    assert world.keeper.ready == EngineReady("m@1+int8", 0.2, ("Memory ran out.",))
    assert world.states[n_told:] == [(EngineState.BUSY, None)]
    world.hear(explained(1))
    assert len(world.answers) == 1
