"""A dialog as part of the window: no system frame, the window darkened behind it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.ui.controls.pieces import surface
from app.ui.theme import Colour, Size, Space

_DARKNESS: Final = 150  # of 255
MARGIN_PX: Final = 8


class Sheet(QDialog):
    """Lies in the middle of its window and keeps within it.

    Args:
        title: spoken, and what the system calls it.
        parent: in the window below.
        fills: covers the window, like a page of it.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, fills: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setProperty("kind", "sheet")
        self._fills = fills
        self._below = None if parent is None else parent.window()
        self._shade = None if self._below is None else _Shade(self._below)
        if self._below is not None:
            self._below.installEventFilter(self)
        if self._shade is not None:
            self.destroyed.connect(self._shade.deleteLater)

    def fit(self, width_px: int, height_px: int) -> None:
        """Takes this size, or what the window has room for."""
        if self._below is not None:
            width_px = min(width_px, self._below.width() - 2 * MARGIN_PX)
            height_px = min(height_px, self._below.height() - 2 * MARGIN_PX)
        self.resize(width_px, height_px)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Darkens the window."""
        super().showEvent(event)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Lights the window up again and gives it the keys back, which not every window manager does."""
        super().hideEvent(event)
        if self._shade is not None:
            self._shade.hide()
        if self._below is not None:
            self._below.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Stays in the middle of a window that is moved or resized."""
        if watched is self._below and event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the sheet with its edge."""
        painter = QPainter(self)
        if self._fills:
            painter.fillRect(self.rect(), QColor(Colour.PANEL))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(Colour.CONTROL_EDGE), 1))
        painter.setBrush(QColor(Colour.PANEL))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), *(Size.RADIUS_DIALOG,) * 2)

    def _place(self) -> None:
        if self._below is None or self._shade is None:
            return
        self._shade.setGeometry(self._below.rect())
        self._shade.show()
        self._shade.raise_()
        if self._fills:
            self.setGeometry(self._below.geometry())
            return
        middle = self._below.mapToGlobal(self._below.rect().center())
        self.move(middle - self.rect().center())


class _Shade(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Darkens what lies below."""
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, _DARKNESS))


def foot_row() -> tuple[QWidget, QHBoxLayout]:
    """The last line of a sheet, with main actions of their full height: the holder and its layout."""
    row = QHBoxLayout()
    holder = surface("foot", row)
    row.setSpacing(Space.XS)
    return holder, row
