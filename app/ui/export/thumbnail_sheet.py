"""The photos of an export, small, in export order; those that cannot be reached dimmed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.library.photo import LibraryPhoto, PhotoId
from app.ui import icons, wording
from app.ui.grid.thumbnail_loader import ThumbnailLoader, Wish
from app.ui.theme import Colour, Size

_COLUMNS: Final = 6
_ROWS: Final = 4
_GAP_PX: Final = 8
_DIMMED: Final = 0.25


class ThumbnailSheet(QWidget):
    """At most four lines of six."""

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._photos: tuple[LibraryPhoto, ...] = ()
        self._reachable: frozenset[PhotoId] = frozenset()
        thumbnails.loaded.connect(self._on_loaded)

    def show_photos(self, photos: tuple[LibraryPhoto, ...], reachable: frozenset[PhotoId]) -> None:
        """Shows the first of them."""
        self._photos, self._reachable = photos[: _COLUMNS * _ROWS], reachable
        self.setAccessibleName(wording.n_photos(len(photos)))
        box = self._box()
        for shown in reversed(self._photos):
            if self._thumbnails.pixmap(shown.photo.image_key) is None:
                self._thumbnails.ask(Wish(shown.photo.image_key, shown.photo.path, box * 2))
        lines = -(-len(self._photos) // _COLUMNS)
        self.setFixedHeight(max(0, lines * (box.height() + _GAP_PX) - _GAP_PX))
        self.update()

    def n_shown(self) -> int:
        """How many of them there is room for."""
        return len(self._photos)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as it may be."""
        return QSize(340, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the photos, each cropped to its box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self._box()
        for i, shown in enumerate(self._photos):
            left = i % _COLUMNS * (box.width() + _GAP_PX)
            frame = QRect(left, i // _COLUMNS * (box.height() + _GAP_PX), box.width(), box.height())
            is_reachable = shown.photo.photo_id in self._reachable
            painter.setOpacity(1.0 if is_reachable else _DIMMED)
            self._paint_photo(painter, shown, frame)
            painter.setOpacity(1.0)
            if not is_reachable:
                mark = icons.pixmap("image-off", Colour.T1, Size.ICON, max(2.0, self.devicePixelRatioF()))
                painter.drawPixmap(frame.center() - QRect(0, 0, Size.ICON, Size.ICON).center(), mark)

    def _paint_photo(self, painter: QPainter, shown: LibraryPhoto, frame: QRect) -> None:
        pixmap = self._thumbnails.pixmap(shown.photo.image_key)
        if pixmap is None:
            painter.fillRect(frame, QColor(Colour.PLACEHOLDER))
            return
        part = frame.size().scaled(pixmap.size(), Qt.AspectRatioMode.KeepAspectRatio)
        source = QRect(
            (pixmap.width() - part.width()) // 2,
            (pixmap.height() - part.height()) // 2,
            part.width(),
            part.height(),
        )
        painter.drawPixmap(frame, pixmap, source)

    def _box(self) -> QSize:
        width = (max(self.width(), 300) - (_COLUMNS - 1) * _GAP_PX) // _COLUMNS
        return QSize(width, round(width * 0.66))

    def _on_loaded(self, image_key: str) -> None:
        if any(shown.photo.image_key == image_key for shown in self._photos):
            self.update()
