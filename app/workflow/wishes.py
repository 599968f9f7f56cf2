"""What other threads want of the folders' watch, kept until a round of it has done it."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from dataclasses import dataclass, field

from app.library.watching.events import FileEvent
from engine.errors import Cancelled, RedAesError


@dataclass(slots=True)
class Wishes:
    """What one round has to do; whatever is done is taken out."""

    events: list[FileEvent] = field(default_factory=list)
    wants_all: bool = False  # a scan of every folder
    wants_folders: bool = False  # a look at which folders there are
    asked: list[Future[None]] = field(default_factory=list)  # done when every folder was scanned


class Mailbox:
    """Wishes from any thread for the one thread that takes them. The first round scans everything."""

    def __init__(self) -> None:
        self._lock = threading.Condition()
        self._waiting = Wishes(wants_all=True)
        self._is_closed = False

    @property
    def is_closed(self) -> bool:
        """Whether nothing is taken any more."""
        return self._is_closed

    def report(self, event: FileEvent) -> None:
        """Have a path looked at."""
        with self._lock:
            self._waiting.events.append(event)

    def want_folders(self) -> None:
        """Have folders that were added or removed noticed now."""
        with self._lock:
            self._waiting.wants_folders = True
            self._lock.notify_all()

    def want_all(self) -> Future[None]:
        """Have every folder scanned now; the future's error is what kept the round from it."""
        done: Future[None] = Future()
        done.set_running_or_notify_cancel()
        with self._lock:
            if self._is_closed:
                done.set_exception(Cancelled())
                return done
            self._waiting.asked.append(done)
            self._waiting.wants_all = True
            self._lock.notify_all()
        return done

    def take(self) -> Wishes:
        """Everything that waits; it waits no longer."""
        with self._lock:
            taken, self._waiting = self._waiting, Wishes()
            return taken

    def put_back(self, left: Wishes, error: RedAesError) -> None:
        """What a round left undone waits again, but whoever waits for an answer gets the error."""
        with self._lock:
            self._waiting.events[:0] = left.events
            self._waiting.wants_all |= left.wants_all
            self._waiting.wants_folders |= left.wants_folders
        for done in left.asked:
            done.set_exception(error)

    def wait(self, timeout_s: float) -> None:
        """Returns when a wish came that cannot wait, or the mailbox was closed, or the time is over."""
        with self._lock:
            if not self._is_closed and not self._waiting.wants_all and not self._waiting.wants_folders:
                self._lock.wait(timeout_s)

    def pause(self, timeout_s: float) -> None:
        """Returns when the mailbox was closed or the time is over: what failed is not tried again at once."""
        with self._lock:
            self._lock.wait_for(lambda: self._is_closed, timeout_s)

    def close(self) -> None:
        """Wakes the thread for the last time; whoever waits for an answer gets Cancelled."""
        with self._lock:
            self._is_closed = True
            self._lock.notify_all()
            asked, self._waiting.asked = self._waiting.asked, []
        for done in asked:
            done.set_exception(Cancelled())
