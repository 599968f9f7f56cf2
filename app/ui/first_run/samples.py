"""A line of the demo photos, as wide as the window."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.grid.thumbnail_loader import decode_into
from app.ui.theme import Space
from app.ui.workers import Workers

SHOWN: Final = (
    "orange_dahlia.jpg",
    "mont_saint_michel.jpg",
    "scarlet_macaw.jpg",
    "sunset_from_summit.jpg",
    "lemurs_in_grass.jpg",
    "pagoda_above_lake.jpg",
    "owl_on_branch.jpg",
    "picos_de_europa_trail.jpg",
)
_HEIGHT_PX: Final = 168


class Samples(QWidget):
    """Photos side by side in their own proportions; the line is centred and may run out of the window at both ends."""

    _decoded = Signal(int, QImage)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._pixmaps: dict[int, QPixmap] = {}
        self._workers = Workers("samples")
        self._decoded.connect(self._keep, Qt.ConnectionType.QueuedConnection)
        self.setFixedHeight(_HEIGHT_PX)
        self.setAccessibleName(self.tr("Sample photos"))

    def load(self) -> None:
        """Reads the photos in a thread, once."""
        self._workers.start(self._work)

    def close_worker(self) -> None:
        """Waits for the thread."""
        self._workers.wait()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws what is there, in its order."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        pixmaps = [self._pixmaps[place] for place in sorted(self._pixmaps)]
        widths = [round(each.width() * _HEIGHT_PX / each.height()) for each in pixmaps]
        left = (self.width() - sum(widths) - Space.XS * (len(widths) - 1)) // 2
        for pixmap, width in zip(pixmaps, widths, strict=True):
            painter.drawPixmap(QRect(left, 0, width, _HEIGHT_PX), pixmap)
            left += width + Space.XS

    def _work(self) -> None:
        for place, name in enumerate(SHOWN):
            edge_px = 4 * _HEIGHT_PX  # wide photos, and screens with two pixels for one
            self._decoded.emit(place, decode_into(self._folder / name, QSize(edge_px, 2 * _HEIGHT_PX)))

    def _keep(self, place: int, image: QImage) -> None:
        if not image.isNull():
            self._pixmaps[place] = QPixmap.fromImage(image)
            self.update()
