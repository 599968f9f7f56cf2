from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.library.photo import LibraryPhoto
from app.workflow import grouping
from app.workflow.announcements import Announcement
from app.workflow.folder_watch import WatchTimes
from app.workflow.workspace import Workspace
from tests.support.fake_supervisor import FakeSupervisor

QUICK = WatchTimes(settle_s=0.02, folders_s=0.05, sweep_s=1000.0, idle_s=0.02)


class Ears:
    """Hears everything, and waits for a condition to become true after some announcement."""

    def __init__(self) -> None:
        self.heard: list[Announcement] = []
        self._changed = threading.Condition()

    def __call__(self, news: Announcement) -> None:
        with self._changed:
            self.heard.append(news)
            self._changed.notify_all()

    def wait_until(self, holds: Callable[[], bool], timeout_s: float = 20.0) -> None:
        """Asks again after each announcement."""
        n_heard = -1
        while not holds():
            with self._changed:
                if not self._changed.wait_for(lambda seen=n_heard: len(self.heard) > seen, timeout_s):
                    pytest.fail(f"never happened; heard: {self.heard}")
                n_heard = len(self.heard)


class Studio:
    """A workspace on a temporary folder, with an engine that answers by itself unless told otherwise."""

    def __init__(self, folder: Path) -> None:
        self.photos_folder = folder / "photos"
        self.photos_folder.mkdir(parents=True, exist_ok=True)
        self.catalogue = folder / "library" / "catalog.sqlite3"
        self.cache = folder / "cache"
        self.engine: FakeSupervisor | None = None
        self.is_automatic = True
        self.model = "stand-in@1"
        self.ears = Ears()
        self.workspace = self.make()

    def make(self) -> Workspace:
        """Another workspace on the same library, which is not opened yet."""

        def engine(on_answer: Callable, on_state: Callable, on_written: Callable) -> FakeSupervisor:
            self.engine = FakeSupervisor(on_answer, on_state, on_written, self.model, is_automatic=self.is_automatic)
            return self.engine

        workspace = Workspace(self.catalogue, self.cache, engine, times=QUICK)
        workspace.listen(self.ears)
        return workspace

    def reopen(self) -> None:
        """Closes and starts again, as after a restart."""
        self.workspace.close()
        self.workspace = self.make()
        self.workspace.open()

    def listed(self) -> dict[str, LibraryPhoto]:
        """The library by file name."""
        return {each.photo.path.name: each for each in self.workspace.photos().result(20)}

    def wait_for(self, *names: str, scored: bool = True) -> dict[str, LibraryPhoto]:
        """Waits until the library holds exactly these photos."""

        def holds() -> bool:
            listed = self.listed()
            return set(listed) == set(names) and (not scored or all(each.rank for each in listed.values()))

        self.ears.wait_until(holds)
        return self.listed()

    def watch(self) -> None:
        """Adds the photos' folder."""
        self.workspace.add_folder(self.photos_folder).result(20)


@pytest.fixture
def studio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setattr(grouping, "GROUPING_INTERVAL_S", 0.05)
    made = Studio(tmp_path)
    made.workspace.open()
    yield made
    made.workspace.close()
