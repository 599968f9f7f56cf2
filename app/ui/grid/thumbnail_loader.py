"""Thumbnails decoded in threads, last asked first, kept in a cache bounded in bytes."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.garbage import return_holes
from app.ui.workers import Workers
from engine.errors import RedAesError
from engine.results import ImageKey

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

log = logging.getLogger(__name__)

THUMBNAIL_EDGES_PX: Final = (512, 1024)
_MAX_WAITING: Final = 600  # older wishes have scrolled away; 290 of the smallest cells fill a 4K screen, twice is asked
_MAX_THREADS: Final = 2
_CACHE_BYTES: Final = 256 * 1024 * 1024
_DROPPED: Final = 1000  # pictures of many sizes, which leave holes


@dataclass(frozen=True, slots=True)
class Wish:
    """A thumbnail that somebody looks at."""

    image_key: ImageKey
    path: Path
    box: QSize  # physical pixels into which the picture shall fit


class ThumbnailLoader(QObject):
    """Hands out pixmaps that are there and makes those that are not. UI thread only, but for its workers."""

    loaded = Signal(str)  # image_key: a pixmap is there now
    failed = Signal(str)  # image_key: there is no picture to show
    _decoded = Signal(str, QSize, QImage)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workers = Workers("thumbnails", _MAX_THREADS)
        self._lock = Lock()
        self._waiting: OrderedDict[ImageKey, Wish] = OrderedDict()
        self._n_running = 0
        self._running: dict[ImageKey, QSize] = {}
        self._pixmaps: OrderedDict[str, tuple[QSize, QPixmap]] = OrderedDict()
        self._n_bytes = self._n_dropped = 0
        self._unreadable: set[str] = set()
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def pixmap(self, image_key: ImageKey) -> QPixmap | None:
        """The picture in the size last asked for, or an older one until then; None: not there yet."""
        kept = self._pixmaps.get(image_key)
        if kept is None:
            return None
        self._pixmaps.move_to_end(image_key)
        return kept[1]

    def is_unreadable(self, image_key: ImageKey) -> bool:
        """True when no picture can be made of these bytes."""
        return image_key in self._unreadable

    def forget_failures(self) -> None:
        """Lets unreadable photos be tried again: a drive may be back."""
        self._unreadable.clear()

    def ask(self, wish: Wish) -> None:
        """Puts a wish first in line, unless its picture is there in that size."""
        kept = self._pixmaps.get(wish.image_key)
        if (kept is not None and kept[0] == wish.box) or wish.image_key in self._unreadable:
            return
        with self._lock:
            if self._running.get(wish.image_key) == wish.box:
                return
            self._waiting.pop(wish.image_key, None)
            self._waiting[wish.image_key] = wish
            while len(self._waiting) > _MAX_WAITING:
                self._waiting.popitem(last=False)
            if self._n_running >= _MAX_THREADS:
                return
            self._n_running += 1
        self._workers.start(self._work)

    def close(self) -> None:
        """Drops all wishes and waits for the pictures being decoded (some tens of ms)."""
        with self._lock:
            self._waiting.clear()
        self._workers.wait()

    def _work(self) -> None:
        while True:
            with self._lock:
                wish = self._next()
                if wish is None:
                    self._n_running -= 1
                    return
                self._running[wish.image_key] = wish.box
            image = self._decode(wish)
            self._decoded.emit(wish.image_key, wish.box, image)
            with self._lock:
                del self._running[wish.image_key]

    def _next(self) -> Wish | None:
        """The last wish; the same photo in another size waits for its turn, so that the size asked for last stays."""
        image_key = next((each for each in reversed(self._waiting) if each not in self._running), None)
        return None if image_key is None else self._waiting.pop(image_key)

    def _decode(self, wish: Wish) -> QImage:
        longest_px = max(wish.box.width(), wish.box.height())
        edge_px = next((edge for edge in THUMBNAIL_EDGES_PX if edge >= longest_px), THUMBNAIL_EDGES_PX[-1])
        try:
            return decode_kept(lambda: self._workspace.thumbnail(wish.image_key, wish.path, edge_px), wish.box)
        except (RedAesError, OSError) as error:
            log.info("no thumbnail of %s: %s", wish.image_key[:8], error)
            return QImage()

    @Slot(str, QSize, QImage)
    def _keep(self, image_key: str, box: QSize, image: QImage) -> None:
        if image.isNull():
            self._unreadable.add(image_key)
            self.failed.emit(image_key)
            return
        old = self._pixmaps.pop(image_key, None)
        if old is not None:
            self._n_bytes -= _n_bytes(old[1])
        pixmap = QPixmap.fromImage(image)
        self._pixmaps[image_key] = (box, pixmap)
        self._n_bytes += _n_bytes(pixmap)
        while self._n_bytes > _CACHE_BYTES and len(self._pixmaps) > 1:
            _, (_, dropped) = self._pixmaps.popitem(last=False)
            self._n_bytes -= _n_bytes(dropped)
            self._n_dropped += 1
        if self._n_dropped >= _DROPPED:
            self._n_dropped = 0
            self._workers.start(return_holes)
        self.loaded.emit(image_key)


def decode_kept(kept: Callable[[], Path], box: QSize) -> QImage:
    """As `decode_into`, of a file that `kept` finds or makes; one that was removed before it was read is made anew.

    Raises:
        RedAesError, OSError: what `kept` raises.
    """
    image = decode_into(kept(), box)
    return decode_into(kept(), box) if image.isNull() else image


def decode_into(file: Path, box: QSize) -> QImage:
    """A picture file decoded to fit a box, never enlarged; a null image if it cannot be read. Any thread."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        log.info("%s cannot be shown: %s", file.name, reader.errorString())
        return image
    if image.width() > box.width() or image.height() > box.height():
        image = image.scaled(box, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _n_bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
