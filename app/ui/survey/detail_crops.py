"""Small parts of whole photos, pixel by pixel, cut out in a thread."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from app.library.photo import Photo
from app.ui.canvas.full_size import as_image, full_pixels
from app.ui.workers import Workers
from engine.errors import RedAesError
from engine.results import ImageKey

log = logging.getLogger(__name__)

_KEPT: Final = 60  # the crops of some series: each is about 0.1 MB


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a photo: so many of its pixels around a point."""

    image_key: ImageKey
    x: float  # shares of the photo's width and height
    y: float
    size: QSize  # pixels of the photo

    def __hash__(self) -> int:
        return hash((self.image_key, self.x, self.y, self.size.width(), self.size.height()))


class DetailCrops(QObject):
    """Decodes one photo after the other, the last ones asked for; a photo is never kept whole. UI thread only."""

    loaded = Signal()
    _cut = Signal(object, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = Workers("details")
        self._lock = Lock()
        self._waiting: list[tuple[Crop, Photo]] = []
        self._is_running = False
        self._made: OrderedDict[Crop, QPixmap | None] = OrderedDict()
        self._cut.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def find(self, crop: Crop) -> QPixmap | None:
        """What was cut out; None: not there yet, or it cannot be."""
        return self._made.get(crop)

    def want(self, wanted: Sequence[tuple[Crop, Photo]]) -> None:
        """Replaces what is wanted, most urgent first."""
        with self._lock:
            self._waiting = [(crop, photo) for crop, photo in wanted if crop not in self._made]
            if self._is_running or not self._waiting:
                return
            self._is_running = True
        self._workers.start(self._work)

    def close(self) -> None:
        """Drops what is wanted and waits for the photo being decoded."""
        with self._lock:
            self._waiting = []
        self._workers.wait()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._is_running = False
                    return
                crop, photo = self._waiting.pop(0)
            self._cut.emit(crop, cut_out(crop, photo))

    @Slot(object, QImage)
    def _keep(self, crop: Crop, image: QImage) -> None:
        self._made[crop] = None if image.isNull() else QPixmap.fromImage(image)
        while len(self._made) > _KEPT:
            self._made.popitem(last=False)
        self.loaded.emit()


def cut_out(crop: Crop, photo: Photo) -> QImage:
    """The crop, moved into the photo where it would reach over its edge; a null image if the file cannot be read."""
    try:
        whole = full_pixels(photo)
    except RedAesError as error:
        log.info("no detail of %s: %s", photo.image_key[:8], error)
        return QImage()
    width, height = min(crop.size.width(), whole.width), min(crop.size.height(), whole.height)
    left = min(max(0, round(crop.x * whole.width - width / 2)), whole.width - width)
    top = min(max(0, round(crop.y * whole.height - height / 2)), whole.height - height)
    return as_image(whole.crop((left, top, left + width, top + height)))
