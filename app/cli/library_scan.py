"""A library brought up to date without a window: everything read and scored, then the end."""

from __future__ import annotations

import argparse
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.cli.console import Console
from app.cli.live_library import live_library
from app.inference.messages import EngineState
from app.library.photo import LibraryPhoto
from app.workflow.announcements import Announcement, EngineChanged, ImportProgress, ScoringProgress
from app.workflow.workspace import Workspace
from engine.errors import RedAesError

QUIET_S: Final = 3.0
"""A file that is looked at twice makes news within this time; then nothing is under way any more."""


@dataclass(frozen=True, slots=True)
class ScanCounts:
    """The library after a scan; photos on drives that are not connected are not counted."""

    n_photos: int
    n_scored: int  # by the model in use
    n_failed: int


def scan(arguments: argparse.Namespace, console: Console) -> ScanCounts:
    """Compare every folder with the library, read and score what is new.

    Raises:
        NothingToDo: another process writes the library.
        RedAesError: the library cannot be written, or the engine cannot run; what was read until then stays.
    """
    quiet = _Quiet(console)
    with live_library(arguments, console, quiet.hear, is_background=False) as workspace:
        workspace.rescan().result()
        return _counts(_wait_until_done(workspace, quiet))


class _Quiet:
    """Tells when nothing is under way any more."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._changed = threading.Condition()
        self._heard_at = time.monotonic()
        self._imports: dict[Path, bool] = {}
        self._engine_error: RedAesError | None = None

    def hear(self, news: Announcement) -> None:
        with self._changed:
            self._heard_at = time.monotonic()
            match news:
                case ImportProgress(folder=folder, found=found, imported=imported, skipped=skipped):
                    self._imports[folder] = imported + skipped < found
                case EngineChanged(state=EngineState.STOPPED, error=error):
                    self._engine_error = error or RedAesError(what="The engine has stopped.", fix="Try again.")
                case ScoringProgress(done=done, total=total):
                    self._console.progress(done, total)
            self._changed.notify_all()

    def wait(self) -> RedAesError | None:
        """Returns when nothing was heard for QUIET_S and nothing is being read; the engine's error if it stopped."""
        with self._changed:
            while True:
                left_s = self._heard_at + QUIET_S - time.monotonic()
                if left_s <= 0 and not any(self._imports.values()):
                    return self._engine_error
                self._changed.wait(max(left_s, 0.1))


def _wait_until_done(workspace: Workspace, quiet: _Quiet) -> tuple[LibraryPhoto, ...]:
    while True:
        error = quiet.wait()
        photos = tuple(each for each in workspace.photos().result() if not each.photo.is_offline)
        if not any(_is_open(each) for each in photos):
            return photos
        if error is not None:
            raise error


def _is_open(shown: LibraryPhoto) -> bool:
    return shown.failure is None and (shown.opinion is None or not shown.opinion.is_current)


def _counts(photos: tuple[LibraryPhoto, ...]) -> ScanCounts:
    n_failed = sum(each.failure is not None for each in photos)
    return ScanCounts(len(photos), len(photos) - n_failed, n_failed)
