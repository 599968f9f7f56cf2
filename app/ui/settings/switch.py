"""A setting that is on or off."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.ui.theme import Colour

_WIDTH_PX: Final = 32
_HEIGHT_PX: Final = 18
_RING_PX: Final = 3  # around it, for the focus


class Switch(QCheckBox):
    """A check box drawn as a knob in a track; a screen reader hears a check box."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Track and focus ring."""
        return QSize(_WIDTH_PX + 2 * _RING_PX, 24)

    def hitButton(self, _place: object) -> bool:  # noqa: N802 (Qt's name)
        """All of it."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws track, knob and focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(_RING_PX, (self.height() - _HEIGHT_PX) / 2, _WIDTH_PX, _HEIGHT_PX)
        radius = _HEIGHT_PX / 2
        is_on = self.isChecked()
        painter.setPen(QPen(QColor(Colour.PRIMARY if is_on and self.isEnabled() else Colour.CONTROL_LINE), 1))
        painter.setBrush(QColor(Colour.PRIMARY if is_on and self.isEnabled() else Colour.CONTROL))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Colour.ON_PRIMARY if is_on else Colour.CONTROL_LINE))
        middle = track.right() - radius if is_on else track.left() + radius
        painter.drawEllipse(QPointF(middle, track.center().y()), radius - 4, radius - 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(Colour.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = track.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring, radius + 2, radius + 2)
