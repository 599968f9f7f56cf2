"""A text file that only grows by whole lines, so that a run that was killed loses at most the line it was at."""

from __future__ import annotations

import os
import threading
from pathlib import Path


class GrowingLines:
    """Lines on disk; threads share them.

    The last line may be torn, as a kill leaves it: it is cut off.
    """

    def __init__(self, path: Path) -> None:
        """Reads what is there; a file that is not there holds nothing."""
        content = path.read_bytes() if path.exists() else b""
        whole = content[: content.rfind(b"\n") + 1]
        if whole != content:
            os.truncate(path, len(whole))
        self.found = whole.decode().split("\n")[:-1]
        self._path, self._lock = path, threading.Lock()

    def add(self, *lines: str) -> None:
        """Appends lines without their line breaks; they are in the file when this returns."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock, self._path.open("ab") as file:
            file.write("".join(f"{line}\n" for line in lines).encode())
