"""Keeps the library equal to its folders: events, settling, scans, and folders that come and go with their drive.

One thread does all of it, one round after the other, so that nothing here needs a lock; what others want waits in
`wishes.Mailbox`. Events only say where to look; a scan of everything at start and now and then says what is true.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.library.catalog import folders, photos, told
from app.library.photo import FolderId, PhotoId, WatchedFolder
from app.library.photo_file import FileState
from app.library.sidecars import is_sidecar_name
from app.library.watching import scanning
from app.library.watching.events import FileEvent
from app.library.watching.settling import Settled, Settling, look_at
from app.library.watching.watcher import Watcher
from app.settings import Settings
from app.workflow.announcements import Announcer, FilesGone, Trouble
from app.workflow.background import CatalogThread, utc_now
from app.workflow.intake import Intake
from app.workflow.reach import Reach
from app.workflow.wishes import Mailbox, Wishes
from engine.errors import Cancelled, RedAesError


class FolderForbidden(RedAesError):
    """A folder is there and may not be read, which is not the same as an unplugged drive."""


LEFT_ALONE_S: Final = 60.0
"""A scanned file whose own times are older than this was looked at twice, so to speak."""


@dataclass(frozen=True, slots=True)
class WatchTimes:
    """How often to look (seconds)."""

    settle_s: float = 1.0  # between two looks at a file that may still be written
    folders_s: float = 5.0  # between two looks whether folders can be reached
    sweep_s: float = 600.0  # between two scans of everything, for what events missed
    idle_s: float = 1.0  # between two rounds when nothing happens


def watch_times(settings: Settings) -> WatchTimes:
    """How often to look, as the person set it."""
    sweep_s = settings.polling_interval_s if settings.watching == "polling" else WatchTimes().sweep_s
    return WatchTimes(settle_s=settings.settle_interval_s, sweep_s=sweep_s)


class FolderWatch:
    """Watches the catalogue's folders from `start` to `close`.

    Args:
        catalog: knows the folders and photos.
        intake: reads what is new.
        announcer: hears of trouble, and of files that are gone.
        on_left: hears which photos left the library; `announcer` heard why.
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
        self._reach = Reach(catalog, self._unwatch)
        self._excluded: frozenset[Path] = frozenset()
        self._watcher: Watcher | None = None
        self._mailbox = Mailbox()
        self._forbidden: set[Path] = set()  # folders that may not be read, and that were told
        self._unscanned: set[FolderId] = set()  # folders that came back or have to be compared anew
        self._settled_at = self._looked_at = self._swept_at = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="folder-watch")

    def start(self) -> None:
        """Starts watching, with a scan of every folder first."""
        self._fit_watcher()
        self._thread.start()

    def set_times(self, times: WatchTimes, *, uses_events: bool) -> None:
        """Look so often from now on, with events or without; from any thread."""
        self._times = times
        self._uses_events = uses_events
        self._mailbox.want_folders()

    def look_later(self, path: Path) -> None:
        """Have this file looked at; from any thread."""
        self._mailbox.report(FileEvent(path, is_directory=False))

    def folders_changed(self) -> None:
        """Have folders that were added or removed noticed now; from any thread."""
        self._mailbox.want_folders()

    def rescan(self) -> Future[None]:
        """Have every folder scanned now, from any thread; done when all was compared, though not yet read."""
        return self._mailbox.want_all()

    def close(self) -> None:
        """Ends the thread, and watchdog's."""
        self._mailbox.close()
        if self._thread.ident is not None:
            self._thread.join()
            self._reach.keep(at_once=True)
        if self._watcher is not None:
            self._watcher.close()

    def _run(self) -> None:
        while not self._stops():
            wishes = self._mailbox.take()
            try:
                self._round(wishes)
            except RedAesError as error:
                self._mailbox.put_back(wishes, error)
                if isinstance(error, Cancelled):  # the catalogue closed
                    return
                self._announcer.trouble(error)
                self._mailbox.pause(self._times.folders_s)
            else:
                self._mailbox.wait(self._times.settle_s if len(self._settling) else self._times.idle_s)

    def _fit_watcher(self) -> None:
        if self._uses_events and self._watcher is None:
            self._watcher = Watcher(self._mailbox.report)
        elif self._watcher is not None and not self._uses_events:
            self._watcher.close()
            self._watcher = None

    def _stops(self) -> bool:
        return self._mailbox.is_closed

    def _round(self, wishes: Wishes) -> None:
        now = time.monotonic()
        if wishes.wants_all or wishes.wants_folders or now - self._looked_at >= self._times.folders_s:
            self._looked_at = now
            if wishes.asked:  # by somebody who is told anew what may not be read
                self._forbidden.clear()
            self._fit_watcher()
            self._look_at_folders()
            if wishes.wants_all or now - self._swept_at >= self._times.sweep_s:
                self._swept_at = now
                self._unscanned.update(self._folders)
            wishes.wants_all = wishes.wants_folders = False
        for folder_id in [*self._unscanned]:
            folder = self._folders.get(folder_id)
            if folder is not None:
                self._scan(folder, folder.path)
            self._unscanned.discard(folder_id)
        while wishes.asked:
            wishes.asked.pop().set_result(None)
        self._sort_out(wishes.events)
        if len(self._settling) and now - self._settled_at >= self._times.settle_s:
            self._settled_at = now
            self._settle()

    def _look_at_folders(self) -> None:
        watched = {each.folder_id: each for each in self._catalog.ask(folders.watched).result()}
        self._excluded = frozenset(self._catalog.ask(folders.export_folders).result())
        for folder_id, old in self._folders.items():
            if folder_id not in watched:
                self._unwatch(old.path)
        for folder in watched.values():
            if self._reach.has(folder):
                if folder.is_offline or folder.folder_id not in self._folders:
                    self._unscanned.add(folder.folder_id)
                    self._set_offline(folder, is_offline=False)
                if self._watcher is not None:
                    self._watcher.watch(folder.path)
            else:
                if not folder.is_offline:
                    self._set_offline(folder, is_offline=True)
                self._tell_forbidden(folder.path, (folder.path,) if scanning.is_forbidden(folder.path) else ())
        self._folders = watched
        self._reach.keep()

    def _unwatch(self, path: Path) -> None:
        if self._watcher is not None:
            self._watcher.unwatch(path)

    def _set_offline(self, folder: WatchedFolder, *, is_offline: bool) -> None:
        if is_offline:
            self._unwatch(folder.path)
        if folder.is_offline != is_offline:
            self._reach.set_offline(folder, is_offline=is_offline)
            self._on_reach()

    def _scan(self, folder: WatchedFolder, where: Path) -> None:
        if not self._reach.has(folder):
            return
        known = self._catalog.ask(
            lambda connection: photos.known_files(connection, where) | told.known_sidecars(connection, where)
        ).result()
        found = scanning.scan(where, known, self._excluded, self._stops)
        self._tell_forbidden(where, found.forbidden)
        for path, state in found.changed:
            if self._is_left_alone(state):
                self._intake.take(path, folder.folder_id, folder.path)
            else:
                self._settling.report(path, state)
        for path in found.missing:
            self._settling.report(path)

    def _tell_forbidden(self, where: Path, forbidden: tuple[Path, ...]) -> None:
        """Once, and again when somebody asks or it could be read in between; one message, however many there are."""
        new = [path for path in forbidden if path not in self._forbidden]
        self._forbidden = {path for path in self._forbidden if not path.is_relative_to(where)}.union(forbidden)
        if new:
            one = f"RED-Aes may not read {new[0]}. Photos there are left out."
            several = f"RED-Aes may not read {len(new)} folders, {new[0]} among them. Photos there are left out."
            what = one if len(new) == 1 else several
            fix = "Allow access in the system settings, then have all folders looked through again."
            error = FolderForbidden(what, fix)
            self._announcer.announce(Trouble(error.what, error.fix, error.kind))

    def _is_left_alone(self, state: FileState) -> bool:
        newest_s = max(state.modified_ns, state.changed_ns) / 1e9
        return state.size_bytes > 0 and self._wall_clock() - newest_s > LEFT_ALONE_S

    def _sort_out(self, events: list[FileEvent]) -> None:
        for path in scanning.topmost(event.path for event in events if event.is_directory):
            folder = self._folder_of(path)
            if folder is not None:
                self._scan(folder, path)
        for event in events:
            is_ours = not event.is_directory and scanning.is_looked_at(event.path)
            if is_ours and self._folder_of(event.path) is not None:
                self._settling.report(event.path)
        events.clear()

    def _folder_of(self, path: Path) -> WatchedFolder | None:
        for folder in self._folders.values():
            if path.is_relative_to(folder.path) and scanning.belongs(path, folder.path, self._excluded):
                return folder
        return None

    def _settle(self) -> None:
        settled = self._settling.look_again()
        try:
            self._pass_on(settled)
        except RedAesError:
            for path in (*settled.whole, *settled.gone):
                self._settling.report(path)
            raise

    def _pass_on(self, settled: Settled) -> None:
        for path in settled.whole:
            folder = self._folder_of(path)
            if folder is not None and self._is_changed(path):
                self._intake.take(path, folder.folder_id, folder.path)
        gone = [path for path in settled.gone if self._is_really_gone(path)]
        if gone:
            sidecars = [path for path in gone if is_sidecar_name(path)]
            self._catalog.ask(lambda connection: told.forget_sidecars(connection, sidecars)).result()
            left = self._catalog.ask(lambda connection: photos.set_gone(connection, gone, utc_now())).result()
            if left:
                self._announcer.announce(FilesGone(left))
                self._on_left(left)

    def _is_changed(self, path: Path) -> bool:
        known = self._catalog.ask(lambda connection: photos.state_at(connection, path)).result()
        return known is None or look_at(path) not in (None, known)

    def _is_really_gone(self, path: Path) -> bool:
        folder = self._folder_of(path)
        return folder is not None and self._reach.has(folder)
