"""The brand's eight rays, each as long as one axis of the photo is strong."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import Colour
from engine.scale import MOS_MAX

_EDGE_PX: Final = 48
_INNER_PX: Final = 6.5
_OUTER_PX: Final = 22.0
_SHORTEST: Final = 0.25  # of the ray's full length, so that a weak axis is still a ray


class RayMark(QWidget):
    """Decoration beside the score; the axis bars carry the data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lengths: tuple[float, ...] = (0.6,) * 8
        self._is_known = False
        self.setFixedSize(_EDGE_PX, _EDGE_PX)

    def show_axes(self, scores: Sequence[float] | None) -> None:
        """Eight scores from 0 to 10, the first one straight up; None: not known yet."""
        self._is_known = scores is not None
        self._lengths = (0.6,) * 8 if scores is None else tuple(max(_SHORTEST, s / MOS_MAX) for s in scores)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The mark's square."""
        return QSize(_EDGE_PX, _EDGE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws eight rays with round ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(Colour.T1 if self._is_known else Colour.CONTROL_LINE)
        painter.setPen(QPen(colour, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        centre = self.width() / 2
        for i, length in enumerate(self._lengths):
            angle = -math.pi / 2 + i * math.pi / 4
            outer = _INNER_PX + (_OUTER_PX - _INNER_PX) * length
            cos, sin = math.cos(angle), math.sin(angle)
            painter.drawLine(
                QPointF(centre + _INNER_PX * cos, centre + _INNER_PX * sin),
                QPointF(centre + outer * cos, centre + outer * sin),
            )
