"""Brings the end of a future to the UI thread, where whoever asked still wants it or no longer does."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from functools import partial
from itertools import count
from threading import Lock
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.ui import error_words
from engine.errors import RedAesError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Asker:
    """What to do with an answer; known to the UI thread only, so that no worker ever holds the last of a widget."""

    then: Callable[[Any], None] | None
    otherwise: Callable[[RedAesError], None] | None


class _LetterBox:
    """Where workers leave answers; after `close` they are thrown away."""

    def __init__(self, deliver: Callable[[int, Future[Any]], None]) -> None:
        self._lock = Lock()
        self._deliver: Callable[[int, Future[Any]], None] | None = deliver

    def leave(self, ticket: int, future: Future[Any]) -> None:
        """Any thread."""
        with self._lock:
            if self._deliver is not None:
                self._deliver(ticket, future)

    def close(self) -> None:
        """UI thread."""
        with self._lock:
            self._deliver = None


class Replies(QObject):
    """Delivers answers as queued calls; after `close` they are dropped.

    A `RedAesError` nobody handles is sent out as `troubled`. Any other exception is our bug and is raised on the UI
    thread, where the crash dialog meets it.
    """

    troubled = Signal(object)  # RedAesError
    _arrived = Signal(int, object)  # ticket, Future

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tickets = count()
        self._askers: dict[int, _Asker] = {}
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._box = _LetterBox(self._arrived.emit)

    def ask(
        self,
        future: Future[T],
        then: Callable[[T], None] | None = None,
        otherwise: Callable[[RedAesError], None] | None = None,
    ) -> None:
        """Calls `then` or `otherwise` on the UI thread when the future is done; a cancelled one calls neither."""
        ticket = next(self._tickets)
        self._askers[ticket] = _Asker(then, otherwise)
        future.add_done_callback(partial(self._box.leave, ticket))

    def close(self) -> None:
        """From now on every answer is dropped, also those on their way."""
        self._box.close()
        self._askers.clear()

    @Slot(int, object)
    def _deliver(self, ticket: int, future: Future[Any]) -> None:
        asker = self._askers.pop(ticket, None)
        if asker is None:  # closed meanwhile
            return
        try:
            value = future.result()
        except CancelledError:
            return
        except RedAesError as raised:
            error = error_words.told(raised)
            if asker.otherwise is None:
                self.troubled.emit(error)
            else:
                asker.otherwise(error)
            return
        if asker.then is not None:
            asker.then(value)
