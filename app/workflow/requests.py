"""What the workflow needs of the engine's process, and what a person asked of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.inference.messages import Answer, EngineReady, EngineState, Request, Written
from app.inference.spawning import EngineChoice
from app.workflow.announcements import ExplanationGrew
from engine.errors import Cancelled, RedAesError
from engine.results import ImageKey


class Engine(Protocol):
    """The engine's process as `app.inference.supervisor.Supervisor` runs it; any thread may call."""

    @property
    def model(self) -> str | None:
        """name@version once the engine was ready; None before."""

    @property
    def noise(self) -> float | None:
        """|δ| in points below which the model calls two photos a tie, once the engine was ready; None before."""

    @property
    def ready(self) -> EngineReady | None:
        """What the engine told of its model when it was ready; None before."""

    @property
    def pid(self) -> int | None:
        """The process' number in the system; None: it does not live now."""

    def start(self) -> None:
        """Starts the process."""

    def submit(self, request: Request) -> None:
        """Puts a request last in line; exactly one answer comes."""

    def cancel(self, request_id: int) -> None:
        """Ends a request; its answer is Cancelled unless another was faster."""

    def restart(self) -> None:
        """Starts a stopped engine again."""

    def switch(self, choice: EngineChoice) -> None:
        """Ends the process and starts another engine; requests in line wait for it."""

    def stop(self, timeout_s: float = ...) -> None:
        """Ends the process and answers everybody with Cancelled."""


OnAnswer = Callable[[Answer], None]
OnState = Callable[[EngineState, RedAesError | None], None]
OnWritten = Callable[[Written], None]
EngineFactory = Callable[[OnAnswer, OnState, OnWritten], Engine]
"""Who hears of the engine → an engine that was not started yet."""


def _shared_future() -> Future[Any]:
    future: Future[Any] = Future()
    future.set_running_or_notify_cancel()  # several wait for it, so none of them can cancel it
    return future


@dataclass(slots=True)
class Asked:
    """A question that a person waits for; shared by everybody who asks the same before it is answered."""

    subject: tuple[str, ...]  # what is asked, and the image keys
    make: Callable[[int], Request]  # of the request's id
    answer: Future[Any] = field(default_factory=_shared_future)

    def is_about(self, beginning: tuple[str, ...]) -> bool:
        """Whether its subject begins so."""
        return self.subject[: len(beginning)] == beginning

    def fail(self, error: RedAesError) -> None:
        """Answers with an error, unless there is an answer."""
        if not self.answer.done():
            self.answer.set_exception(error)


def withdrawn(
    subject: tuple[str, ...], waiting: deque[Asked], in_flight: Mapping[int, Asked | tuple[ImageKey, ...]]
) -> list[int]:
    """Fails the questions whose subject begins so; the ids of those that the engine has."""
    for asked in [each for each in waiting if each.is_about(subject)]:
        waiting.remove(asked)
        asked.fail(Cancelled())
    running = {number: each for number, each in in_flight.items() if isinstance(each, Asked) and each.is_about(subject)}
    for asked in running.values():
        asked.fail(Cancelled())
    return list(running)


def growth(asked: Asked | tuple[ImageKey, ...] | None, text: str) -> ExplanationGrew | None:
    """What there is to tell of an explanation that says so much; None: nobody waits for it any more."""
    if not isinstance(asked, Asked) or asked.answer.done():
        return None
    return ExplanationGrew(ImageKey(asked.subject[1]), text)


def engine_stopped() -> RedAesError:
    """The answer while there is no engine."""
    return RedAesError(what="The scoring engine is stopped.", fix="Start it again, then ask once more.")
