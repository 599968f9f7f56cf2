"""Threads that decode pictures and end when there is nothing left to decode.

Not Qt's pool: the wrapper of a `QRunnable` made from a function outlives its object, and an object that comes to lie at
the same address is then taken for it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread


class Workers:
    """Starts threads and can wait for all of them. UI thread only."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._threads: list[Thread] = []

    def start(self, work: Callable[[], None]) -> None:
        """Runs a function in a thread of its own; what it raises is our bug and goes to `threading.excepthook`."""
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = Thread(target=work, name=self._name)
        self._threads.append(thread)
        thread.start()

    def wait(self) -> None:
        """Returns when every thread has ended."""
        for thread in self._threads:
            thread.join()
