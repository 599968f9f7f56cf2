"""The four colour labels to set and to show, each with the digit of its key."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from app.library.photo import ColorLabel
from app.ui import wording
from app.ui.controls.told_key import tell_key
from app.ui.grid.cell_foot import LABEL_DIGITS, label_colour
from app.ui.theme import Colour, Type, font

_EDGE_PX: Final = 24
_SQUARE_PX: Final = 17


class LabelRow(QWidget):
    """Outlined labels are off, filled ones are on."""

    clicked = Signal(object)  # ColorLabel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons = {label: _LabelButton(label) for label in ColorLabel}
        for label, button in self._buttons.items():
            button.clicked.connect(lambda _checked, label=label: self.clicked.emit(label))
            row.addWidget(button)

    def set_labels(self, labels: Collection[ColorLabel]) -> None:
        """Fills these labels and no other."""
        for label, button in self._buttons.items():
            button.setChecked(label in labels)


class _LabelButton(QAbstractButton):
    def __init__(self, label: ColorLabel) -> None:
        super().__init__()
        self._label = label
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(_EDGE_PX, _EDGE_PX)
        self.setAccessibleName(wording.label_words(label))
        tell_key(self, wording.label_words(label), f"label_{label.value}")

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """The owner decides what is on."""

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A target large enough to hit."""
        return QSize(_EDGE_PX, _EDGE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the square and its digit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = (_EDGE_PX - _SQUARE_PX) / 2
        square = QRectF(offset, offset, _SQUARE_PX, _SQUARE_PX)
        if self.hasFocus():
            painter.setPen(QPen(QColor(Colour.ACCENT), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 5, 5)
        colour = QColor(label_colour(self._label))
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if self.isChecked() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(square.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        painter.setFont(font(Type.CAPTION, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.ON_LABEL if self.isChecked() else Colour.T1))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, LABEL_DIGITS[self._label])
