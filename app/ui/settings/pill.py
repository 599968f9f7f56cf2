"""A word in a rounded frame: what state something is in."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.ui import icons
from app.ui.theme import Colour

_SIDE_PX: Final = 8
_ICON_PX: Final = 12
_HEIGHT_PX: Final = 20


class Tone(Enum):
    """How much a state stands out."""

    SOLID = auto()
    PLAIN = auto()
    WARNING = auto()


class Pill(QLabel):
    """Hidden while it has nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "caption")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tone = Tone.PLAIN
        self.hide()

    def show_state(self, text: str, tone: Tone) -> None:
        """Another state; an empty one hides the pill."""
        self._tone = tone
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The word, an icon for warnings, and the frame."""
        icon = _ICON_PX + 4 if self._tone is Tone.WARNING else 0
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + icon + 2 * _SIDE_PX + 2, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws frame, icon and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_solid, is_warning = self._tone is Tone.SOLID, self._tone is Tone.WARNING
        line = Colour.WARN if is_warning else Colour.SELECTED if is_solid else Colour.CONTROL_LINE
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(Colour.SELECTED) if is_solid else Qt.BrushStyle.NoBrush)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        left = _SIDE_PX
        if is_warning:
            mark = icons.pixmap("triangle-alert", Colour.WARN, _ICON_PX, max(2.0, self.devicePixelRatioF()))
            painter.drawPixmap(left, (self.height() - _ICON_PX) // 2, mark)
            left += _ICON_PX + 4
        painter.setFont(self.font())
        painter.setPen(QColor(Colour.WARN if is_warning else Colour.T1 if is_solid else Colour.T2))
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
