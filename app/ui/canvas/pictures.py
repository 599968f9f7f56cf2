"""Photos decoded in threads for the canvases: at screen size first, with every pixel where that is looked at."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap

from app.library.photo import Photo
from app.ui import error_words
from app.ui.canvas.full_size import decode_full
from app.ui.grid.thumbnail_loader import decode_kept
from app.ui.workers import Workers
from engine.errors import RedAesError
from engine.results import ImageKey

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

log = logging.getLogger(__name__)

SCREEN_EDGE_PX: Final = 2048
_SCREEN_KEPT: Final = 18  # a survey of twelve and the loupe's neighbours: 2048 × 1365 px are 11 MB each
_FULL_BYTES: Final = 400_000_000  # four photos of 24 megapixels, two of 45
_MAX_THREADS: Final = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture that a canvas shows, or will show next."""

    photo: Photo
    is_full: bool = False  # every pixel; else at most `SCREEN_EDGE_PX`
    fit_px: tuple[int, int] | None = None  # width and height at which it is seen whole: made beside the other


class Pictures(QObject):
    """Keeps the last pictures of both sizes. UI thread only, but for its workers.

    One thread stays free for pictures at screen size while another decodes a photo whole.
    """

    loaded = Signal(str)  # image_key: a better picture is there now
    failed = Signal(str, str)  # image_key, what happened
    _decoded = Signal(str, bool, QImage, QImage, str)  # the second image: as it is painted

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._workers = Workers("pictures", _MAX_THREADS)
        self._lock = Lock()
        self._waiting: list[Wanted] = []
        self._running: set[tuple[ImageKey, bool]] = set()
        self._n_running = 0
        self._wanted: set[tuple[str, bool]] = set()
        self._screen: OrderedDict[str, QPixmap] = OrderedDict()
        self._fitted: dict[str, QPixmap] = {}  # of pictures at screen size
        self._full: OrderedDict[str, QPixmap] = OrderedDict()
        self._failures: dict[tuple[str, bool], str] = {}
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    def at_screen_size(self, image_key: ImageKey) -> QPixmap | None:
        """The picture at screen size; None: not there yet."""
        return self._screen.get(image_key)

    def fitted(self, image_key: ImageKey, size_px: tuple[int, int]) -> QPixmap | None:
        """The picture with exactly these pixels; None: not there."""
        kept = self._fitted.get(image_key)
        return kept if kept is not None and (kept.width(), kept.height()) == size_px else None

    def full(self, image_key: ImageKey) -> QPixmap | None:
        """The picture with every pixel; None: not there, or no longer."""
        return self._full.get(image_key)

    def failure(self, image_key: ImageKey, *, is_full: bool = False) -> str | None:
        """Why a picture could not be made; None: it was, or was not tried."""
        return self._failures.get((image_key, is_full))

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Replaces what is wanted, most urgent first; what is no longer wanted is not decoded any more.

        Of the pictures with every pixel only as many are made as may be kept, two at least.
        """
        wanted = _affordable(wanted)
        self._wanted = {(each.photo.image_key, each.is_full) for each in wanted}
        missing = [each for each in wanted if not self._is_done(each)]
        with self._lock:
            self._waiting = [each for each in missing if (each.photo.image_key, each.is_full) not in self._running]
            n_new = min(_MAX_THREADS - self._n_running, len(self._waiting))
            self._n_running += max(0, n_new)
        for _ in range(n_new):
            self._workers.start(self._work)

    def forget_failures(self) -> None:
        """Lets failed pictures be tried again: a drive may be back."""
        self._failures.clear()

    def close(self) -> None:
        """Drops what is wanted and waits for the photos being decoded."""
        with self._lock:
            self._waiting = []
        self._workers.wait()

    def _is_done(self, each: Wanted) -> bool:
        key = each.photo.image_key
        if (key, each.is_full) in self._failures:
            return True
        if each.is_full:
            return key in self._full
        screen = self._screen.get(key)
        if screen is None or each.fit_px is None or not _is_smaller(each.fit_px, screen):
            return screen is not None
        return self.fitted(key, each.fit_px) is not None

    def _work(self) -> None:
        while True:
            with self._lock:
                each = self._next()
                if each is None:
                    self._n_running -= 1
                    return
                name = (each.photo.image_key, each.is_full)
                self._running.add(name)
            image, what = self._decode(each)
            with self._lock:
                self._running.discard(name)
            small = _made_to_fit(image, each.fit_px)
            self._decoded.emit(each.photo.image_key, each.is_full, image, small, what)

    def _next(self) -> Wanted | None:
        is_full_running = any(is_full for _, is_full in self._running)
        for place, each in enumerate(self._waiting):
            if not (each.is_full and is_full_running):
                return self._waiting.pop(place)
        return None

    def _decode(self, each: Wanted) -> tuple[QImage, str]:
        photo = each.photo
        try:
            if each.is_full:
                return decode_full(photo), ""
            box = QSize(SCREEN_EDGE_PX, SCREEN_EDGE_PX)
            return decode_kept(lambda: self._workspace.thumbnail(photo.image_key, photo.path, SCREEN_EDGE_PX), box), ""
        except RedAesError as error:
            log.info("no picture of %s: %s", photo.image_key[:8], error)
            return QImage(), error_words.in_full(error)

    @Slot(str, bool, QImage, QImage, str)
    def _keep(self, image_key: str, is_full: bool, image: QImage, small: QImage, what: str) -> None:
        if image.isNull():
            self._failures[image_key, is_full] = what
            self.failed.emit(image_key, what)
            return
        if is_full:
            if (image_key, True) not in self._wanted:  # looked away meanwhile
                return
            self._full[image_key] = QPixmap.fromImage(image)
            self._drop_full()
        else:
            self._screen[image_key] = QPixmap.fromImage(image)
            self._screen.move_to_end(image_key)
            if not small.isNull():
                self._fitted[image_key] = QPixmap.fromImage(small)
            while len(self._screen) > _SCREEN_KEPT:
                dropped, _ = self._screen.popitem(last=False)
                self._fitted.pop(dropped, None)
        self.loaded.emit(image_key)

    def _drop_full(self) -> None:
        n_bytes = sum(_n_bytes(kept) for kept in self._full.values())
        for image_key in list(self._full):
            if n_bytes <= _FULL_BYTES:
                return
            if (image_key, True) not in self._wanted:
                n_bytes -= _n_bytes(self._full.pop(image_key))


def _affordable(wanted: Sequence[Wanted]) -> list[Wanted]:
    n_bytes = n_full = 0
    made: list[Wanted] = []
    for each in wanted:
        if each.is_full:
            n_bytes += each.photo.width_px * each.photo.height_px * 4
            n_full += 1
            if n_full > 2 and n_bytes > _FULL_BYTES:
                continue
        made.append(each)
    return made


def _made_to_fit(image: QImage, size_px: tuple[int, int] | None) -> QImage:
    """Scaled for the canvas, which would take longer for it at each painting; a null image if that gains nothing."""
    if size_px is None or image.isNull() or not _is_smaller(size_px, image):
        return QImage()
    aspect, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(*size_px, aspect, smooth)


def _is_smaller(size_px: tuple[int, int], picture: QImage | QPixmap) -> bool:
    return size_px[0] < picture.width() and size_px[1] < picture.height()


def _n_bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
