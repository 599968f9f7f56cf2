"""What the workflow needs of the engine's process, and what a person asked of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol

from app.inference.messages import Answer, EngineState, Request
from engine.errors import RedAesError


class Engine(Protocol):
    """The engine's process as `app.inference.supervisor.Supervisor` runs it; any thread may call."""

    @property
    def model(self) -> str | None:
        """name@version once the engine was ready; None before."""

    def start(self) -> None:
        """Starts the process."""

    def submit(self, request: Request) -> None:
        """Puts a request last in line; exactly one answer comes."""

    def restart(self) -> None:
        """Starts a stopped engine again."""

    def stop(self, timeout_s: float = ...) -> None:
        """Ends the process and answers everybody with Cancelled."""


EngineFactory = Callable[[Callable[[Answer], None], Callable[[EngineState, RedAesError | None], None]], Engine]
"""`on_answer`, `on_state` → an engine that was not started yet."""


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

    def fail(self, error: RedAesError) -> None:
        """Answers with an error, unless there is an answer."""
        if not self.answer.done():
            self.answer.set_exception(error)
