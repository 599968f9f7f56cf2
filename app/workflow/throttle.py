"""Many pieces of news become one an interval; the last one always arrives."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class TimerLike(Protocol):
    """What `threading.Timer` offers of use here."""

    def start(self) -> None:
        """Begins to wait."""

    def cancel(self) -> None:
        """Never calls, unless it did already."""

    def join(self) -> None:
        """Returns when it will call no more."""


def _timer(wait_s: float, call: Callable[[], None]) -> TimerLike:
    timer = threading.Timer(wait_s, call)
    timer.name = "throttle"
    timer.daemon = True
    return timer


class Throttle(Generic[T]):
    """Sends the first at once and, of what follows within an interval, the merged rest at its end.

    Args:
        interval_s: between two sendings.
        send: called on the caller's or a timer's thread.
        merge: older and newer piece → one; by default the newer one.
        clock: seconds that never run backwards.
        make_timer: another one in tests.
    """

    def __init__(
        self,
        interval_s: float,
        send: Callable[[T], None],
        merge: Callable[[T, T], T] = lambda _, newer: newer,
        clock: Callable[[], float] = time.monotonic,
        make_timer: Callable[[float, Callable[[], None]], TimerLike] = _timer,
    ) -> None:
        self.interval_s = interval_s
        self._send = send
        self._merge = merge
        self._clock = clock
        self._make_timer = make_timer
        self._lock = threading.Lock()
        self._sent_at: float | None = None
        self._waiting: tuple[T] | None = None
        self._timer: TimerLike | None = None
        self._is_closed = False

    def __call__(self, news: T) -> None:
        """Sends now or with the next of the interval; after `close`, nothing."""
        with self._lock:
            if self._is_closed:
                return
            self._waiting = (news,) if self._waiting is None else (self._merge(self._waiting[0], news),)
            if self._timer is not None:
                return
            now = self._clock()
            wait_s = 0.0 if self._sent_at is None else self._sent_at + self.interval_s - now
            if wait_s > 0:
                self._timer = self._make_timer(wait_s, self.flush)
                self._timer.start()
                return
        self.flush()

    def flush(self) -> None:
        """Sends what waits, if anything does."""
        with self._lock:
            waiting, self._waiting = self._waiting, None
            timer, self._timer = self._timer, None
            self._sent_at = self._clock()
        if timer is not None:
            timer.cancel()
        if waiting is not None:
            self._send(waiting[0])

    def close(self) -> None:
        """Sends what waits, and never again; returns when no timer runs any more."""
        with self._lock:
            self._is_closed = True
            timer = self._timer
        if timer is not None:
            timer.cancel()
            timer.join()
        self.flush()
