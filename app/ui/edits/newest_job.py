"""One job at a time in a thread; of what is asked meanwhile only the newest is done."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.ui.workers import Workers


class NewestJob(QObject):
    """UI thread only, but for the work itself.

    Args:
        name: of the thread.
        work: job → outcome, in the thread.
        parent: owns it.
    """

    done = Signal(object, object)  # job, outcome; on the UI thread
    _finished = Signal(object, object)

    def __init__(self, name: str, work: Callable[[Any], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._workers = Workers(name)
        self._lock = Lock()
        self._waiting: list[Any] = []  # one job at most
        self._is_running = False
        self._finished.connect(self.done, Qt.ConnectionType.QueuedConnection)

    def ask(self, job: Any) -> None:
        """Does this next, in place of what waits."""
        with self._lock:
            self._waiting = [job]
            is_idle, self._is_running = not self._is_running, True
        if is_idle:
            self._workers.start(self._run)

    def close(self) -> None:
        """Drops what waits and returns when the thread has ended."""
        with self._lock:
            self._waiting = []
        self._workers.wait()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._is_running = False
                    return
                job = self._waiting.pop()
            self._finished.emit(job, self._work(job))
