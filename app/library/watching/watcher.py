"""Hears of changes in folders through watchdog and passes on where to look, nothing more."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from watchdog import events as dog
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from app.library.watching.events import FileEvent

log = logging.getLogger(__name__)

NOTHING_CHANGED: Final = (dog.FileOpenedEvent, dog.FileClosedNoWriteEvent, dog.DirModifiedEvent, dog.DirAttribEvent)


def _is_worth_logging(record: logging.LogRecord) -> bool:
    """False for what watchdog calls an error whenever it is stopped between two events."""
    return not record.getMessage().endswith("called when the thread is inactive")


class Watcher:
    """Watches folders with their subfolders; `on_event` runs on watchdog's thread and must return at once."""

    def __init__(self, on_event: Callable[[FileEvent], None]) -> None:
        logging.getLogger("watchdog.observers.inotify").addFilter(_is_worth_logging)
        self._handler = _Handler(on_event)
        self._observer = Observer()
        self._watches: dict[Path, ObservedWatch] = {}
        self._lock = threading.Lock()
        self._observer.start()

    def watch(self, folder: Path) -> bool:
        """Starts watching; False: the system cannot watch it, so that only scans will notice changes."""
        with self._lock:
            if folder in self._watches:
                return True
            try:
                self._watches[folder] = self._observer.schedule(self._handler, str(folder), recursive=True)
            except OSError as error:  # the folder just vanished, or the system has no more watches to give
                log.info("a folder is scanned instead of watched: %s", error.strerror)
                return False
            return True

    def unwatch(self, folder: Path) -> None:
        """Stops watching; a folder that is not watched is no error."""
        with self._lock:
            watch = self._watches.pop(folder, None)
            if watch is not None:
                self._observer.unschedule(watch)

    def close(self) -> None:
        """Stops all watching and waits for watchdog's threads to end."""
        self._observer.stop()
        self._observer.join()


class _Handler(dog.FileSystemEventHandler):
    def __init__(self, on_event: Callable[[FileEvent], None]) -> None:
        self._on_event = on_event

    def on_any_event(self, event: dog.FileSystemEvent) -> None:
        if isinstance(event, NOTHING_CHANGED):
            return
        for path in (event.src_path, event.dest_path):
            if path:
                self._on_event(FileEvent(Path(os.fsdecode(path)), event.is_directory))
