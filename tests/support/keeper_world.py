"""A keeper of engines with a clock that the test moves and children that say what it makes them say."""

from __future__ import annotations

from multiprocessing import Pipe
from pathlib import Path

from app.inference.keeper import EngineKeeper
from app.inference.limits import Limits
from app.inference.messages import (
    Answer,
    EngineReady,
    EngineState,
    ExplainAnswer,
    ExplainRequest,
    Request,
    Written,
)
from app.inference.spawning import EngineChoice
from engine.errors import Cancelled, RedAesError

LIMITS = Limits(load_s=10, score_s=3, other_s=7, cancel_s=2, back_off_s=(1, 4, 16))


class FakeChild:
    """Says what the test makes it say."""

    pid = 17

    def __init__(self) -> None:
        self.results, self.voice = Pipe(duplex=False)
        self.sent: list[Request] = []
        self.stopped: list[int] = []
        self.is_killed = False
        self.exit_code = -9

    def send(self, request: Request) -> None:
        self.sent.append(request)

    def stop_request(self, request_id: int) -> None:
        self.stopped.append(request_id)

    def ask_to_end(self) -> None:
        self.voice.close()

    def kill(self) -> None:
        self.is_killed = True

    def reap(self) -> int | None:
        self.results.close()
        self.voice.close()
        return self.exit_code


class World:
    """A keeper with a clock that the test moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.children: list[FakeChild] = []
        self.choices: list[EngineChoice] = []
        self.answers: list[Answer] = []
        self.states: list[tuple[EngineState, RedAesError | None]] = []
        self.start_error: OSError | None = None
        self.written: list[Written] = []
        self.keeper = EngineKeeper(
            self.answers.append,
            lambda state, error: self.states.append((state, error)),
            EngineChoice(),
            LIMITS,
            self._start,
            lambda: self.now,
            self.written.append,
        )

    def _start(self, choice: EngineChoice) -> FakeChild:
        self.choices.append(choice)
        if self.start_error is not None:
            raise self.start_error
        self.children.append(FakeChild())
        return self.children[-1]

    @property
    def child(self) -> FakeChild:
        return self.children[-1]

    def start_ready(self) -> None:
        self.keeper.start()
        self.hear(EngineReady("m@1", 0.2))

    def hear(self, message: object) -> None:
        self.child.voice.send(message)
        self.keeper.receive()
        self.keeper.settle()

    def die(self) -> None:
        self.child.voice.close()
        self.keeper.receive()
        self.keeper.settle()

    def ask(self, request: Request) -> None:
        self.keeper.submit(request)
        self.keeper.settle()

    def wait(self, seconds: float) -> None:
        self.now += seconds
        self.keeper.settle()

    def state_names(self) -> list[str]:
        return [state.value for state, _ in self.states]


def explain(request_id: int) -> ExplainRequest:
    """A request of that id."""
    return ExplainRequest(request_id, Path("a.jpg"))


def explained(request_id: int) -> ExplainAnswer:
    """Its answer."""
    return ExplainAnswer(request_id, None, Cancelled())
