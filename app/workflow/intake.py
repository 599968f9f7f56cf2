"""From a settled file to a photo of the library: read once, hash, decode, thumbnail, EXIF, catalogue."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PIL.Image import Image
from sqlalchemy import Connection

from app.library.catalog import opinions, photos, told
from app.library.catalog.photos import Candidate, Change, TakenIn
from app.library.metadata import read_exposure
from app.library.photo import FolderId, PhotoId, ToldMarks
from app.library.photo_file import FileState, PhotoFile
from app.library.series import likeness_of
from app.library.sidecars import SidecarsRead, is_sidecar_name, read_sidecars, told_inside
from app.library.thumbnails import THUMBNAIL_EDGE_PX, ThumbnailCache
from app.library.told_marks import overlaid
from app.library.watching.settling import look_at
from app.workflow.announcements import Announcer, Trouble
from app.workflow.background import Background, CatalogThread, utc_now
from app.workflow.half_written import HalfWritten
from app.workflow.import_counting import ImportCounting
from app.workflow.intake_line import IntakeLine
from app.workflow.predecessors import choose_predecessor, has_left
from app.workflow.sidecar_intake import SidecarIntake
from engine.errors import ImageEmpty, ImageUnreadable
from engine.image_input import decode_picture, read_photo_file
from engine.image_key import EMPTY_FILE, image_key
from engine.results import ImageKey

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A photo that the catalogue took in."""

    taken: TakenIn
    image_key: ImageKey
    path: Path


@dataclass(frozen=True, slots=True)
class _Read:
    file: PhotoFile
    error: ImageUnreadable | None  # why the picture cannot be decoded
    told: ToldMarks  # by its own XMP
    sidecars: SidecarsRead


@dataclass(frozen=True, slots=True)
class _WaitingEdit:
    read: _Read
    known_key: ImageKey  # of the bytes that the library knows at its path


