"""A range of scores chosen over their histogram."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import wording
from app.ui.theme import Colour
from engine.scale import MOS_MAX, MOS_MIN

N_BINS: Final = 20
_STEP: Final = 0.1
_LARGE_STEP: Final = 1.0
_KNOB_PX: Final = 6.0
_TRACK_FROM_BOTTOM_PX: Final = 10
_HISTOGRAM_PX: Final = 32


class ScoreRange(QWidget):
    """Two knobs on one track; the arrows move the knob used last, Up and Down choose which."""

    changed = Signal(float, float)  # by the person only

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = MOS_MIN, MOS_MAX
        self._bins: Sequence[int] = [0] * N_BINS
        self._moves_low = True
        self._is_dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_range(MOS_MIN, MOS_MAX)

    def set_range(self, low: float, high: float) -> None:
        """Shows a range, 0 ≤ low ≤ high ≤ 10."""
        self._low, self._high = low, high
        self.setAccessibleName(wording.spoken_range(low, high))
        self.update()

    def set_scores(self, scores: Sequence[float]) -> None:
        """Draws the histogram of these scores."""
        bins = [0] * (N_BINS + 1)
        per_point = N_BINS / MOS_MAX
        for score in scores:
            bins[int(score * per_point)] += 1
        self._bins = [
            *bins[: N_BINS - 1],
            bins[N_BINS - 1] + bins[N_BINS],
        ]  # 10 has no bin of its own
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Histogram and track."""
        return QSize(160, _HISTOGRAM_PX + 2 * _TRACK_FROM_BOTTOM_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Takes the knob that lies nearer."""
        x = event.position().x()
        to_low, to_high = abs(x - self._x(self._low)), abs(x - self._x(self._high))
        self._moves_low = to_low < to_high or (to_low == to_high and x < self._x(self._low))
        self._is_dragging = True
        self._move_to(self._score_at(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Drags the knob."""
        if self._is_dragging:
            self._move_to(self._score_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Lets the knob go."""
        self._is_dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Left and right move by 0.1, with Shift by 1; up and down change the knob."""
        step = _LARGE_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        here = self._low if self._moves_low else self._high
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._moves_low = key == Qt.Key.Key_Down
            self.update()
        elif key == Qt.Key.Key_Left:
            self._move_to(here - step)
        elif key == Qt.Key.Key_Right:
            self._move_to(here + step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws histogram, track and knobs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_histogram(painter)
        middle = self.height() - _TRACK_FROM_BOTTOM_PX
        painter.setBrush(QColor(Colour.SELECTED))
        painter.drawRect(QRectF(self._x(MOS_MIN), middle - 1, self._x(MOS_MAX) - self._x(MOS_MIN), 2))
        painter.setBrush(QColor(Colour.ACCENT))
        painter.drawRect(QRectF(self._x(self._low), middle - 1, self._x(self._high) - self._x(self._low), 2))
        for value, is_low in ((self._low, True), (self._high, False)):
            has_ring = self.hasFocus() and self._moves_low == is_low
            painter.setPen(QPen(QColor(Colour.ACCENT), 2) if has_ring else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.PRIMARY))
            painter.drawEllipse(QPointF(self._x(value), middle), _KNOB_PX, _KNOB_PX)

    def _paint_histogram(self, painter: QPainter) -> None:
        highest = max(self._bins)
        left, width = self._x(MOS_MIN), (self._x(MOS_MAX) - self._x(MOS_MIN)) / N_BINS
        bottom = self.height() - _TRACK_FROM_BOTTOM_PX - 8
        for i, n in enumerate(self._bins):
            centre = (i + 0.5) * MOS_MAX / N_BINS
            painter.setBrush(QColor(Colour.BAR if self._low <= centre <= self._high else Colour.SELECTED))
            height = 1.0 if highest == 0 else max(1.0, _HISTOGRAM_PX * 0.8 * n / highest)
            painter.drawRect(QRectF(left + i * width, bottom - height, width - 1, height))

    def _x(self, score: float) -> float:
        return _KNOB_PX + (self.width() - 2 * _KNOB_PX) * score / MOS_MAX

    def _score_at(self, x: float) -> float:
        return (x - _KNOB_PX) / max(1.0, self.width() - 2 * _KNOB_PX) * MOS_MAX

    def _move_to(self, score: float) -> None:
        score = round(round(score / _STEP) * _STEP, 1)
        if self._moves_low:
            low, high = min(max(score, MOS_MIN), self._high), self._high
        else:
            low, high = self._low, max(min(score, MOS_MAX), self._low)
        if (low, high) != (self._low, self._high):
            self.set_range(low, high)
            self.changed.emit(low, high)
