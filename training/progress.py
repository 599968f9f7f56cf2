"""Tells how far a long job is, and how many minutes are left."""

from __future__ import annotations

import logging
import time
from typing import Final

log = logging.getLogger(__name__)

_EVERY_S: Final = 5.0


class Progress:
    """Logs a line every few seconds at most, and always the last one.

    Args:
        what: is made.
        unit: of which so many are done, in the plural.
        n_missing: how many are to be done from now on.
        n_before: how many were done by an earlier run.
    """

    def __init__(self, what: str, unit: str, n_missing: int, n_before: int = 0) -> None:
        self._what, self._unit = what, unit
        self._n_missing, self._n_before = n_missing, n_before
        self._began_s = self._told_s = time.monotonic()

    def tell(self, done: int) -> None:
        """So many of the missing ones are done now, at least one."""
        now_s = time.monotonic()
        if done < self._n_missing and now_s - self._told_s < _EVERY_S:
            return
        self._told_s = now_s
        left_min = (now_s - self._began_s) / done * (self._n_missing - done) / 60
        n_all = self._n_before + self._n_missing
        log.info("%s: %d of %d %s, %.0f min left", self._what, self._n_before + done, n_all, self._unit, left_min)
