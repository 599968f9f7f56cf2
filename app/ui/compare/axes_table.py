"""The eight axes of a pair: what each photo has alone, and how far B stands above or below A side by side."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import wording
from app.ui.compare.verdict import differs
from app.ui.theme import Colour, Space, Type, font
from engine.results import Explanation, PairComparison
from engine.scale import AXES, Axis

_ROW_PX: Final = 25
_HEAD_PX: Final = 28
_NAME_PX: Final = 156
_VALUE_PX: Final = 52
_BAR_PX: Final = 8
_FULL_POINTS: Final = 2.0  # half a track; more only where a difference is larger
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class AxesTable(QWidget):
    """One line an axis, always all eight, so that nothing jumps when values arrive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scores: dict[str, dict[Axis, float]] = {}
        self._deltas: dict[Axis, float] = {}
        self.setMinimumSize(self.sizeHint())
        self.setAccessibleName(self.tr("Eight axes"))
        self.setToolTip(
            self.tr("A and B: each photo looked at alone.\nBars and δ: the two side by side; above 0, B is stronger.")
        )

    def show_pair(self, a: Explanation | None, b: Explanation | None, comparison: PairComparison | None) -> None:
        """Shows what is known by now."""
        self._scores = {
            side: {} if told is None else {each.axis: each.score for each in told.axes}
            for side, told in (("a", a), ("b", b))
        }
        told = () if comparison is None else comparison.axes
        self._deltas = {each.axis: each.delta if differs(each) else 0.0 for each in told}
        self.setAccessibleDescription(
            ", ".join(
                f"{wording.axis_name(axis)} {wording.spoken_delta(delta, is_predicted=False)}"
                for axis, delta in self._deltas.items()
            )
        )
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Head and eight lines, with room for bars."""
        return QSize(_NAME_PX + 3 * _VALUE_PX + 120, _HEAD_PX + len(AXES) * _ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the head, the lines and the line in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._track()
        self._paint_head(painter, track)
        full = max([_FULL_POINTS, *(abs(delta) for delta in self._deltas.values())])
        for place, axis in enumerate(AXES):
            self._paint_row(painter, axis, _HEAD_PX + place * _ROW_PX, track, full)
        painter.fillRect(
            QRectF(track.center().x(), _HEAD_PX - 4, 1, len(AXES) * _ROW_PX + 4), QColor(Colour.CONTROL_LINE)
        )

    def _track(self) -> QRectF:
        left = _NAME_PX + _VALUE_PX + Space.L
        return QRectF(left, 0, max(40, self.width() - left - 2 * _VALUE_PX - Space.L), 2)

    def _columns(self, top: int) -> dict[str, QRect]:
        width = self.width()
        return {
            "name": QRect(0, top, _NAME_PX, _ROW_PX),
            "a": QRect(_NAME_PX, top, _VALUE_PX, _ROW_PX),
            "b": QRect(width - 2 * _VALUE_PX - Space.S, top, _VALUE_PX, _ROW_PX),
            "delta": QRect(width - _VALUE_PX, top, _VALUE_PX, _ROW_PX),
        }

    def _paint_head(self, painter: QPainter, track: QRectF) -> None:
        columns = self._columns(0)
        painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T2))
        painter.drawText(columns["name"], _LEFT, self.tr("Eight axes"))
        painter.drawText(columns["a"], _RIGHT, self.tr("A alone"))
        painter.drawText(columns["b"], _RIGHT, self.tr("B alone"))
        painter.drawText(columns["delta"], _RIGHT, "δ")
        painter.setFont(font(Type.CAPTION))
        middle = round(track.center().x())
        half = round(track.width() / 2) - Space.S
        words = self.tr("A stronger"), self.tr("B stronger")
        if max(painter.fontMetrics().horizontalAdvance(each) for each in words) <= half:
            painter.drawText(QRect(middle - Space.S - half, 0, half, _ROW_PX), _RIGHT, words[0])
            painter.drawText(QRect(middle + Space.S, 0, half, _ROW_PX), _LEFT, words[1])

    def _paint_row(self, painter: QPainter, axis: Axis, top: int, track: QRectF, full: float) -> None:
        columns = self._columns(top)
        delta = self._deltas.get(axis)
        painter.setFont(font(Type.LABEL))
        painter.setPen(QColor(Colour.T2))
        painter.drawText(columns["name"], _LEFT, wording.axis_name(axis))
        stronger = None if not delta else "a" if delta < 0 else "b"
        for side in ("a", "b"):
            is_stronger = side == stronger
            painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold if is_stronger else QFont.Weight.Normal))
            painter.setPen(QColor(Colour.T1 if is_stronger else Colour.T2))
            value = self._scores.get(side, {}).get(axis)
            painter.drawText(columns[side], _RIGHT, wording.NOT_SCORED if value is None else wording.score(value))
        middle = top + _ROW_PX / 2
        painter.fillRect(QRectF(track.left(), middle - 1, track.width(), 2), QColor(Colour.HAIRLINE))
        if delta is None:
            return
        length = abs(delta) / full * track.width() / 2
        if length:
            left = track.center().x() - length if delta < 0 else track.center().x()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.BAR if delta < 0 else Colour.T2))
            painter.drawRoundedRect(QRectF(left, middle - _BAR_PX / 2, length, _BAR_PX), 2, 2)
        painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.NEG if delta < 0 else Colour.POS if delta > 0 else Colour.T2))
        painter.drawText(columns["delta"], _RIGHT, wording.delta(delta))
