from __future__ import annotations

import queue
from pathlib import Path

from app.library.watching.events import FileEvent
from app.library.watching.watcher import Watcher


def test_new_changed_moved_and_removed_files_are_reported(tmp_path: Path) -> None:
    events: queue.Queue[FileEvent] = queue.Queue()
    watcher = Watcher(events.put)

    def await_event(path: Path) -> None:
        while events.get(timeout=10).path != path:
            pass

    try:
        assert watcher.watch(tmp_path)
        assert watcher.watch(tmp_path), "twice is once"
        old, new = tmp_path / "a.jpg", tmp_path / "b.jpg"
        old.write_bytes(b"1")
        await_event(old)
        old.rename(new)
        await_event(new)
        new.unlink()
        await_event(new)
        watcher.unwatch(tmp_path)
    finally:
        watcher.close()


def test_a_folder_that_vanished_is_not_watched(tmp_path: Path) -> None:
    watcher = Watcher(lambda event: None)
    try:
        assert not watcher.watch(tmp_path / "none")
        watcher.unwatch(tmp_path / "none")
    finally:
        watcher.close()
