"""pip's output, condensed to the lines a person waits for."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

DOWNLOAD = re.compile(r"^\s*(?:Downloading|Using cached)\s+(\S+?)(?:\.metadata)?(?:\s+\(([^)]+)\))?$")
WHEEL = re.compile(r"^(?P<name>.+?)-(?P<version>\d[^-]*)-.+\.whl$")
BATCH = re.compile(r"^Installing collected packages: (.+)$")
SMALL = ("kB", "bytes")


class PipProgress:
    """Turns pip's lines into short progress lines: large downloads, the installing step, signs of life."""

    def __init__(
        self,
        say: Callable[[str], None],
        free_bytes: Callable[[], int],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Starts counting time and disk from here.

        Args:
            say: gets each progress line.
            free_bytes: free disk where things are installed.
            now: seconds, from any start.
        """
        self._say = say
        self._free_bytes = free_bytes
        self._now = now
        self._start_s = now()
        self._start_bytes = free_bytes()
        self._doing = "finding out what is needed"
        self._n_packages = 0

    def heard(self, line: str | None) -> None:
        """Takes one of pip's lines, or None when it has been silent for a while."""
        if line is None:
            self._say(f"  … {self._doing}, {self._spent()}")
            return
        download = DOWNLOAD.match(line)
        batch = BATCH.match(line)
        if download and ".metadata" not in line:
            self._downloading(download.group(1), download.group(2))
        elif batch:
            n_packages = len(batch.group(1).split(", "))
            self._doing = f"unpacking {n_packages} packages"
            self._say(f"  unpacking {n_packages} packages, {self._spent()}")

    def _downloading(self, file: str, size: str | None) -> None:
        self._n_packages += 1
        wheel = WHEEL.match(file.rsplit("/", 1)[-1])
        name = f"{wheel['name']} {wheel['version']}" if wheel else file
        self._doing = f"fetching {name}"
        if size and not size.endswith(SMALL):
            self._say(f"  [{self._n_packages}] {name}, {size}")

    def _spent(self) -> str:
        written = max(0, self._start_bytes - self._free_bytes()) / 1e9
        return f"{self._now() - self._start_s:.0f} s, {written:.1f} GB written"
