"""Small pictures on disk, by image key and edge: written aside and moved in, bounded in bytes."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from PIL.Image import Image

from engine.errors import ImageUnreadable
from engine.image_input import decode_picture, read_photo_file
from engine.results import ImageKey

log = logging.getLogger(__name__)

THUMBNAIL_EDGE_PX: Final = 512
QUALITY: Final = 85
TRIM_TO: Final = 0.9
"""Share of the bound that is left after the least recently used thumbnails were removed."""
_END_OF_JPEG: Final = b"\xff\xd9"


class ThumbnailCache:
    """Every method may be called from any thread; whatever is removed can be made again.

    Args:
        folder: of all thumbnails.
        max_bytes: what they may take.
        later: does work elsewhere: the first time that the bound is looked after, every thumbnail is looked at.
    """

    def __init__(
        self, folder: Path, max_bytes: int, later: Callable[[Callable[[], object]], object] = lambda work: work()
    ) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._later = later
        self._lock = threading.Lock()
        self._turn = threading.Lock()  # of who looks after the bound
        self._bytes: int | None = None  # None: not counted yet
        self._new_bytes = 0  # stored since the bound was looked after
        self._is_due = False
        self._n_written = 0

    def find(self, image_key: ImageKey, edge_px: int) -> Path | None:
        """A thumbnail that was made before and is whole; looking it up counts as use."""
        path = self._path(image_key, edge_px)
        try:
            os.utime(path)
            with path.open("rb") as file:
                file.seek(-len(_END_OF_JPEG), os.SEEK_END)
                is_whole = file.read() == _END_OF_JPEG  # a crash of the system may have left an empty one, or zeros
        except OSError:
            return None
        return path if is_whole else None

    def store(self, image_key: ImageKey, edge_px: int, pixels: Image) -> Path:
        """Keeps a picture as a JPEG of at most `edge_px`.

        Raises:
            OSError: the cache's drive is full or may not be written.
        """
        path = self._path(image_key, edge_px)
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock:
            self._n_written += 1
            part = path.with_name(f".{image_key}.{os.getpid()}-{self._n_written}.part")
        small = pixels.copy()
        small.thumbnail((edge_px, edge_px))
        try:
            with part.open("wb") as file:
                small.save(file, "JPEG", quality=QUALITY)
                size_bytes = file.tell()
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        with self._lock:
            self._new_bytes += size_bytes
            is_asked, self._is_due = self._is_due, True
        if not is_asked:
            self._later(self._keep_bound)
        return path

    def make(self, image_key: ImageKey, path: Path, edge_px: int) -> Path:
        """The thumbnail of the photo at `path`, made now if it is not there; decodes, so not on the UI thread.

        Raises:
            ImageUnreadable: the photo cannot be read or decoded, or holds other bytes than `image_key`'s by now;
                or the cache's drive is full or may not be written.
        """
        found = self.find(image_key, edge_px)
        if found is not None:
            return found
        picture = decode_picture(read_photo_file(path), path.name, edge_px)
        if picture.image_key != image_key:
            raise ImageUnreadable(
                what="The photo was changed a moment ago.", fix="RED-Aes reads it again by itself; wait a moment."
            )
        try:
            return self.store(image_key, edge_px, picture.pixels)
        except OSError as error:
            raise ImageUnreadable(
                what=f"The thumbnail cannot be kept ({error.strerror}).",
                fix="Free some space on the drive of the cache folder.",
            ) from error

    def used_bytes(self) -> int:
        """What all thumbnails take on disk; looks at each of them."""
        return self._total()

    def set_bound(self, max_bytes: int) -> None:
        """Another bound, kept at once."""
        with self._lock:
            self._max_bytes = max_bytes
        self._keep_bound()

    def clear(self) -> int:
        """Removes every thumbnail; returns how many bytes that freed."""
        freed = 0
        for _, size, path in self._kept():
            with suppress(OSError):  # another process shows it just now
                Path(path).unlink(missing_ok=True)
                freed += size
        with self._turn:
            self._bytes = None
        return freed

    def _path(self, image_key: ImageKey, edge_px: int) -> Path:
        return self._folder / str(edge_px) / image_key[:2] / f"{image_key}.jpg"

    def _keep_bound(self) -> None:
        with self._turn:
            with self._lock:
                new_bytes, self._new_bytes, self._is_due = self._new_bytes, 0, False
            self._bytes = self._total() if self._bytes is None else self._bytes + new_bytes
            if self._bytes > self._max_bytes:
                self._bytes = self._trim()

    def _total(self) -> int:
        return sum(size for _, size, _ in self._kept())

    def _trim(self) -> int:
        kept = sorted(self._kept())
        total = sum(size for _, size, _ in kept)
        for _, size, path in kept:
            if total <= self._max_bytes * TRIM_TO:
                break
            with suppress(OSError):  # another process shows it just now
                Path(path).unlink(missing_ok=True)
                total -= size
        log.debug("thumbnail cache trimmed to %d bytes", total)
        return total

    def _kept(self) -> Iterator[tuple[int, int, str]]:
        """Last use (ns), size (bytes) and path of each; another process may remove some meanwhile."""
        for folder, _, names in os.walk(self._folder):
            for name in names:
                if name.endswith(".jpg"):
                    path = f"{folder}{os.sep}{name}"  # a `Path` would take longer than all the rest
                    with suppress(OSError):
                        status = os.stat(path)  # noqa: PTH116
                        yield status.st_mtime_ns, status.st_size, path
