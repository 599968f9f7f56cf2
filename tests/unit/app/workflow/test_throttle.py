from __future__ import annotations

import threading
from collections.abc import Callable

from app.workflow.throttle import Throttle


class Clock:
    def __init__(self) -> None:
        self.now = 100.0
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def __call__(self) -> float:
        return self.now

    def make_timer(self, wait_s: float, call: Callable[[], None]) -> Clock:
        self.timers.append((self.now + wait_s, call))
        return self

    def start(self) -> None: ...

    def cancel(self) -> None:
        self.timers.clear()

    def join(self) -> None: ...

    def advance(self, by_s: float) -> None:
        self.now += by_s
        due = [call for at, call in self.timers if at <= self.now]
        self.timers = [timer for timer in self.timers if timer[0] > self.now]
        for call in due:
            call()


def make(clock: Clock, sent: list[int]) -> Throttle[int]:
    return Throttle(1.0, sent.append, lambda older, newer: older + newer, clock, clock.make_timer)


def test_the_first_goes_at_once_and_the_rest_merged_after_the_interval() -> None:
    clock, sent = Clock(), list[int]()
    throttle = make(clock, sent)
    for news in (1, 2, 3):
        throttle(news)
    assert sent == [1]
    clock.advance(0.5)
    assert sent == [1]
    clock.advance(0.5)
    assert sent == [1, 5]
    clock.advance(5)
    throttle(7)
    assert sent == [1, 5, 7]


def test_flush_sends_what_waits_and_nothing_twice() -> None:
    clock, sent = Clock(), list[int]()
    throttle = make(clock, sent)
    throttle(1)
    throttle(2)
    throttle.flush()
    throttle.flush()
    clock.advance(5)
    assert sent == [1, 2]


def test_close_sends_the_last_and_never_again() -> None:
    clock, sent = Clock(), list[int]()
    throttle = make(clock, sent)
    throttle(1)
    throttle(2)
    throttle.close()
    throttle(3)
    clock.advance(5)
    assert sent == [1, 2]


def test_a_real_timer_delivers_the_last() -> None:
    arrived = threading.Event()
    throttle: Throttle[int] = Throttle(0.02, lambda news: arrived.set() if news == 2 else None)
    throttle(1)
    throttle(2)
    assert arrived.wait(5)
    throttle.close()
