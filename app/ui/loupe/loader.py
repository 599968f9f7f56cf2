"""Photos decoded in a thread for the loupe: the one looked at first, then its neighbours."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from app.library.photo import Photo
from app.ui.grid.thumbnail_loader import decode_into
from app.ui.workers import Workers
from engine.errors import RedAesError
from engine.results import ImageKey

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

log = logging.getLogger(__name__)

LOUPE_EDGE_PX: Final = 2048
_KEPT: Final = 6  # the one on screen and its neighbours: 2048 × 1365 px are 11 MB each


class LoupeLoader(QObject):
    """Keeps the last few fit views. UI thread only, but for its worker."""

    loaded = Signal(str)  # image_key
    failed = Signal(str, str)  # image_key, what happened
    _decoded = Signal(str, QImage, str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workers = Workers("loupe")
        self._lock = Lock()
        self._wanted: list[Photo] = []
        self._is_running = False
        self._pixmaps: OrderedDict[str, QPixmap] = OrderedDict()
        self._failed: set[str] = set()
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def pixmap(self, image_key: ImageKey) -> QPixmap | None:
        """The fit view of these bytes; None: not there yet."""
        return self._pixmaps.get(image_key)

    def want(self, photos: Sequence[Photo]) -> None:
        """Replaces what is wanted, most urgent first."""
        missing = [p for p in photos if p.image_key not in self._pixmaps and p.image_key not in self._failed]
        with self._lock:
            self._wanted = missing
            if self._is_running or not missing:
                return
            self._is_running = True
        self._workers.start(self._work)

    def close(self) -> None:
        """Drops what is wanted and waits for the photo being decoded."""
        with self._lock:
            self._wanted = []
        self._workers.wait()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._is_running = False
                    return
                photo = self._wanted.pop(0)
            try:
                file = self._workspace.thumbnail(photo.image_key, photo.path, LOUPE_EDGE_PX)
            except (RedAesError, OSError) as error:
                log.info("no loupe view of %s: %s", photo.image_key[:8], error)
                self._decoded.emit(photo.image_key, QImage(), str(error))
                continue
            self._decoded.emit(photo.image_key, decode_into(file, QSize(LOUPE_EDGE_PX, LOUPE_EDGE_PX)), "")

    @Slot(str, QImage, str)
    def _keep(self, image_key: str, image: QImage, what: str) -> None:
        if image.isNull():
            self._failed.add(image_key)
            self.failed.emit(image_key, what)
            return
        self._pixmaps[image_key] = QPixmap.fromImage(image)
        self._pixmaps.move_to_end(image_key)
        while len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)
        self.loaded.emit(image_key)
