"""Jobs for worker processes that leave marks in a folder; one kills its worker the first time it runs."""

from __future__ import annotations

import os
import signal
from pathlib import Path

DEADLY_JOB = 2


def start(folder: Path, stays_alive: bool) -> None:
    """Marks this process as started."""
    (folder / f"started-{os.getpid()}").touch()
    if stays_alive:
        (folder / "killed").touch()


def run(job: tuple[Path, int]) -> None:
    """Marks the job as done, unless it is the deadly one and runs for the first time."""
    folder, number = job
    if number == DEADLY_JOB and not (folder / "killed").exists():
        (folder / "killed").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    (folder / f"done-{number}").touch()
