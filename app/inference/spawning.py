"""Start the engine's process, hold its ends of the pipes, and tell why it ended."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, Protocol

from app.inference.child import STOP_ALL, SharedId, run
from app.inference.messages import MAX_BATCH, EngineDied, Request

RED_AES: Final = "engine.red_aes:load"
GLIBC_MEMORY: Final = {
    # glibc gives freed memory back after every layer; keeping it took one photo from 132 to 67 ms.
    "MALLOC_MMAP_THRESHOLD_": "4000000000",
    "MALLOC_TRIM_THRESHOLD_": "8000000000",
    "MALLOC_TOP_PAD_": "268435456",
}
_REAP_S: Final = 2.0
_WINDOWS_ACCESS_VIOLATION: Final = 0xC0000005
_WINDOWS_OUT_OF_MEMORY: Final = 0xC0000017


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Which engine a child loads, and how it shares the machine."""

    assessor: str = RED_AES  # "module:function", `load(model_dir, **options) -> Assessor`
    model_dir: Path | None = None  # None: the embedded model
    is_background: bool = True  # lower priority and one core left free; False: nobody else needs the machine
    options: tuple[tuple[str, str], ...] = ()  # further keywords of `load`
    photos_at_once: int = MAX_BATCH  # of one request for scores

    def after(self, kills: int) -> EngineChoice:
        """What to start after the system ended so many children of it, probably for lack of memory."""
        if not kills or self.assessor != RED_AES:
            return self
        return replace(self, options=(*self.options, ("kills", str(kills))))


class ChildProcess(Protocol):
    """One running child, as the supervisor needs it."""

    @property
    def pid(self) -> int | None:
        """The process' number in the system."""

    @property
    def results(self) -> Connection:
        """Readable when a message, or the end, is there."""

    def send(self, request: Request) -> None:
        """Raises OSError when the child is gone."""

    def stop_request(self, request_id: int) -> None:
        """End this request between two tokens."""

    def ask_to_end(self) -> None:
        """Stop the running request and end when it has."""

    def kill(self) -> None:
        """End it now."""

    def reap(self) -> int | None:
        """Wait a little for the end, then force it; close everything and return the exit code."""


StartChild = Callable[[EngineChoice], ChildProcess]


class SpawnedChild:
    """A ChildProcess that is a real process, started fresh (`spawn`) on every system."""

    def __init__(self, choice: EngineChoice) -> None:
        context = multiprocessing.get_context("spawn")
        requests, self._requests = context.Pipe(duplex=False)
        self._results, results = context.Pipe(duplex=False)
        self._stop_id: SharedId = context.Value("q", 0, lock=False)
        self._process = context.Process(
            target=run,
            args=(
                choice.assessor,
                choice.model_dir,
                requests,
                results,
                self._stop_id,
                choice.is_background,
                choice.options,
            ),
            name="redaes-engine",
            daemon=True,
        )
        with _environment(_for_child(choice)):
            self._process.start()
        self._pid = self._process.pid  # which a closed process no longer tells
        requests.close()
        results.close()

    @property
    def results(self) -> Connection:
        """The parent's end of the results pipe."""
        return self._results

    @property
    def pid(self) -> int | None:
        """The process' number in the system."""
        return self._pid

    def send(self, request: Request) -> None:
        """Queue one request in the pipe."""
        self._requests.send(request)

    def stop_request(self, request_id: int) -> None:
        """Write the request's id where the child looks between tokens."""
        self._stop_id.value = request_id

    def ask_to_end(self) -> None:
        """Stop what runs and close the requests pipe."""
        self._stop_id.value = STOP_ALL
        self._requests.close()

    def kill(self) -> None:
        """SIGKILL, or what the system has for it."""
        self._process.kill()

    def reap(self) -> int | None:
        """Wait for the end, force it after a while, close pipes and process."""
        self._process.join(_REAP_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        code = self._process.exitcode
        self._requests.close()
        self._results.close()
        self._process.close()
        return code


def _for_child(choice: EngineChoice) -> dict[str, str]:
    """Environment that must stand before the child's first instruction; what the person has set stays."""
    wanted = dict(GLIBC_MEMORY) if sys.platform == "linux" else {}
    if choice.is_background:
        wanted["OMP_NUM_THREADS"] = str(max(1, _n_cores() - 1))
    return {name: value for name, value in wanted.items() if name not in os.environ}


def _n_cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _environment(additions: dict[str, str]) -> Iterator[None]:
    os.environ.update(additions)
    try:
        yield
    finally:
        for name in additions:
            del os.environ[name]


def death_of(exit_code: int | None) -> EngineDied:
    """What the exit code of a child that should have lived tells, with the likely cause."""
    return EngineDied(
        what=f"The engine stopped unexpectedly: {_likely_cause(exit_code)}.",
        fix="Restart the engine; if it stops again, close other programs or choose a smaller model.",
    )


def was_killed(exit_code: int | None) -> bool:
    """Whether the system ended a child that should have lived, as it does when memory runs out."""
    return exit_code in (-9, 137, _WINDOWS_OUT_OF_MEMORY)


def _likely_cause(exit_code: int | None) -> str:
    if exit_code is None:
        return "it gave no reason"
    if was_killed(exit_code):
        return "the system ended it, probably because memory ran out"
    if exit_code in (-11, -7, -6, -4, 139, _WINDOWS_ACCESS_VIOLATION):
        return f"it crashed in native code, perhaps in a driver (exit code {exit_code})"
    if exit_code < 0:
        return f"it was ended by signal {-exit_code}"
    return f"it ended with exit code {exit_code}; the log has the details"
