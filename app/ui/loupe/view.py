"""One photo fitted to the window; nothing is painted on it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.library.photo import LibraryPhoto, Photo
from app.ui import wording
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.loupe.loader import LoupeLoader
from app.ui.theme import Colour, Space, Type, font
from engine.results import ImageKey

_CAPTION_PX: Final = 28
_CAPTION_WIDTH_PX: Final = 520


class LoupeView(QWidget):
    """Shows the active photo; the grid's thumbnail stands in until the sharp view is there."""

    stepped = Signal(int)  # -1 previous, 1 next
    closed = Signal()

    def __init__(self, loader: LoupeLoader, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loader = loader
        self._thumbnails = thumbnails
        self._shown: LibraryPhoto | None = None
        self._trouble: dict[str, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Loupe"))
        loader.loaded.connect(self._on_picture)
        loader.failed.connect(self._on_failure)
        thumbnails.loaded.connect(self._on_picture)

    def show_photo(self, shown: LibraryPhoto | None, neighbours: list[LibraryPhoto]) -> None:
        """Shows a photo and makes its neighbours ready, the likeliest next first."""
        self._shown = shown
        if shown is not None:
            self._loader.want([each.photo for each in (shown, *neighbours)])
            self.setAccessibleDescription(wording.spoken_photo(shown))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows step, Escape and Enter go back."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.stepped.emit(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A double click goes back."""
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the photo in its own proportions, the caption below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Colour.CANVAS))
        if self._shown is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        space = self.rect().adjusted(Space.M, Space.M, -Space.M, -Space.M - _CAPTION_PX)
        key = self._shown.photo.image_key
        pixmap = self._loader.pixmap(key) or self._thumbnails.pixmap(key)
        frame = space
        if pixmap is not None:
            frame = self._fit(pixmap, space)
            painter.drawPixmap(frame, pixmap)
        else:
            painter.setFont(font(Type.BODY))
            painter.setPen(QColor(Colour.T2))
            text = self._trouble.get(key, self.tr("Opening the photo…"))
            painter.drawText(space, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)
        left = max(space.left(), min(frame.left(), space.right() - _CAPTION_WIDTH_PX))
        caption = QRect(left, frame.bottom() + 1 + Space.XXS, space.right() - left, _CAPTION_PX)
        self._paint_caption(painter, caption, self._shown.photo)

    def _paint_caption(self, painter: QPainter, caption: QRect, photo: Photo) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Type.BODY, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T1))
        name = photo.path.name
        painter.drawText(caption, middle | Qt.AlignmentFlag.AlignLeft, name)
        used = painter.fontMetrics().horizontalAdvance(name) + Space.S
        painter.setFont(font(Type.LABEL))
        painter.setPen(QColor(Colour.T2))
        rest = caption.adjusted(used, 0, 0, 0)
        painter.drawText(rest, middle | Qt.AlignmentFlag.AlignLeft, wording.exposure(photo))

    def _fit(self, pixmap: QPixmap, space: QRect) -> QRect:
        photo = self._shown.photo if self._shown is not None else None
        size = pixmap.size()
        if photo is not None and photo.width_px > 0 and photo.height_px > 0:
            size = QSize(photo.width_px, photo.height_px)
        natural = size / self.devicePixelRatioF()
        if natural.width() > space.width() or natural.height() > space.height():
            natural = natural.scaled(space.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = space.left() + (space.width() - natural.width()) // 2
        return QRect(left, space.top() + (space.height() - natural.height()) // 2, natural.width(), natural.height())

    def _on_picture(self, image_key: ImageKey) -> None:
        if self._shown is not None and self._shown.photo.image_key == image_key:
            self.update()

    def _on_failure(self, image_key: str, what: str) -> None:
        self._trouble[image_key] = what
        if self._shown is not None and self._shown.photo.image_key == image_key:
            self.update()
