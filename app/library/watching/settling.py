"""Is the file whole? Decides when a path that something happened to may be taken in, or is really gone.

Events arrive before the content, twice, or not at all; copies stall and programs replace files by removing them
first. So every path is looked at again and again, and only what it looks like counts, never which event came:
a file is whole when size and both times were equal on two looks, and gone when it was missing on three.
"""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.library.photo_file import FileState
from engine.photo_format import is_photo_name

GONE_AFTER_LOOKS: Final = 3
"""One more than for a whole file, so that a moved file is found at its new place first."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What one round of looks decided."""

    whole: tuple[Path, ...]
    gone: tuple[Path, ...]


def look_at(path: Path) -> FileState | None:
    """The file's state; None: no regular file is there, or it cannot be reached."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return FileState(status.st_size, status.st_mtime_ns, status.st_ctime_ns)


class Settling:
    """The paths that wait for their second look. Used by one thread."""

    def __init__(self, look: Callable[[Path], FileState | None] = look_at) -> None:
        self._look = look
        self._waiting: dict[Path, _Waiting] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def report(self, path: Path, seen: FileState | None = None) -> None:
        """Something happened at a path; `seen` is a look that was had already. Again and again changes nothing."""
        if path not in self._waiting:
            self._waiting[path] = _Waiting(seen)

    def look_again(self) -> Settled:
        """One look at every waiting path, to be called once an interval; what settled waits no longer.

        A photo that stays empty is whole, so that the person learns of it; another file that does is dropped without
        a word: whoever writes into it causes a new event.
        """
        whole: list[Path] = []
        gone: list[Path] = []
        empty: list[Path] = []
        for path, waiting in list(self._waiting.items()):
            seen = self._look(path)
            if seen is None:
                waiting.n_missing += 1
                if waiting.n_missing >= GONE_AFTER_LOOKS:
                    gone.append(path)
            else:
                waiting.n_missing = 0
                if seen == waiting.last:
                    (whole if seen.size_bytes > 0 or is_photo_name(path) else empty).append(path)
            waiting.last = seen
        for path in (*whole, *gone, *empty):
            del self._waiting[path]
        return Settled(tuple(whole), tuple(gone))


@dataclass(slots=True)
class _Waiting:
    last: FileState | None
    n_missing: int = 0
