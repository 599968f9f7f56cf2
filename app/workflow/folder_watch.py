"""Keeps the library equal to its folders: events, settling, scans, and folders that come and go with their drive.

One thread does all of it, one round after the other, so that nothing here needs a lock but the list of what was
reported. Events only say where to look; a scan of everything at start and now and then says what is true.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.library.catalog import folders, photos
from app.library.photo import FolderId, PhotoId, WatchedFolder
from app.library.photo_file import FileState
from app.library.watching import scanning
from app.library.watching.events import FileEvent
from app.library.watching.settling import Look, Settling, look_at
from app.library.watching.watcher import Watcher
from app.workflow.announcements import Announcer
from app.workflow.background import CatalogThread, utc_now
from app.workflow.intake import Intake
from engine.errors import Cancelled, RedAesError
from engine.photo_format import is_photo_name

LEFT_ALONE_S: Final = 60.0
"""A scanned file whose own times are older than this was looked at twice, so to speak."""


@dataclass(frozen=True, slots=True)
class WatchTimes:
    """How often to look (seconds)."""

    settle_s: float = 1.0  # between two looks at a file that may still be written
    folders_s: float = 5.0  # between two looks whether folders can be reached
    sweep_s: float = 600.0  # between two scans of everything, for what events missed
    idle_s: float = 1.0  # between two rounds when nothing happens


class FolderWatch:
    """Watches the catalogue's folders from `start` to `close`.

    Args:
        catalog: knows the folders and photos.
        intake: reads what is new.
        announcer: hears of trouble.
        on_left: hears which photos left the library.
        on_reach: hears that a folder went offline or came back.
        times: how often to look.
        uses_events: False: scans alone, for network drives that report nothing.
        wall_clock: seconds since 1970.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        intake: Intake,
        announcer: Announcer,
        on_left: Callable[[frozenset[PhotoId]], None],
        on_reach: Callable[[], None],
        times: WatchTimes,
        *,
        uses_events: bool = True,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._catalog = catalog
        self._intake = intake
        self._announcer = announcer
        self._on_left = on_left
        self._on_reach = on_reach
        self._times = times
        self._uses_events = uses_events
        self._wall_clock = wall_clock
        self._settling = Settling()
        self._folders: dict[FolderId, WatchedFolder] = {}
        self._excluded: frozenset[Path] = frozenset()
        self._watcher: Watcher | None = None
        self._lock = threading.Condition()
        self._reported: list[FileEvent] = []
        self._wants_all = True
        self._wants_folders = True
        self._asked: list[Future[None]] = []
        self._is_closed = False
        self._settled_at = self._looked_at = self._swept_at = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="folder-watch")

    def start(self) -> None:
        """Starts watching, with a scan of every folder first."""
        if self._uses_events:
            self._watcher = Watcher(self.report)
        self._thread.start()

    def report(self, event: FileEvent) -> None:
        """Have this path looked at; from any thread."""
        with self._lock:
            self._reported.append(event)

    def look_later(self, path: Path) -> None:
        """Have this file looked at; from any thread."""
        self.report(FileEvent(path, is_directory=False))

    def folders_changed(self) -> None:
        """Have folders that were added or removed noticed now; from any thread."""
        with self._lock:
            self._wants_folders = True
            self._lock.notify_all()

    def rescan(self) -> Future[None]:
        """Have every folder scanned now, from any thread; done when all was compared, though not yet read."""
        done: Future[None] = Future()
        with self._lock:
            if self._is_closed:
                done.set_exception(Cancelled())
                return done
            self._asked.append(done)
            self._wants_all = True
            self._lock.notify_all()
        return done

    def close(self) -> None:
        """Ends the thread, and watchdog's."""
        with self._lock:
            self._is_closed = True
            self._lock.notify_all()
        if self._thread.ident is not None:
            self._thread.join()
        if self._watcher is not None:
            self._watcher.close()
        for done in self._asked:
            done.set_exception(Cancelled())

    def _run(self) -> None:
        while not self._stops():
            try:
                self._round()
            except Cancelled:  # the catalogue closed
                return
            except RedAesError as error:
                self._announcer.trouble(error)
            with self._lock:
                if not self._is_closed and not self._wants_all and not self._wants_folders:
                    self._lock.wait(self._times.settle_s if len(self._settling) else self._times.idle_s)

    def _stops(self) -> bool:
        return self._is_closed

    def _round(self) -> None:
        with self._lock:
            reported, self._reported = self._reported, []
            wants_all, self._wants_all = self._wants_all, False
            wants_folders, self._wants_folders = self._wants_folders, False
            asked, self._asked = self._asked, []
        now = time.monotonic()
        if wants_all or wants_folders or now - self._looked_at >= self._times.folders_s:
            self._looked_at = now
            came_back = self._look_at_folders()
            wants_all = wants_all or now - self._swept_at >= self._times.sweep_s
            for folder in self._folders.values() if wants_all else came_back:
                self._scan(folder, folder.path)
            if wants_all:
                self._swept_at = now
        for done in asked:
            done.set_result(None)
        for event in reported:
            self._sort_out(event)
        if len(self._settling) and now - self._settled_at >= self._times.settle_s:
            self._settled_at = now
            self._settle()

    def _look_at_folders(self) -> list[WatchedFolder]:
        watched = {each.folder_id: each for each in self._catalog.ask(folders.watched).result()}
        self._excluded = frozenset(self._catalog.ask(folders.export_folders).result())
        came_back = []
        for folder_id, old in self._folders.items():
            if folder_id not in watched and self._watcher is not None:
                self._watcher.unwatch(old.path)
        for folder in watched.values():
            if self._is_reachable(folder):
                if folder.is_offline or folder.folder_id not in self._folders:
                    came_back.append(folder)
                    self._set_offline(folder, is_offline=False)
                if self._watcher is not None:
                    self._watcher.watch(folder.path)
            elif not folder.is_offline:
                self._set_offline(folder, is_offline=True)
        self._folders = watched
        return came_back

    def _is_reachable(self, folder: WatchedFolder) -> bool:
        known = self._catalog.ask(lambda connection: folders.root_identity(connection, folder.folder_id)).result()
        if not scanning.is_reachable(folder.path, known):
            return False
        now = scanning.root_identity(folder.path)
        if now is not None and now != known:
            self._catalog.ask(lambda connection: folders.set_root_identity(connection, folder.folder_id, now)).result()
            if known is not None and self._watcher is not None:
                self._watcher.unwatch(folder.path)  # the old watch saw another folder
        return True

    def _set_offline(self, folder: WatchedFolder, *, is_offline: bool) -> None:
        if is_offline and self._watcher is not None:
            self._watcher.unwatch(folder.path)
        if folder.is_offline == is_offline:
            return
        self._catalog.ask(
            lambda connection: folders.set_offline(connection, folder.folder_id, is_offline=is_offline)
        ).result()
        self._on_reach()

    def _scan(self, folder: WatchedFolder, where: Path) -> None:
        known = self._catalog.ask(lambda connection: photos.known_files(connection, folder.folder_id)).result()
        if where != folder.path:
            known = {path: state for path, state in known.items() if path.is_relative_to(where)}
        if not self._is_reachable(folder):
            return
        found = scanning.scan(where, known, self._excluded, self._stops)
        for path, look in found.changed:
            if self._is_left_alone(look):
                self._intake.take(path, folder.folder_id, folder.path)
            else:
                self._settling.report(path, look)
        for path in found.missing:
            self._settling.report(path)

    def _is_left_alone(self, look: Look) -> bool:
        newest_s = max(look.modified_ns, look.changed_ns) / 1e9
        return look.size_bytes > 0 and self._wall_clock() - newest_s > LEFT_ALONE_S

    def _sort_out(self, event: FileEvent) -> None:
        folder = self._folder_of(event.path)
        if folder is None:
            return
        if event.is_directory:
            self._scan(folder, event.path)
        elif is_photo_name(event.path):
            self._settling.report(event.path)

    def _folder_of(self, path: Path) -> WatchedFolder | None:
        for folder in self._folders.values():
            if path.is_relative_to(folder.path) and scanning.belongs(path, folder.path, self._excluded):
                return folder
        return None

    def _settle(self) -> None:
        settled = self._settling.look_again()
        for path in settled.whole:
            folder = self._folder_of(path)
            if folder is not None and self._is_changed(path):
                self._intake.take(path, folder.folder_id, folder.path)
        gone = [path for path in settled.gone if self._is_really_gone(path)]
        if gone:
            left = self._catalog.ask(lambda connection: photos.set_gone(connection, gone, utc_now())).result()
            if left:
                self._on_left(left)

    def _is_changed(self, path: Path) -> bool:
        known = self._catalog.ask(lambda connection: photos.state_at(connection, path)).result()
        if known is None:
            return True
        look = look_at(path)
        return look is not None and known != FileState(look.size_bytes, look.modified_ns)

    def _is_really_gone(self, path: Path) -> bool:
        folder = self._folder_of(path)
        return folder is not None and self._is_reachable(folder)
