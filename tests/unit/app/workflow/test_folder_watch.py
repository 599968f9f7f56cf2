from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.library.catalog import folders, photos
from app.library.catalog.errors import CatalogueUnusable
from app.library.photo import FolderId
from app.library.watching import scanning
from app.library.watching.events import FileEvent
from app.workflow import folder_watch
from app.workflow.announcements import Announcer, FilesGone, Trouble
from app.workflow.background import CatalogThread, utc_now
from app.workflow.folder_watch import FolderWatch
from engine.errors import Cancelled
from tests.support.library_photos import photo_file, write_jpeg
from tests.unit.app.workflow.conftest import QUICK, Ears

FULL = CatalogueUnusable("The drive of the library is full.", "Free some space.")


class Notes:
    """What was told, in order, and a way to wait for it."""

    def __init__(self) -> None:
        self.told: list[Any] = []
        self._changed = threading.Condition()

    def __call__(self, note: object) -> None:
        with self._changed:
            self.told.append(note)
            self._changed.notify_all()

    def wait_for(self, *notes: object) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: all(note in self.told for note in notes), 20), self.told


class NoIntake:
    def __init__(self) -> None:
        self.taken = Notes()

    def take(self, path: Path, folder_id: FolderId, root: Path) -> None:
        self.taken(path)


class NoWatcher:
    def __init__(self, on_event: Callable[[FileEvent], None]) -> None:
        self.on_event = on_event
        self.is_closed = False

    def watch(self, folder: Path) -> bool:
        return True

    def unwatch(self, folder: Path) -> None:
        """Hears nothing anyway."""

    def close(self) -> None:
        """Has no threads."""
        self.is_closed = True


class Post:
    """A folder watch with made-up events, an intake that only notes, and a catalogue that fails when told to."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "photos"
        self.folder.mkdir()
        self.intake, self.left, self.scanned, self.ears = NoIntake(), Notes(), Notes(), Ears()
        self.gate = threading.Event()
        self.gate.set()
        self._patch = monkeypatch
        self._watchers: list[NoWatcher] = []
        announcer = Announcer()
        announcer.listen(self.ears)
        self.catalog = CatalogThread(folder / "catalog.sqlite3", announcer.trouble)
        self.catalog.open()
        self.folder_id = self.catalog.ask(lambda c: folders.add(c, self.folder, utc_now())).result()
        self._scan = scanning.scan
        monkeypatch.setattr(scanning, "scan", self._noted_scan)
        monkeypatch.setattr(folder_watch, "Watcher", self._watcher)
        self.watch = FolderWatch(
            self.catalog,
            self.intake,  # type: ignore[arg-type]
            announcer,
            self.left,
            lambda: None,
            QUICK,
            wall_clock=lambda: 1e12,
        )

    def start(self) -> None:
        """Starts, and waits for the first scan."""
        self.watch.start()
        self.watch.rescan().result(20)

    def report(self, path: Path, *, is_directory: bool = False) -> None:
        self._watchers[0].on_event(FileEvent(path, is_directory))

    def fail_once(self, module: object, name: str) -> None:
        """Has the next call of a catalogue's function fail."""
        work, failed = getattr(module, name), threading.Event()

        def fail(*arguments: object, **options: object) -> object:
            if failed.is_set():
                return work(*arguments, **options)
            failed.set()
            raise FULL

        self._patch.setattr(module, name, fail)

    def know(self, path: Path) -> None:
        """Puts a photo into the library, as if it had been taken in."""
        self.catalog.ask(lambda c: photos.take_in(c, photo_file(path, 1, self.folder_id), utc_now())).result()

    def _noted_scan(self, where: Path, *arguments: Any) -> scanning.Scan:
        found = self._scan(where, *arguments)
        self.scanned(where)
        assert self.gate.wait(20)
        return found

    def _watcher(self, on_event: Callable[[FileEvent], None]) -> NoWatcher:
        self._watchers.append(NoWatcher(on_event))
        return self._watchers[-1]


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    made = Post(tmp_path, monkeypatch)
    yield made
    made.gate.set()
    made.watch.close()
    made.catalog.close()


def troubles(post: Post) -> list[str]:
    return [news.what for news in post.ears.heard if isinstance(news, Trouble)]


@pytest.mark.parametrize(
    ("module", "name"), [(folders, "watched"), (folders, "export_folders"), (photos, "known_files")]
)
def test_a_rescan_that_fails_says_so_and_is_made_up_for(post: Post, module: object, name: str) -> None:
    post.start()
    path = write_jpeg(post.folder / "a.jpg")
    post.fail_once(module, name)
    assert post.watch.rescan().exception(20) is FULL
    post.intake.taken.wait_for(path)
    assert troubles(post) == [FULL.what]


