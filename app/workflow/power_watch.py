"""Scoring pauses while the computer runs on its battery, if the person wants that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

import psutil

LOOK_EVERY_S: Final = 20.0


def is_on_battery() -> bool | None:
    """Whether no power comes in; None: there is no battery, or the system doesn't tell."""
    battery = psutil.sensors_battery()
    return None if battery is None or battery.power_plugged is None else not battery.power_plugged


class PowerWatch:
    """Acts when power goes and comes back, never in between: whoever resumes by hand is not paused again.

    Args:
        pause: stops scoring.
        resume: lets it go on.
        is_paused: whether somebody stopped it already.
        look: as `is_on_battery`; another one in tests.
    """

    def __init__(
        self,
        pause: Callable[[], None],
        resume: Callable[[], None],
        is_paused: Callable[[], bool],
        look: Callable[[], bool | None] = is_on_battery,
    ) -> None:
        self._pause = pause
        self._resume = resume
        self._is_paused = is_paused
        self._look = look
        self._is_wanted = False
        self._was_on_battery = False
        self._has_paused = False
        self._lock = threading.Lock()
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name="power-watch", daemon=True)

    def set_wanted(self, is_wanted: bool) -> None:
        """Begins or ends to look after it; acts at once."""
        self._is_wanted = is_wanted
        self.look_now()
        if is_wanted and self._thread.ident is None:
            self._thread.start()

    def look_now(self) -> None:
        """One look."""
        with self._lock:
            is_on_battery = self._is_wanted and self._look() is True
            if is_on_battery == self._was_on_battery:
                return
            self._was_on_battery = is_on_battery
            if is_on_battery and not self._is_paused():
                self._has_paused = True
                self._pause()
            elif not is_on_battery and self._has_paused:
                self._has_paused = False
                self._resume()

    def close(self) -> None:
        """Ends the thread."""
        self._ends.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._ends.wait(LOOK_EVERY_S):
            self.look_now()
