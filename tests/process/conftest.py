"""A real child process with the stand-in engine, and ears for what it says."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest
from PIL import Image

from app.inference.limits import Limits
from app.inference.messages import Answer, EngineState, Written
from app.inference.spawning import EngineChoice
from app.inference.supervisor import Supervisor
from engine.errors import RedAesError
from tests.support import stand_in_assessor

STAND_IN = "tests.support.stand_in_assessor"
PATIENCE_S = 60.0
AT_ONCE = Limits(back_off_s=(0.0, 0.0, 0.0))


class _Begun(logging.Handler):
    """Puts the child's process number into a queue when a waiting picture has begun."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.pids: Queue[int] = Queue()

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith(stand_in_assessor.BEGUN):
            self.pids.put(int(message.rsplit(" ", 1)[1]))


class Engine:
    """A supervisor whose answers and states can be waited for."""

    def __init__(self, begun: _Begun) -> None:
        self._answers: Queue[Answer] = Queue()
        self._written: Queue[Written] = Queue()
        self._states: Queue[tuple[EngineState, RedAesError | None]] = Queue()
        self._begun = begun
        self._supervisors: list[Supervisor] = []
        self._ids = itertools.count(1)
        self.states: list[EngineState] = []

    def start(
        self,
        load: str = "load",
        *,
        memory: Path | None = None,
        limits: Limits = AT_ONCE,
    ) -> Supervisor:
        supervisor = Supervisor(
            self._answers.put,
            lambda state, error: self._states.put((state, error)),
            EngineChoice(f"{STAND_IN}:{load}", memory),
            limits,
            on_written=self._written.put,
        )
        self._supervisors.append(supervisor)
        supervisor.start()
        return supervisor

    def next_id(self) -> int:
        return next(self._ids)

    def answer(self) -> Answer:
        return self._answers.get(timeout=PATIENCE_S)

    def written(self) -> Written:
        """What an explanation says by now, once it says more."""
        return self._written.get(timeout=PATIENCE_S)

    def all_written(self) -> list[Written]:
        """What came and was not waited for."""
        return [self._written.get_nowait() for _ in range(self._written.qsize())]

    def has_no_answer(self) -> bool:
        return self._answers.empty()

    def state(self, wanted: EngineState) -> RedAesError | None:
        """Waits for a state and returns its error."""
        while True:
            state, error = self._states.get(timeout=PATIENCE_S)
            self.states.append(state)
            if state is wanted:
                return error

    def begun_pid(self) -> int:
        """The child's process number, once a waiting picture has begun."""
        return self._begun.pids.get(timeout=PATIENCE_S)

    def stop(self) -> None:
        for supervisor in self._supervisors:
            supervisor.stop()
        self._supervisors.clear()


@pytest.fixture
def engine() -> Iterator[Engine]:
    begun = _Begun()
    logger = logging.getLogger(stand_in_assessor.__name__)
    logger.addHandler(begun)
    logger.setLevel(logging.INFO)
    engine = Engine(begun)
    yield engine
    engine.stop()
    logger.removeHandler(begun)
    logger.setLevel(logging.NOTSET)


@pytest.fixture
def photo(tmp_path: Path) -> Callable[..., Path]:
    """Makes a photo of one colour."""
    numbers = itertools.count()

    def make(colour: tuple[int, int, int] = (128, 128, 128)) -> Path:
        path = tmp_path / f"photo{next(numbers)}.png"
        # One pixel apart from the others keeps every file's bytes, and so its key, different.
        image = Image.new("RGB", (32, 24), colour)
        image.putpixel((31, 23), (next(numbers) % 256, 1, 2))
        image.save(path)
        return path

    return make
