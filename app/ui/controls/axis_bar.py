"""One axis as a line: name, bar, value."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import wording
from app.ui.theme import Colour, Type, font
from engine.results import AxisDifference
from engine.scale import MOS_MAX, MOS_MIN, Axis

_ROW_PX: Final = 24
_VALUE_PX: Final = 40
_BAR_SHARE: Final = 0.36  # of the line's width
_LEAST_PX: Final = 3.0  # of a change's length, so that it is seen


class AxisBar(QWidget):
    """A bar that a screen reader calls by its axis and value."""

    def __init__(self, axis: Axis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = wording.axis_name(axis)
        self._score: float | None = None
        self._reason = ""
        self._change: AxisDifference | None = None
        self.is_lit = False
        self.setMinimumHeight(_ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_score(None, "")

    def show_score(self, score: float | None, reason: str) -> None:
        """Shows a value from 0 to 10; None: not known yet. The reason is the axis' own line of the reasoning."""
        self._score, self._reason = score, reason
        self._say()

    def light(self, *, is_lit: bool) -> None:
        """Whether its name stands out."""
        self.is_lit = is_lit
        self.update()

    def show_change(self, change: AxisDifference | None) -> None:
        """Shows what an edit does to the axis; None, or one that rounds to nothing: no edit, or nothing."""
        self._change = change if change is not None and round(change.delta, 2) else None
        self._say()

    def change(self) -> float:
        """What is shown of an edit, in points; 0: nothing."""
        return 0.0 if self._change is None else self._change.delta

    def _say(self) -> None:
        name = wording.spoken_axis(self._name, self._score)
        if self._change is not None:
            edit = self.tr("This edit: %1").replace("%1", wording.delta(self._change.delta))
            self.setAccessibleName(f"{name}. {edit}")
            self.setToolTip("\n".join(filter(None, (self._reason, f"{edit} ({self._change.text})"))))
        else:
            self.setAccessibleName(name)
            self.setToolTip(self._reason)
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
            self._draw_change(painter, track, self._score)
        painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T1 if self._score is not None else Colour.T3))
        text = wording.NOT_SCORED if self._score is None else wording.score(self._score)
        painter.drawText(value, middle | Qt.AlignmentFlag.AlignRight, text)

    def _draw_change(self, painter: QPainter, track: QRectF, score: float) -> None:
        """From the value to what it would be, green where the edit gains and red where it loses."""
        change = self.change()
        if not change:
            return
        after = min(max(score + change, MOS_MIN), MOS_MAX)
        ends = [track.left() + track.width() * value / MOS_MAX for value in sorted((score, after))]
        length = max(_LEAST_PX, ends[1] - ends[0])
        painter.setBrush(QColor(Colour.POS if change > 0 else Colour.NEG))
        painter.drawRoundedRect(
            QRectF(ends[0] if change > 0 else ends[1] - length, track.top(), length, track.height()), 2, 2
        )
