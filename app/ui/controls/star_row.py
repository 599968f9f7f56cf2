"""Five stars to set and to show."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui import wording
from app.ui.controls.star_shape import star
from app.ui.theme import Colour

MAX_STARS: Final = 5
_PITCH_PX: Final = 16
_RADIUS_PX: Final = 6.5


class StarRow(QWidget):
    """Filled stars are set, outlines are not; a click on the last filled star clears them."""

    chosen = Signal(int)  # 0 to 5, by the person only

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._stars = 0
        self.setFixedSize(MAX_STARS * _PITCH_PX + 4, 24)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_stars(0)

    def set_stars(self, stars: int) -> None:
        """Shows 0 to 5 stars."""
        self._stars = stars
        self.setAccessibleName(f"{self._name}, {wording.stars(stars)}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Five stars side by side."""
        return QSize(MAX_STARS * _PITCH_PX + 4, 24)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Sets as many stars as lie left of the pointer."""
        clicked = min(MAX_STARS, max(1, int((event.position().x() - 2) // _PITCH_PX) + 1))
        self.chosen.emit(0 if clicked == self._stars else clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Left and right take one away or add one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step == 0:
            super().keyPressEvent(event)
        elif 0 <= self._stars + step <= MAX_STARS:
            self.chosen.emit(self._stars + step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the row, with a ring when it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        for i in range(MAX_STARS):
            is_set = i < self._stars
            painter.setPen(QPen(QColor(Colour.T1 if is_set else Colour.CONTROL_LINE), 1.2))
            painter.setBrush(QColor(Colour.T1) if is_set else Qt.BrushStyle.NoBrush)
            painter.drawPolygon(star(2 + i * _PITCH_PX + _PITCH_PX / 2, middle, _RADIUS_PX - (0 if is_set else 0.3)))
        if self.hasFocus():
            painter.setPen(QPen(QColor(Colour.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