class Intake:
    """Reads settled files on a small pool.

    Args:
        catalog: where photos are stored.
        thumbnails: where their small pictures are stored.
        announcer: hears of progress and trouble.
        on_arrival: hears of each photo taken in, on a thread of the pool.
        look_later: gets paths of files that turned out not to be whole.
        on_told: hears of which photos an XMP file told other marks than before.
        n_threads: of the pool.
        wall_clock: seconds since 1970, to compare with files' times.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        thumbnails: ThumbnailCache,
        announcer: Announcer,
        on_arrival: Callable[[Arrival], None],
        look_later: Callable[[Path], None],
        on_told: Callable[[frozenset[PhotoId]], None],
        n_threads: int = 2,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._announcer = announcer
        self._on_arrival = on_arrival
        self._look_later = look_later
        self._half_written = HalfWritten(wall_clock)
        self._pool = Background("intake", n_threads, announcer.trouble)
        self._sidecars = SidecarIntake(catalog, on_told, announcer.trouble)
        self._line = IntakeLine()
        self._edits: dict[Path, _WaitingEdit] = {}  # held in the line; only touched while `_storing` is held
        self._storing = threading.Lock()
        self._lock = threading.Lock()
        self._counting = ImportCounting(announcer.announce, self._forget_refusals)
        self._has_complained = False
        self._has_refused = False

    def take(self, path: Path, folder_id: FolderId, root: Path) -> None:
        """Reads a whole file soon: a photo of this folder, or an XMP file; one that waits already is not read twice."""
        if is_sidecar_name(path):
            self._sidecars.take(path)
        elif self._line.enter(path):
            self._counting.count(root, found=1)
            self._pool.start(lambda: self._take(path, folder_id, root))

    def close(self) -> None:
        """Drops what waits; the next scan finds it again."""
        self._pool.close(finish=False)
        self._sidecars.close()
        self._counting.close()

    def _take(self, path: Path, folder_id: FolderId, root: Path) -> None:
        self._line.begin(path)
        is_imported, edit = False, None
        try:
            found = self._read(path, folder_id)
            if isinstance(found, Arrival):
                self._on_arrival(found)
            elif found is not None and not self._store(found, may_wait=True):
                edit = found
            is_imported = found is not None
        finally:
            self._counting.count(root, imported=int(is_imported), skipped=int(not is_imported))
            if edit is None:
                self._leave(path)
            else:
                self._line.hold(path, partial(self._store_edit, edit))
                self._start_released()

    def _store_edit(self, edit: _Read) -> None:
        path = edit.file.path
        is_as_read = look_at(path) == edit.file.state
        try:
            if is_as_read:
                self._store(edit, may_wait=False)
        finally:
            with self._storing:
                self._edits.pop(path, None)
            self._leave(path)
        if not is_as_read:  # touched, moved or deleted while it waited
            self._look_later(path)

    def _leave(self, path: Path) -> None:
        if self._line.leave(path):
            self._look_later(path)
        self._start_released()

    def _start_released(self) -> None:
        for work in self._line.released():
            self._pool.start(work)

    def _read(self, path: Path, folder_id: FolderId) -> _Read | Arrival | None:
        """A file with bytes that are new at its path, one with the bytes that are known there, or none to take in."""
        whole = self._bytes_of(path)
        if whole is None:
            return None
        data, state = whole
        key = image_key(data)
        known = self._catalog.ask(lambda connection: photos.confirm(connection, path, key, state)).result()
        if known is not None:
            return Arrival(TakenIn(known, Change.SAME), key, path)
        width_px = height_px = 0
        likeness: int | None = None
        error: ImageUnreadable | None = None
        try:
            if not data:
                raise ImageEmpty
            if (told := self._half_written.take(path, state)) is not None:
                raise told
            picture = decode_picture(data, path.name, THUMBNAIL_EDGE_PX)
        except ImageUnreadable as unreadable:
            if self._half_written.keep(path, state, unreadable):
                self._look_later(path)
                return None
            error = unreadable
        else:
            width_px, height_px = picture.full_size_px
            likeness = likeness_of(picture.pixels)
            self._keep_thumbnail(key, picture.pixels)
        exposure = read_exposure(data, path.name)
        file = PhotoFile(path, folder_id, key, state, width_px, height_px, exposure, likeness)
        return _Read(file, error, told_inside(data, path.name), read_sidecars(path))

    def _bytes_of(self, path: Path) -> tuple[bytes, FileState] | None:
        """What a file holds; None: it cannot be opened, or was touched meanwhile."""
        before = look_at(path)
        if before is None:
            return None
        if self._half_written.is_waiting(path, before):
            self._look_later(path)
            return None
        try:
            data = b"" if before.size_bytes == 0 else read_photo_file(path)
        except ImageUnreadable as unreadable:
            log.info("a photo could not be opened: %s", unreadable.what)
            with self._lock:
                is_first, self._has_refused = not self._has_refused, True
            if is_first:  # one message, not one a photo
                self._announcer.trouble(unreadable)
            return None
        if look_at(path) != before:
            self._look_later(path)
            return None
        return data, before

    def _keep_thumbnail(self, key: ImageKey, pixels: Image) -> None:
        if self._thumbnails.find(key, THUMBNAIL_EDGE_PX) is not None:
            return
        try:
            self._thumbnails.store(key, THUMBNAIL_EDGE_PX, pixels)
        except OSError as error:
            log.info("thumbnail not kept: %s", error.strerror)
            if not self._has_complained:
                self._has_complained = True
                what = f"Thumbnails cannot be kept ({error.strerror})."
                self._announcer.announce(Trouble(what, "Free some space on the drive of the cache folder."))

    def _store(self, read: _Read, *, may_wait: bool) -> bool:
        """False: another picture lies at a known path now, and the one before may yet be found elsewhere."""
        path, key = read.file.path, read.file.image_key

        def look_up(connection: Connection) -> tuple[ImageKey | None, tuple[Candidate, ...]]:
            return photos.key_at(connection, path), photos.candidates(connection, key)

        with self._storing:  # one after the other, so that no two files become the same photo
            known_key, found = self._catalog.ask(look_up).result()
            replaced_at = None if known_key is None else _utc(read.file.state.changed_ns)
            predecessor = choose_predecessor(path, found, has_left, utc_now(), replaced_at)
            if predecessor is None and known_key is None and key != EMPTY_FILE:
                predecessor = self._edited_before_it_moved(path, key)
            if may_wait and predecessor is None and known_key is not None:
                self._edits[path] = _WaitingEdit(read, known_key)
                return False
            taken = self._catalog.ask(lambda connection: _take_in(connection, read, predecessor)).result()
        self._on_arrival(Arrival(taken, key, path))
        return True

    def _edited_before_it_moved(self, path: Path, key: ImageKey) -> Candidate | None:
        """The photo whose edit still waits to be stored and whose file, with the edit's bytes, is now at this path."""
        for edit in self._edits.values():
            before = edit.read.file
            if before.image_key == key and before.path != path and look_at(before.path) != before.state:
                known = self._catalog.ask(partial(photos.candidates, image_key=edit.known_key)).result()
                return next((each for each in known if each.path == before.path), None)
        return None

    def _forget_refusals(self) -> None:
        with self._lock:
            self._has_refused = False


def _take_in(connection: Connection, read: _Read, predecessor: Candidate | None) -> TakenIn:
    now = utc_now()
    taken = photos.take_in(connection, read.file, now, predecessor)
    told.hear(connection, taken.photo_id, overlaid((read.sidecars.told, read.told)), now)
    told.remember_sidecars(connection, read.sidecars.states)
    key = read.file.image_key
    if read.error is not None and not opinions.has_failed(connection, key):  # a copy of it counts as no other attempt
        opinions.store_failure(connection, key, read.error, now)
    return taken


def _utc(time_ns: int) -> datetime:
    """A file's time, without zone as the catalogue's are."""
    return datetime.fromtimestamp(time_ns / 1e9, UTC).replace(tzinfo=None)
