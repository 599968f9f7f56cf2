"""From a settled file to a photo of the library: read once, hash, decode, thumbnail, EXIF, catalogue."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from PIL.Image import Image
from sqlalchemy import Connection

from app.library.catalog import opinions, photos
from app.library.catalog.photos import Candidate, Change, TakenIn
from app.library.metadata import read_exposure
from app.library.photo import FolderId
from app.library.photo_file import FileState, PhotoFile
from app.library.series import likeness_of
from app.library.thumbnails import THUMBNAIL_EDGE_PX, ThumbnailCache
from app.library.watching.scanning import is_reachable
from app.library.watching.settling import look_at
from app.workflow.announcements import Announcer, ImportProgress, Trouble
from app.workflow.background import Background, CatalogThread, utc_now
from app.workflow.throttle import Throttle
from engine.errors import ImageUnreadable
from engine.image_input import decode_picture, read_photo_file
from engine.image_key import image_key
from engine.results import ImageKey

log = logging.getLogger(__name__)

PROGRESS_INTERVAL_S: Final = 0.1
STILL_COPYING_S: Final = 30.0
"""A file that cannot be decoded is taken for half-written until it was left alone for this long."""


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


class Intake:
    """Reads settled files on a small pool.

    Args:
        catalog: where photos are stored.
        thumbnails: where their small pictures are stored.
        announcer: hears of progress and trouble.
        on_arrival: hears of each photo taken in, on a thread of the pool.
        look_later: gets paths of files that turned out not to be whole.
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
        n_threads: int = 2,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._announcer = announcer
        self._on_arrival = on_arrival
        self._look_later = look_later
        self._wall_clock = wall_clock
        self._pool = Background("intake", n_threads, announcer.trouble)
        self._lock = threading.Lock()
        self._progress: dict[Path, ImportProgress] = {}
        self._throttles: dict[Path, Throttle[ImportProgress]] = {}
        self._has_complained = False
        self._has_refused = False

    def take(self, path: Path, folder_id: FolderId, root: Path) -> None:
        """Reads a whole file soon and stores it as a photo of this folder."""
        self._count(root, found=1)
        self._pool.start(lambda: self._take(path, folder_id, root))

    @property
    def is_idle(self) -> bool:
        """Whether everything that was found has been read."""
        with self._lock:
            return not self._progress

    def close(self) -> None:
        """Drops what waits; the next scan finds it again."""
        self._pool.close(finish=False)
        with self._lock:
            throttles = list(self._throttles.values())
        for throttle in throttles:
            throttle.close()

    def _take(self, path: Path, folder_id: FolderId, root: Path) -> None:
        imported = False
        try:
            read = self._read(path, folder_id)
            if read is not None:
                self._store(read)
                imported = True
        finally:
            self._count(root, imported=int(imported), skipped=int(not imported))

    def _read(self, path: Path, folder_id: FolderId) -> _Read | None:
        before = look_at(path)
        if before is None:
            return None
        error: ImageUnreadable | None = None
        try:
            data = read_photo_file(path)
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
        width_px = height_px = 0
        likeness: int | None = None
        try:
            picture = decode_picture(data, path.name, THUMBNAIL_EDGE_PX)
        except ImageUnreadable as unreadable:
            if self._wall_clock() - max(before.modified_ns, before.changed_ns) / 1e9 < STILL_COPYING_S:
                self._look_later(path)
                return None
            error = unreadable
        else:
            width_px, height_px = picture.full_size_px
            likeness = likeness_of(picture.pixels)
            self._keep_thumbnail(picture.image_key, picture.pixels)
        file = PhotoFile(
            path=path,
            folder_id=folder_id,
            image_key=image_key(data),
            state=FileState(before.size_bytes, before.modified_ns),
            width_px=width_px,
            height_px=height_px,
            exposure=read_exposure(data, path.name),
            likeness=likeness,
        )
        return _Read(file, error)

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

    def _store(self, read: _Read) -> None:
        found = self._catalog.ask(lambda connection: photos.candidates(connection, read.file.image_key)).result()
        predecessor = choose_predecessor(read.file.path, found, has_left)
        taken = self._catalog.ask(lambda connection: _take_in(connection, read, predecessor)).result()
        self._on_arrival(Arrival(taken, read.file.image_key, read.file.path))

    def _count(self, root: Path, found: int = 0, imported: int = 0, skipped: int = 0) -> None:
        with self._lock:
            so_far = self._progress.get(root) or ImportProgress(root, 0, 0, 0)
            told = replace(
                so_far,
                found=so_far.found + found,
                imported=so_far.imported + imported,
                skipped=so_far.skipped + skipped,
            )
            if told.imported + told.skipped == told.found:
                self._progress.pop(root, None)
                self._has_refused = False
            else:
                self._progress[root] = told
            throttle = self._throttles.get(root)
            if throttle is None:
                throttle = self._throttles[root] = Throttle(PROGRESS_INTERVAL_S, self._announcer.announce)
        throttle(told)


def _take_in(connection: Connection, read: _Read, predecessor: Candidate | None) -> TakenIn:
    taken = photos.take_in(connection, read.file, utc_now(), predecessor)
    if read.error is not None and taken.change in (Change.NEW, Change.EDITED):
        opinions.store_failure(connection, read.file.image_key, read.error, utc_now())
    return taken


def has_left(candidate: Candidate) -> bool:
    """Whether a photo's file is gone from where it was, and not just its whole drive."""
    return look_at(candidate.path) is None and is_reachable(candidate.root, candidate.root_identity)


def choose_predecessor(
    path: Path, candidates: Iterable[Candidate], has_left: Callable[[Candidate], bool]
) -> Candidate | None:
    """The photo that a new file with the same bytes is: back at its place, come back elsewhere, or moved.

    A photo whose file still stands where it was is none: then there are two photos of the same bytes.
    """
    gone = [each for each in candidates if each.gone_at is not None]
    for each in gone:
        if each.path == path:
            return each
    present = [each for each in candidates if each.gone_at is None and each.path != path and has_left(each)]
    if present:
        return present[0]
    return max(gone, key=lambda each: each.gone_at or datetime.min, default=None)
