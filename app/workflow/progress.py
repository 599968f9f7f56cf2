"""How far the scoring has come and how long it will take, from how fast it went lately."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final

from app.workflow.announcements import ScoringProgress

WINDOW_S: Final = 30.0
MIN_MEASURED: Final = 3
"""Answers before a speed is told: the first includes warming up."""


class ProgressMeter:
    """Counts one run: from the first photo that waits until none does. Not thread-safe."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._done = 0
        self._ends: deque[tuple[float, int]] = deque()

    def count(self, n_photos: int) -> None:
        """So many photos were answered just now."""
        self._done += n_photos
        now = self._clock()
        self._ends.append((now, n_photos))
        while now - self._ends[0][0] > WINDOW_S:
            self._ends.popleft()

    def forget_speed(self) -> None:
        """After a pause or a new model, the old speed says nothing."""
        self._ends.clear()

    def told(self, n_waiting: int, *, is_paused: bool) -> ScoringProgress:
        """The state with so many photos still to come; a run that is over is told once, then counted anew."""
        speed = None if is_paused else self._speed()
        progress = ScoringProgress(
            done=self._done,
            total=self._done + n_waiting,
            photos_per_s=speed,
            seconds_left=None if speed is None else n_waiting / speed,
            is_paused=is_paused,
        )
        if n_waiting == 0:
            self._done = 0
            self._ends.clear()
        return progress

    def _speed(self) -> float | None:
        if len(self._ends) < MIN_MEASURED:
            return None
        took_s = self._ends[-1][0] - self._ends[0][0]
        n_photos = sum(n for _, n in self._ends) - self._ends[0][1]  # the first began before the window
        return n_photos / took_s if n_photos and took_s > 0 else None
