"""What happens when the engine's process, or its parent, is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.inference.limits import Limits
from app.inference.messages import EngineDied, EngineState, ScoreAnswer, ScoreRequest
from engine.errors import Cancelled, WeightsMissing
from engine.results import Assessment
from tests.process.conftest import PATIENCE_S, Engine
from tests.support import stand_in_assessor as stand_in

Photo = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a matter of POSIX systems")


@pytest.fixture(autouse=True)
def _deaths_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Each death is a warning in the log, as it should be."""


def _outcomes(engine: Engine, n_answers: int) -> list[type]:
    answers = sorted((engine.answer() for _ in range(n_answers)), key=lambda answer: answer.request_id)
    return [type(each.outcome) for answer in answers if isinstance(answer, ScoreAnswer) for each in answer.photos]


def test_kill_9_of_the_child_in_the_middle_of_a_request_loses_nothing(
    engine: Engine, photo: Photo, tmp_path: Path
) -> None:
    supervisor = engine.start(memory=tmp_path)
    supervisor.submit(ScoreRequest(engine.next_id(), (photo(), photo(stand_in.WAIT_ONCE), photo())))
    for _ in range(3):
        supervisor.submit(ScoreRequest(engine.next_id(), (photo(), photo())))
    os.kill(engine.begun_pid(), signal.SIGKILL)
    assert _outcomes(engine, 4) == [Assessment] * 9
    engine.state(EngineState.RESTARTING)
    engine.state(EngineState.READY)


def test_the_photo_that_kills_the_engine_twice_is_answered_as_failed_and_its_batch_mates_are_scored(
    engine: Engine, photo: Photo
) -> None:
    supervisor = engine.start()
    supervisor.submit(ScoreRequest(engine.next_id(), (photo(), photo(stand_in.CRASH), photo())))
    supervisor.submit(ScoreRequest(engine.next_id(), (photo(),)))
    assert _outcomes(engine, 2) == [Assessment, EngineDied, Assessment, Assessment]
    error = engine.state(EngineState.RESTARTING)
    assert error is not None
    assert "memory ran out" in error.what


def test_a_hung_engine_is_ended_and_the_photo_fails_at_the_second_time(engine: Engine, photo: Photo) -> None:
    supervisor = engine.start(limits=Limits(score_s=0.05, back_off_s=(0.0, 0.0, 0.0)))
    supervisor.submit(ScoreRequest(engine.next_id(), (photo(stand_in.HANG),)))
    assert _outcomes(engine, 1) == [EngineDied]
    engine.state(EngineState.READY)


def test_a_cancelled_request_that_does_not_listen_ends_with_its_process(engine: Engine, photo: Photo) -> None:
    supervisor = engine.start(limits=Limits(cancel_s=0.05, back_off_s=()))
    request_id = engine.next_id()
    supervisor.submit(ScoreRequest(request_id, (photo(stand_in.HANG),)))
    supervisor.submit(ScoreRequest(engine.next_id(), (photo(),)))
    engine.begun_pid()
    supervisor.cancel(request_id)
    assert _outcomes(engine, 2) == [Cancelled, Assessment]


def test_missing_weights_stop_the_engine_at_once_with_their_own_error(engine: Engine) -> None:
    engine.start("load_without_weights")
    assert isinstance(engine.state(EngineState.STOPPED), WeightsMissing)
    assert EngineState.RESTARTING not in engine.states


def test_an_engine_that_never_starts_stops_after_its_attempts_and_the_button_starts_it_again(engine: Engine) -> None:
    supervisor = engine.start("load_crashing", limits=Limits(back_off_s=(0.0,)))
    error = engine.state(EngineState.STOPPED)
    assert isinstance(error, EngineDied)
    assert "exit code 7" in error.what
    supervisor.restart()
    engine.state(EngineState.STARTING)
    engine.state(EngineState.STOPPED)


_PARENT = """
import logging, sys, threading
from pathlib import Path
from app.inference.messages import ScoreRequest
from app.inference.spawning import EngineChoice
from app.inference.supervisor import Supervisor

class Tell(logging.Handler):
    def emit(self, record):
        print(record.getMessage().rsplit(" ", 1)[1], flush=True)

if __name__ == "__main__":
    logger = logging.getLogger("tests.support.stand_in_assessor")
    logger.addHandler(Tell())
    logger.setLevel(logging.INFO)
    supervisor = Supervisor(print, lambda state, error: None, EngineChoice("tests.support.stand_in_assessor:load"))
    supervisor.start()
    supervisor.submit(ScoreRequest(1, (Path(sys.argv[1]),)))
    threading.Event().wait()
"""


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("colour", [stand_in.WAIT, stand_in.HANG])
def test_kill_9_of_the_parent_leaves_no_orphan(photo: Photo, tmp_path: Path, colour: tuple[int, int, int]) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, str(script), str(photo(colour))],
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    ) as parent:
        assert parent.stdout is not None
        child_pid = int(parent.stdout.readline())
        assert _is_alive(child_pid)
        parent.kill()
    deadline = time.monotonic() + PATIENCE_S
    while _is_alive(child_pid) and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert not _is_alive(child_pid)
