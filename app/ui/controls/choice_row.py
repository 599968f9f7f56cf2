"""A name on the left and what is chosen on the right; a click opens the choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from app.ui.controls.menu import Menu
from app.ui.theme import Colour, Size, Space, Type, font


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the menu; without a value a line between others."""

    text: str
    value: object = None
    is_chosen: bool = False
    note: str = ""  # at the right edge, such as a count


SEPARATOR: Final = Choice("")


class ChoiceRow(QAbstractButton):
    """Asks for its choices when it is opened, by the mouse, Enter, Space or Down."""

    opened = Signal()  # fill me, by `open_menu`
    chosen = Signal(object)  # value

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._is_active = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.opened)

    def show_value(self, text: str, *, is_active: bool) -> None:
        """Shows what is chosen; `is_active`: something is left out."""
        self._is_active = is_active
        self.setText(text)
        self.setToolTip(text if is_active else "")
        self.setAccessibleName(f"{self._name}: {text}")
        self.update()

    def open_menu(self, choices: Sequence[Choice]) -> None:
        """Opens the choices below the row."""
        self.menu_of(choices).popup(self.mapToGlobal(QPoint(0, self.height())))

    def menu_of(self, choices: Sequence[Choice]) -> QMenu:
        """The choices, of which a click tells the value."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in choices:
            if choice is SEPARATOR:
                menu.addSeparator()
                continue
            action = menu.addAction(f"{choice.text}\t{choice.note}" if choice.note else choice.text)
            action.setCheckable(True)
            action.setChecked(choice.is_chosen)
            action.triggered.connect(lambda _checked=False, value=choice.value: self.chosen.emit(value))
        return menu

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One row of the tree."""
        return QSize(160, Size.TREE_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws name and value."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.RAISED))
            around = self.rect().adjusted(-Space.XS, 0, Space.XS, 0)
            painter.drawRoundedRect(around, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Type.LABEL))
        painter.setPen(QColor(Colour.T2))
        painter.drawText(self.rect(), middle | Qt.AlignmentFlag.AlignLeft, self._name)
        used = painter.fontMetrics().horizontalAdvance(self._name) + Space.S
        painter.setFont(font(Type.LABEL, QFont.Weight.Medium))
        painter.setPen(QColor(Colour.T1 if self._is_active else Colour.T2))
        room = QRect(used, 0, self.width() - used, self.height())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, text)
        if self.hasFocus():
            painter.setPen(QPen(QColor(Colour.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