@pytest.mark.parametrize("name", ["state_at", "set_gone"])
def test_what_settled_while_the_catalogue_failed_is_not_lost(post: Post, name: str) -> None:
    gone, new = post.folder / "gone.jpg", post.folder / "new.jpg"
    post.know(gone)
    post.start()
    write_jpeg(new)
    post.fail_once(photos, name)
    post.report(gone)
    post.report(new)
    post.intake.taken.wait_for(new)
    (known,) = post.catalog.ask(lambda c: photos.candidates(c, photo_file(gone).image_key)).result()
    post.left.wait_for(frozenset({known.photo_id}))
    assert troubles(post) == [FULL.what]


def test_events_of_a_round_that_failed_are_looked_at_in_the_next(post: Post) -> None:
    post.start()
    new, inner = post.folder / "new.jpg", post.folder / "deep" / "inner.jpg"
    post.scanned.told.clear()
    post.gate.clear()
    rescan = post.watch.rescan()
    post.scanned.wait_for(post.folder)
    post.report(write_jpeg(new))
    post.report(write_jpeg(inner).parent, is_directory=True)
    post.fail_once(photos, "known_files")
    post.gate.set()
    rescan.result(20)
    post.intake.taken.wait_for(new, inner)
    assert troubles(post) == [FULL.what]


def test_a_folder_that_came_back_in_a_round_that_failed_is_scanned_in_the_next(post: Post, tmp_path: Path) -> None:
    post.start()
    path = write_jpeg(post.folder / "a.jpg")
    post.folder.rename(tmp_path / "unplugged")
    post.watch.rescan().result(20)
    assert post.catalog.ask(folders.watched).result()[0].is_offline
    post.fail_once(photos, "known_files")
    (tmp_path / "unplugged").rename(post.folder)
    post.intake.taken.wait_for(path)
    assert troubles(post) == [FULL.what]


def test_folders_of_one_round_are_scanned_from_the_topmost_only(post: Post) -> None:
    post.start()
    post.scanned.told.clear()
    post.gate.clear()
    rescan = post.watch.rescan()
    post.scanned.wait_for(post.folder)
    top = post.folder / "new"
    for path in (top / "inner" / "most", top / "inner", top, top):
        post.report(path, is_directory=True)
    post.gate.set()
    rescan.result(20)
    post.watch.rescan().result(20)
    post.scanned.wait_for(top)
    assert post.scanned.told.count(top) == 1
    assert set(post.scanned.told) == {post.folder, top}


def test_whoever_waits_for_a_rescan_when_the_app_closes_gets_cancelled(post: Post) -> None:
    waiting = post.watch.rescan()
    post.watch.close()
    for future in (waiting, post.watch.rescan()):
        assert isinstance(future.exception(20), Cancelled)


def test_events_can_be_given_up_and_taken_up_again_while_folders_are_watched(post: Post) -> None:
    post.start()
    post.watch.set_times(QUICK, uses_events=False)
    post.watch.rescan().result(20)
    assert [watcher.is_closed for watcher in post._watchers] == [True]
    post.watch.set_times(QUICK, uses_events=True)
    post.watch.rescan().result(20)
    assert [watcher.is_closed for watcher in post._watchers] == [True, False]
    post.watch.rescan().result(20)
    assert len(post._watchers) == 2


def test_a_folder_that_may_not_be_read_is_told_once_until_somebody_asks_again(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = post.folder / "locked"
    locked.mkdir()
    real = os.scandir

    def scandir(folder: Path) -> object:
        if Path(folder) == locked:
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(scanning.os, "scandir", scandir)
    post.start()

    def told() -> list[str]:
        return [news.kind for news in post.ears.heard if isinstance(news, Trouble) and "may not read" in news.what]

    n_told = len(told())
    for _ in range(3):  # what the second scan found is known when the third one begins
        post.scanned.told.clear()
        post.report(post.folder, is_directory=True)
        post.scanned.wait_for(post.folder)
    assert told() == ["FolderForbidden"] * n_told
    post.watch.rescan().result(20)
    assert told() == ["FolderForbidden"] * (n_told + 1)


def test_files_that_are_gone_are_told_before_their_photos_leave(post: Post) -> None:
    gone = post.folder / "gone.jpg"
    post.know(gone)
    post.start()
    (known,) = post.catalog.ask(lambda c: photos.candidates(c, photo_file(gone).image_key)).result()
    post.left.wait_for(frozenset({known.photo_id}))
    assert FilesGone(frozenset({known.photo_id})) in post.ears.heard
