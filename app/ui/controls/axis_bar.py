"""One axis as a line: name, bar, value."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import wording
from app.ui.theme import Colour, Type, font
from engine.scale import MOS_MAX, Axis

_ROW_PX: Final = 24
_VALUE_PX: Final = 40
_BAR_SHARE: Final = 0.36  # of the line's width


class AxisBar(QWidget):
    """A bar that a screen reader calls by its axis and value."""

    def __init__(self, axis: Axis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = wording.axis_name(axis)
        self._score: float | None = None
        self.is_lit = False
        self.setMinimumHeight(_ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_score(None, "")

    def show_score(self, score: float | None, reason: str) -> None:
        """Shows a value from 0 to 10; None: not known yet. The reason is the axis' own line of the reasoning."""
        self._score = score
        self.setAccessibleName(wording.spoken_axis(self._name, score))
        self.setToolTip(reason)
        self.update()

    def light(self, *, is_lit: bool) -> None:
        """Whether its name stands out."""
        self.is_lit = is_lit
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One line."""
        return QSize(240, _ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = self.width(), self.height()
        track = QRectF(width - _VALUE_PX - width * _BAR_SHARE, height / 2 - 2, width * _BAR_SHARE - 4, 4)
        painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold if self.is_lit else QFont.Weight.Normal))
        painter.setPen(QColor(Colour.T1 if self.is_lit else Colour.T2))
        name = QRect(0, 0, int(track.left()) - 8, height)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(name, middle | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self._name)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Colour.TRACK))
        painter.drawRoundedRect(track, 2, 2)
        value = QRect(width - _VALUE_PX, 0, _VALUE_PX, height)
        if self._score is not None:
            painter.setBrush(QColor(Colour.BAR))
            filled = QRectF(track)
            filled.setWidth(max(4.0, track.width() * self._score / MOS_MAX))
            painter.drawRoundedRect(filled, 2, 2)
        painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T1 if self._score is not None else Colour.T3))
        text = wording.NOT_SCORED if self._score is None else wording.score(self._score)
        painter.drawText(value, middle | Qt.AlignmentFlag.AlignRight, text)
