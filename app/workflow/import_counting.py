"""How far each folder's import is, told at most so often."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from app.workflow.announcements import ImportProgress
from app.workflow.throttle import Throttle

PROGRESS_INTERVAL_S: Final = 0.1


class ImportCounting:
    """Any thread may count.

    Args:
        announce: hears of progress.
        on_end: told when a folder's import ends, before it is announced.
    """

    def __init__(self, announce: Callable[[ImportProgress], None], on_end: Callable[[], None]) -> None:
        self._announce = announce
        self._on_end = on_end
        self._lock = threading.Lock()
        self._progress: dict[Path, ImportProgress] = {}
        self._throttles: dict[Path, Throttle[ImportProgress]] = {}

    def count(self, root: Path, found: int = 0, imported: int = 0, skipped: int = 0) -> None:
        """Adds files of a watched folder to what was found, taken in, or left out."""
        with self._lock:
            so_far = self._progress.get(root) or ImportProgress(root, 0, 0, 0)
            told = replace(
                so_far,
                found=so_far.found + found,
                imported=so_far.imported + imported,
                skipped=so_far.skipped + skipped,
            )
            if told.imported + told.skipped == told.found:
                self._progress.pop(root, None)
                self._on_end()
            else:
                self._progress[root] = told
            throttle = self._throttles.get(root)
            if throttle is None:
                throttle = self._throttles[root] = Throttle(PROGRESS_INTERVAL_S, self._announce)
        throttle(told)

    def close(self) -> None:
        """Tells what waits, and then no more."""
        with self._lock:
            throttles = list(self._throttles.values())
        for throttle in throttles:
            throttle.close()
