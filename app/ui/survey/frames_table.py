"""The other frames against the large one in figures: the axes that differ most, and δ."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import wording
from app.ui.survey import words
from app.ui.survey.reasons import axis_delta, telling_axes
from app.ui.survey.standing import Standing
from app.ui.theme import Colour, Type, font
from engine.scale import TIE_FLOOR, Axis

_ROW_PX: Final = 24
_COLUMN_PX: Final = 62
_N_AXES: Final = 2


class FramesTable(QWidget):
    """Painted: a row a frame, in the survey's order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axes: list[Axis] = []
        self._rows: list[tuple[str, list[float]]] = []  # name; each axis' δ, and the whole one
        self.setAccessibleName(self.tr("Against the others"))

    def show_standing(self, standing: Standing) -> None:
        """Shows every frame that was compared."""
        compared = standing.compared
        self._axes = telling_axes(compared, _N_AXES)
        self._rows = [
            (standing.name(shown), [*(axis_delta(told, axis) for axis in self._axes), told.delta])
            for shown in standing.order.frames[1:]
            if (told := compared.get(shown.photo.photo_id)) is not None
        ]
        told_rows = (f"{name} {wording.delta(values[-1])}" for name, values in self._rows)
        self.setAccessibleDescription("; ".join(told_rows))
        self.setFixedHeight((1 + len(self._rows)) * _ROW_PX)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A head and the rows."""
        return QSize(_COLUMN_PX * 4, (1 + len(self._rows)) * _ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the columns from the right edge."""
        painter = QPainter(self)
        painter.setFont(font(Type.CAPTION, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T2))
        self._text(painter, 0, None, self.tr("Against the others"))
        heads = [*(words.axis_word(axis) for axis in self._axes), "δ"]
        for column, head in enumerate(heads):
            self._text(painter, 0, column, head)
        for row, (name, values) in enumerate(self._rows, start=1):
            painter.setFont(font(Type.LABEL))
            painter.setPen(QColor(Colour.T2))
            self._text(painter, row, None, name)
            for column, value in enumerate(values):
                is_whole = column == len(values) - 1
                painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold if is_whole else QFont.Weight.Normal))
                painter.setPen(QColor(_colour(value) if is_whole else Colour.T1))
                self._text(painter, row, column, wording.delta(value))

    def _text(self, painter: QPainter, row: int, column: int | None, text: str) -> None:
        n_columns = len(self._axes) + 1
        if column is None:
            width = self.width() - n_columns * _COLUMN_PX
            place, side = QRect(0, row * _ROW_PX, width, _ROW_PX), Qt.AlignmentFlag.AlignLeft
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)
        else:
            left = self.width() - (n_columns - column) * _COLUMN_PX
            place, side = QRect(left, row * _ROW_PX, _COLUMN_PX, _ROW_PX), Qt.AlignmentFlag.AlignRight
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, text)


def _colour(delta: float) -> str:
    if abs(delta) < TIE_FLOOR:
        return Colour.T2
    return Colour.POS if delta > 0 else Colour.NEG
