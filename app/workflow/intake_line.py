"""Which files are being taken in: each once at a time, and edits only after everything that may explain them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

Work = Callable[[], object]


class IntakeLine:
    """The files from their report to their place in the catalogue; any thread may call."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside: dict[Path, bool] = {}  # whether it was reported again since it was begun
        self._held: dict[Path, Work] = {}

    def enter(self, path: Path) -> bool:
        """A file was reported; False: it is in line already, and `leave` tells if it must be looked at again."""
        with self._lock:
            is_new = path not in self._inside
            self._inside[path] = not is_new
            return is_new

    def begin(self, path: Path) -> None:
        """The file is read from now on: what was reported before this is no reason to look again."""
        with self._lock:
            self._inside[path] = False

    def leave(self, path: Path) -> bool:
        """The file is done; True: it was reported meanwhile and must be looked at again."""
        with self._lock:
            return self._inside.pop(path)

    def hold(self, path: Path, work: Work) -> None:
        """Keeps a file's work until nothing else is in line but what is held, too."""
        with self._lock:
            self._held[path] = work

    def released(self) -> list[Work]:
        """The work that need not be held any more; to be asked after every `leave` and `hold`."""
        with self._lock:
            if len(self._held) < len(self._inside):
                return []
            ready = list(self._held.values())
            self._held.clear()
            return ready
