from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from training import progress
from training.progress import Progress


def told_at(
    times_s: list[float], n_missing: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> list[str]:
    clock = iter([100.0, *(100.0 + time_s for time_s in times_s)])
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    caplog.set_level(logging.INFO)
    telling = Progress("pictures", "sources", n_missing, n_before=10)
    for done in range(1, len(times_s) + 1):
        telling.tell(done)
    return caplog.messages


def test_minutes_left_are_those_of_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert told_at([60, 120], 5, monkeypatch, caplog) == [
        "pictures: 11 of 15 sources, 4 min left",
        "pictures: 12 of 15 sources, 3 min left",
    ]


def test_quick_steps_are_not_told_one_by_one_but_the_last_always_is(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert told_at([1, 2, 6, 7, 8], 5, monkeypatch, caplog) == [
        "pictures: 13 of 15 sources, 0 min left",
        "pictures: 15 of 15 sources, 0 min left",
    ]
