"""An intake with a library of its own, for tests: files go in, and what became of them is seen."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from app.library.catalog import folders, marks, photo_lists, photos
from app.library.marking import MarkChange
from app.library.photo import Flag, LibraryPhoto
from app.library.photo_file import FileState
from app.library.thumbnails import ThumbnailCache
from app.workflow import intake
from app.workflow.announcements import Announcer
from app.workflow.background import CatalogThread, utc_now
from app.workflow.intake import Arrival, Intake
from engine.image_input import Picture, decode_picture, read_photo_file
from tests.support.library_photos import write_jpeg


class Desk:
    """An intake of its own, whose reading can be stopped and counted."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "photos"
        self.folder.mkdir()
        self.arrived: list[Arrival] = []
        self.look_later: list[Path] = []
        self.read: list[Path] = []
        self.decoded: list[str] = []
        self.wall_clock_s = 0.0
        self._stops: dict[Path, threading.Event] = {}
        self._changed = threading.Condition()
        announcer = Announcer()
        self.catalog = CatalogThread(folder / "catalog.sqlite3", announcer.trouble)
        self.catalog.open()
        self.folder_id = self.catalog.ask(lambda c: folders.add(c, self.folder, utc_now())).result()
        self.intake = Intake(
            self.catalog,
            ThumbnailCache(folder / "thumbnails", 1_000_000),
            announcer,
            self._hear,
            self._look_later,
            lambda _: None,
            wall_clock=lambda: self.wall_clock_s,
        )
        monkeypatch.setattr(intake, "read_photo_file", self._read)
        monkeypatch.setattr(intake, "decode_picture", self._decode)

    def stop_at(self, path: Path) -> threading.Event:
        """Has the reading of a path wait for the event that is returned."""
        return self._stops.setdefault(path, threading.Event())

    def take(self, *paths: Path) -> None:
        for path in paths:
            self.intake.take(path, self.folder_id, self.folder)

    def wait_until_read(self, path: Path, n_times: int = 1) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.read.count(path) >= n_times, 20)

    def wait_for(self, n_arrivals: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.arrived) >= n_arrivals, 20), self.arrived

    def wait_until_later(self, path: Path, n_times: int = 1) -> None:
        """Waits until a file was found to be looked at once more, so many times."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.look_later.count(path) >= n_times, 20)

    def take_in(self, *paths: Path) -> dict[str, LibraryPhoto]:
        """Takes files in and waits for them."""
        n_before = len(self.arrived)
        self.take(*paths)
        self.wait_for(n_before + len(paths))
        return self.listed()

    def listed(self) -> dict[str, LibraryPhoto]:
        return {
            each.photo.path.name: each for each in self.catalog.ask(lambda c: photo_lists.library(c, None)).result()
        }

    def mark(self, shown: LibraryPhoto, flag: Flag) -> None:
        def do(connection: Connection) -> None:
            marks.mark(connection, [shown.photo.photo_id], MarkChange(flag=flag), utc_now())

        self.catalog.ask(do).result()

    def lose(self, path: Path, after: timedelta = timedelta()) -> None:
        """What the folders' watch does when a file is gone."""
        self.catalog.ask(lambda c: photos.set_gone(c, [path], utc_now() + after)).result()

    def hold_an_edit(self) -> tuple[Path, threading.Event]:
        """A picked photo whose edit waits for another file: its path, and what lets that other file go on."""
        a = write_jpeg(self.folder / "a.jpg", 1)
        self.mark(self.take_in(a)["a.jpg"], Flag.PICK)
        write_jpeg(a, 2)
        blocked, third = (write_jpeg(self.folder / f"{name}.jpg", 3 + len(name)) for name in ("blocked", "third"))
        gate = self.stop_at(blocked)
        self.take(blocked, a, third)
        self.wait_for(2)  # the third is stored by the only other thread, which is done with the edit
        return a, gate

    def state_of(self, path: Path) -> FileState | None:
        return self.catalog.ask(lambda c: photos.state_at(c, path)).result()

    def _read(self, path: Path) -> bytes:
        self._stop(path)
        return read_photo_file(path)

    def _decode(self, data: bytes, name: str, edge_px: int) -> Picture:
        self.decoded.append(name)
        return decode_picture(data, name, edge_px)

    def _look_later(self, path: Path) -> None:
        with self._changed:
            self.look_later.append(path)
            self._changed.notify_all()
        self.take(path)

    def _stop(self, path: Path) -> None:
        with self._changed:
            self.read.append(path)
            self._changed.notify_all()
        if path in self._stops:
            assert self._stops[path].wait(20)

    def _hear(self, arrival: Arrival) -> None:
        with self._changed:
            self.arrived.append(arrival)
            self._changed.notify_all()
