"""A heading above cells: what they have in common, how many they are, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from app.ui.grid.cell_size import PADDING_PX
from app.ui.theme import Colour, Space, Type, font

_READING_CHARACTERS: Final = 72
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Group:
    """Rows below one heading, from `first` to the next group's."""

    first: int
    title: str
    note: str  # how many
    advice: str  # what to do, in a sentence


def head_height_px(group: Group, width_px: int) -> int:
    """How high its heading is in a width."""
    return _top_px(group) + Type.CELL_SCORE.line_px + _advice_height_px(group, width_px) + Space.XS


def paint_head(painter: QPainter, frame: QRect, group: Group) -> None:
    """Draws title, number and advice; the title begins where the photos in their cells do."""
    painter.save()
    left, top = frame.left() + PADDING_PX, frame.top() + _top_px(group)
    line = QRect(left, top, frame.right() - left, Type.CELL_SCORE.line_px)
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.setFont(font(Type.CELL_SCORE, QFont.Weight.DemiBold))
    painter.setPen(QColor(Colour.T1))
    painter.drawText(line, middle, group.title)
    used_px = painter.fontMetrics().horizontalAdvance(group.title) + Space.XS
    painter.setFont(font(Type.BODY))
    painter.setPen(QColor(Colour.T2))
    painter.drawText(line.adjusted(used_px, 1, 0, 1), middle, group.note)
    below = QRect(left, line.bottom() + 1, _reading_px(frame.width()), _advice_height_px(group, frame.width()))
    painter.drawText(below, _WRAP, group.advice)
    painter.restore()


def _top_px(group: Group) -> int:
    return Space.M if group.first else 0


def _advice_height_px(group: Group, width_px: int) -> int:
    metrics = QFontMetrics(font(Type.BODY))
    return metrics.boundingRect(QRect(0, 0, _reading_px(width_px), 1 << 16), int(_WRAP), group.advice).height()


def _reading_px(width_px: int) -> int:
    longest_px = _READING_CHARACTERS * QFontMetrics(font(Type.BODY)).averageCharWidth()
    return min(width_px - 2 * PADDING_PX, longest_px)
