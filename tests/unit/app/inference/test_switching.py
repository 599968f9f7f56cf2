"""Another engine in the place of the one that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.inference.messages import EngineReady
from app.inference.spawning import EngineChoice
from tests.support.keeper_world import LIMITS, FakeChild, World, explain, explained


def test_another_engine_takes_over_what_the_one_before_was_asked() -> None:
    world = World()
    world.start_ready()
    first = world.child
    world.ask(explain(1))
    world.keeper.switch(EngineChoice(model_dir=Path("/models/other")))
    world.keeper.settle()
    assert first.is_killed
    assert world.keeper.ready is None
    assert world.choices[-1].model_dir == Path("/models/other")
    assert world.state_names()[-1] == "starting"
    world.hear(EngineReady("other@1", 0.1))
    assert [request.request_id for request in world.child.sent] == [1]
    world.hear(explained(1))
    assert [answer.request_id for answer in world.answers] == [1]


def test_a_switch_ends_the_wait_after_a_death_and_forgets_it(caplog: pytest.LogCaptureFixture) -> None:
    world = World()
    world.start_ready()
    world.die()
    assert world.keeper.pid is None
    world.keeper.switch(EngineChoice())
    assert world.keeper.pid == FakeChild.pid
    world.wait(LIMITS.back_off_s[0])
    assert len(world.children) == 2
    assert world.state_names()[-1] == "starting"
