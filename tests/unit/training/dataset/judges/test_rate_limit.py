from __future__ import annotations

import pytest

from training.dataset.judges.rate_limit import RateLimit


class Clock:
    """Time that passes only while something waits."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds


def test_requests_pass_evenly_spread_over_the_minute() -> None:
    clock = Clock()
    limit = RateLimit(30, None, clock, clock.sleep)
    starts = []
    for _ in range(3):
        limit.wait()
        starts.append(clock.now_s)
    assert starts == [0.0, 2.0, 4.0]


def test_tokens_spent_delay_the_next_request() -> None:
    clock = Clock()
    limit = RateLimit(None, 6000, clock, clock.sleep)
    limit.wait()
    limit.spent(1000)
    limit.wait()
    assert clock.now_s == pytest.approx(10.0)


def test_the_average_of_past_requests_is_reserved_for_the_next_ones() -> None:
    clock = Clock()
    limit = RateLimit(None, 6000, clock, clock.sleep)
    limit.wait()
    limit.spent(1000)
    for _ in range(3):
        limit.wait()
    assert clock.now_s == pytest.approx(30.0)


def test_without_limits_nothing_waits() -> None:
    clock = Clock()
    limit = RateLimit(None, None, clock, clock.sleep)
    for _ in range(100):
        limit.wait()
        limit.spent(10**6)
    assert clock.now_s == 0.0
