"""A small picture of the whole photo, with a frame around the part that a canvas shows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.canvas.photo_canvas import PhotoCanvas
from app.ui.canvas.pictures import Pictures
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.theme import Colour

_WIDTH_PX: Final = 64
_HEIGHT_PX: Final = 36


class Navigator(QWidget):
    """A click or a drag moves the canvas there."""

    def __init__(
        self, canvas: PhotoCanvas, pictures: Pictures, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._thumbnails = thumbnails
        self.setFixedSize(_WIDTH_PX, _HEIGHT_PX)
        self.setAccessibleName(self.tr("Part of the photo shown"))
        canvas.framing_changed.connect(self.update)
        for source in (pictures, thumbnails):
            source.loaded.connect(self._renew)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Goes there."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Follows the pointer."""
        self._go(event.position())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the photo and the frame, the latter only where not all is shown."""
        shown = self._canvas.shown()
        if shown is None:
            return
        pixmap = self._thumbnails.pixmap(shown.photo.image_key) or self._canvas.picture()
        if pixmap is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self._box()
        painter.drawPixmap(box, pixmap, QRectF(pixmap.rect()))
        seen = self._canvas.view_share()
        if seen.width() < 1 or seen.height() < 1:
            painter.setPen(QPen(QColor(Colour.T1), 1.5))
            painter.drawRect(
                QRectF(
                    box.left() + seen.left() * box.width(),
                    box.top() + seen.top() * box.height(),
                    seen.width() * box.width(),
                    seen.height() * box.height(),
                ).adjusted(0.75, 0.75, -0.75, -0.75)
            )

    def _renew(self, _image_key: str) -> None:
        self.update()

    def _box(self) -> QRectF:
        shown = self._canvas.shown()
        size = QSizeF(self.size())
        if shown is not None and shown.photo.width_px > 0:
            size = QSizeF(shown.photo.width_px, shown.photo.height_px).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(QPointF(self.width() - size.width(), (self.height() - size.height()) / 2), size)

    def _go(self, at: QPointF) -> None:
        box = self._box()
        self._canvas.centre_on((at.x() - box.left()) / box.width(), (at.y() - box.top()) / box.height())
