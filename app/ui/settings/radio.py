"""A choice among rows that are larger than a radio button."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy

from app.ui.theme import Colour

_EDGE_PX: Final = 16


class Radio(QRadioButton):
    """The circle alone; arrows move inside its group. The row around it shows the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A circle within a target that a finger finds."""
        return QSize(24, 24)

    def hitButton(self, _place: object) -> bool:  # noqa: N802 (Qt's name)
        """All of it."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(QColor(Colour.T1 if self.isChecked() else Colour.CONTROL_LINE), 1.4))
        painter.drawEllipse(middle, _EDGE_PX / 2 - 0.7, _EDGE_PX / 2 - 0.7)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.T1))
            painter.drawEllipse(middle, 4, 4)
