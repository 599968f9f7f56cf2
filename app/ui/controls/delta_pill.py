"""A difference in points: outlined when the engine predicts it, filled when it was measured."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui import wording
from app.ui.theme import Colour, Type, font
from engine.scale import TIE_FLOOR

_HEIGHT_PX: Final = 20
_PADDING_PX: Final = 8


class DeltaPill(QWidget):
    """Gain and loss differ by sign and colour; within the noise it is neutral.

    Args:
        delta: points.
        is_predicted: the engine expects it; else it was measured.
        is_tie: measured, and too close to call.
        is_told: with the word "measured".
        parent: owns it.
    """

    def __init__(
        self,
        delta: float,
        *,
        is_predicted: bool,
        is_tie: bool = False,
        is_told: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_predicted = is_predicted
        self._is_noise = not is_predicted and (is_tie or abs(delta) < TIE_FLOOR)
        self._delta = 0.0 if self._is_noise else delta
        self._text = wording.delta(self._delta, is_predicted=is_predicted)
        if is_told:
            self._text = self.tr("%1 measured").replace("%1", self._text)
        self._font = font(Type.CAPTION, QFont.Weight.DemiBold)
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(wording.spoken_delta(self._delta, is_predicted=is_predicted))
        if self._is_noise:
            is_close = abs(delta) < TIE_FLOOR
            self.setToolTip(wording.within_noise() if is_close else self.tr("The engine cannot tell the two apart"))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The text and its padding."""
        return QSize(QFontMetrics(self._font).horizontalAdvance(self._text) + 2 * _PADDING_PX, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._is_predicted:
            text, fill, edge = Colour.T2, None, Colour.CONTROL_LINE
        elif self._is_noise:
            text, fill, edge = Colour.T2, Colour.CONTROL, None
        elif self._delta > 0:
            text, fill, edge = Colour.POS, Colour.POS_PILL, None
        else:
            text, fill, edge = Colour.NEG, Colour.NEG_PILL, None
        painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, _HEIGHT_PX / 2, _HEIGHT_PX / 2)
        painter.setFont(self._font)
        painter.setPen(QColor(text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
