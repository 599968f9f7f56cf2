"""Threads that decode pictures: they stay, because whoever starts a thread waits until it runs.

Not Qt's pool: the wrapper of a `QRunnable` made from a function outlives its object, and an object that comes to lie at
the same address is then taken for it.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread
from typing import TypeAlias

_Line: TypeAlias = SimpleQueue[Callable[[], None] | None]  # None: a thread ends


class Workers:
    """Some threads, started when they are first needed; they end with their owner. UI thread only."""

    def __init__(self, name: str, n_threads: int = 1) -> None:
        self._name = name
        self._n_threads = n_threads
        self._line: _Line = SimpleQueue()
        self._threads: list[Thread] = []
        weakref.finalize(self, _end, self._line, n_threads)

    def start(self, work: Callable[[], None]) -> None:
        """Runs a function as soon as a thread is free; what it raises is our bug and goes to `threading.excepthook`."""
        self._line.put(work)
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        if len(self._threads) < self._n_threads:
            thread = Thread(target=_work_off, args=(self._line,), name=self._name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def wait(self) -> None:
        """Returns when everything was done and every thread has ended."""
        _end(self._line, len(self._threads))
        for thread in self._threads:
            thread.join()


def _work_off(line: _Line) -> None:
    while (work := line.get()) is not None:
        work()
        del work  # which would keep its owner alive


def _end(line: _Line, n_threads: int) -> None:
    for _ in range(n_threads):
        line.put(None)
