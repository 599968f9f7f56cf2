"""Files that cannot be decoded and may only be half written: each is decoded once as long as it looks the same."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.library.photo_file import FileState
from engine.errors import ImageUnreadable

STILL_COPYING_S: Final = 30.0
"""A file that is empty or cannot be decoded is taken for half-written until it was left alone for this long."""


class HalfWritten:
    """What decoding told of them; any thread may call.

    Args:
        wall_clock: seconds since 1970, to compare with files' times.
    """

    def __init__(self, wall_clock: Callable[[], float]) -> None:
        self._wall_clock = wall_clock
        self._lock = threading.Lock()
        self._told: dict[Path, tuple[FileState, ImageUnreadable]] = {}

    def keep(self, path: Path, state: FileState, error: ImageUnreadable) -> bool:
        """Remembers why a file cannot be decoded as it is; False: it was left alone long enough to be believed."""
        if not is_still_copied(state, self._wall_clock()):
            return False
        with self._lock:
            self._told[path] = (state, error)
        return True

    def is_waiting(self, path: Path, state: FileState) -> bool:
        """Whether a file still looks as it did when it could not be decoded, and may become whole yet."""
        with self._lock:
            told = self._told.get(path)
        return told is not None and told[0] == state and is_still_copied(state, self._wall_clock())

    def take(self, path: Path, state: FileState) -> ImageUnreadable | None:
        """Why a file could not be decoded as it is, which is forgotten with this; None: not tried yet."""
        with self._lock:
            told = self._told.pop(path, None)
        return told[1] if told is not None and told[0] == state else None


def is_still_copied(state: FileState, now_s: float) -> bool:
    """Whether a file that cannot be decoded may become whole yet; times that lie far ahead tell nothing.

    A drive's clock may be a little before this machine's.
    """
    return any(abs(now_s - time_ns / 1e9) < STILL_COPYING_S for time_ns in (state.modified_ns, state.changed_ns))
