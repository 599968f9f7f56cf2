"""How much of a device's free memory a model would take."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Colour

_HEIGHT_PX: Final = 10


class MemoryBar(QWidget):
    """One part of a whole; more than the whole fills it in the colour of a warning."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, needed_bytes: int, free_bytes: int, text: str) -> None:
        """Another pair; `text` is what a screen reader says."""
        self._share = needed_bytes / max(1, free_bytes)
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One bar."""
        return QSize(120, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws track and part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        frame = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(frame, 3, 3)
        painter.setClipPath(shape)
        painter.fillRect(frame, QColor(Colour.TRACK))
        part = QRectF(frame.left(), frame.top(), frame.width() * min(1.0, self._share), frame.height())
        painter.fillRect(part, QColor(Colour.ACCENT if self._share <= 1 else Colour.WARN))
