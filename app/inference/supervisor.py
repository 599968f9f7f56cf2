"""The thread that keeps the engine's process alive: start, feed, cancel, restart, stop.

It waits for the child's messages, for the next deadline and for what other threads ask; everything
is done here, one thing after the other, so nothing needs a lock but the list of what was asked.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from multiprocessing import Pipe, connection
from typing import Final

from app.inference.keeper import EngineKeeper
from app.inference.limits import Limits
from app.inference.messages import Answer, EngineReady, EngineState, Request, Written, unheard
from app.inference.spawning import EngineChoice, SpawnedChild, StartChild
from engine.errors import RedAesError

log = logging.getLogger(__name__)

_DEFAULT_CHOICE: Final = EngineChoice()
_DEFAULT_LIMITS: Final = Limits()


class Supervisor:
    """The engine as the rest of the app sees it; every method may be called from any thread.

    Callbacks run on the supervisor's thread, must return soon, and may call everything but `stop`.

    Args:
        on_answer: gets exactly one answer for each request.
        on_state: gets each change of state, with the error that caused it if one did.
        choice: which engine.
        limits: waiting times.
        start_child: starts a process; another one in tests.
        clock: seconds that never run backwards.
        on_written: gets what an explanation says so far, as often as it grows.
    """

    def __init__(
        self,
        on_answer: Callable[[Answer], None],
        on_state: Callable[[EngineState, RedAesError | None], None],
        choice: EngineChoice = _DEFAULT_CHOICE,
        limits: Limits = _DEFAULT_LIMITS,
        start_child: StartChild = SpawnedChild,
        clock: Callable[[], float] = time.monotonic,
        on_written: Callable[[Written], None] = unheard,
    ) -> None:
        self._keeper = EngineKeeper(on_answer, on_state, choice, limits, start_child, clock, on_written)
        self._asked: deque[Callable[[], None]] = deque()
        self._asked_lock = threading.Lock()
        self._wake_reader, self._wake_writer = Pipe(duplex=False)
        self._thread: threading.Thread | None = None
        self._end_within_s: float | None = None  # None: nobody called `stop`

    @property
    def ready(self) -> EngineReady | None:
        """What the engine told of its model when it was ready; None before."""
        return self._keeper.ready

    @property
    def model(self) -> str | None:
        """name@version once the engine was ready; None before."""
        ready = self._keeper.ready
        return None if ready is None else ready.model

    @property
    def noise(self) -> float | None:
        """|δ| in points below which two pictures are a tie, once the engine was ready; None before."""
        ready = self._keeper.ready
        return None if ready is None else ready.noise

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person should know about the model and how it runs; grows while it steps down."""
        ready = self._keeper.ready
        return () if ready is None else ready.remarks

    @property
    def pid(self) -> int | None:
        """The number of the engine's process in the system; None: it does not live now."""
        return self._keeper.pid

    @property
    def is_running(self) -> bool:
        """Whether answers can still come: from `start` to `stop`, unless a mistake of ours ended the thread."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Start the engine; returns at once. Call it once."""
        self._ask(self._keeper.start)
        # A daemon, so that a program that crashes before `stop` ends all the same, and its child with it.
        self._thread = threading.Thread(target=self._run, name="engine-supervisor", daemon=True)
        self._thread.start()

    def submit(self, request: Request) -> None:
        """Put a request last in line; it also waits out restarts and a stopped engine."""
        self._ask(lambda: self._keeper.submit(request))

    def cancel(self, request_id: int) -> None:
        """End a request; its answer is Cancelled unless another was faster. An unknown id does nothing."""
        self._ask(lambda: self._keeper.cancel(request_id))

    def restart(self) -> None:
        """Start a stopped or waiting engine now, with all its attempts; does nothing while it lives."""
        self._ask(self._keeper.start)

    def switch(self, choice: EngineChoice) -> None:
        """End the engine and start another one; requests in line wait for it."""
        self._ask(lambda: self._keeper.switch(choice))

    def stop(self, timeout_s: float = 2.0) -> None:
        """End the child, answer everybody in line with Cancelled, and return when all of it is gone.

        What is asked later is not answered.

        Args:
            timeout_s: how long a child at work may take to end by itself.
        """
        self._ask(lambda: self._end(timeout_s))
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        with self._asked_lock:
            self._wake_reader.close()
            self._wake_writer.close()

    def _ask(self, action: Callable[[], None]) -> None:
        with self._asked_lock:
            if self._wake_writer.closed:
                log.info("the engine was asked for something after it was stopped")
                return
            self._asked.append(action)
            if len(self._asked) == 1:
                self._wake_writer.send_bytes(b"!")

    def _run(self) -> None:
        while self._end_within_s is None:
            results = self._keeper.results
            sources = [self._wake_reader] if results is None else [self._wake_reader, results]
            readable = connection.wait(sources, self._keeper.patience_s)
            if results in readable:
                self._keeper.receive()
            if self._wake_reader in readable:
                self._do_what_was_asked()
            self._keeper.settle()
        self._keeper.end(self._end_within_s)

    def _do_what_was_asked(self) -> None:
        with self._asked_lock:
            self._wake_reader.recv_bytes()
            actions = list(self._asked)
            self._asked.clear()
        for action in actions:
            action()

    def _end(self, timeout_s: float) -> None:
        self._end_within_s = timeout_s
