"""The list of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons
from app.ui.theme import Colour, Size, Space, Type, font

_ROW_PX: Final = 36


class PageNav(QWidget):
    """Exactly one page is pressed; arrows move inside the list."""

    chosen = Signal(int)  # place of the page

    def __init__(self, pages: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, Space.M, Space.XS, Space.M)
        column.setSpacing(2)
        for place, (title, icon_name) in enumerate(pages):
            row = _NavButton(title, icon_name)
            self._group.addButton(row, place)
            column.addWidget(row)
        column.addStretch()
        self._group.idToggled.connect(self._on_toggled)

    def choose(self, place: int) -> None:
        """Presses one page and gives it the focus."""
        self._group.button(place).setChecked(True)
        self._group.button(place).setFocus()

    def _on_toggled(self, place: int, is_on: bool) -> None:
        if is_on:
            self.chosen.emit(place)


class _NavButton(QAbstractButton):
    def __init__(self, title: str, icon_name: str) -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Icon and name."""
        return QSize(52 + self.fontMetrics().horizontalAdvance(self.text()) + Space.M, _ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect()
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.HOVER if self.isChecked() else Colour.RAISED))
            painter.drawRoundedRect(frame, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        if self.hasFocus():
            painter.setPen(QPen(QColor(Colour.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        colour = Colour.T1 if self.isChecked() else Colour.T2
        ratio = max(2.0, self.devicePixelRatioF())
        mark = icons.pixmap(self._icon_name, colour, Size.ICON, ratio)
        painter.drawPixmap(QPointF(Space.M, (frame.height() - Size.ICON) / 2), mark)
        painter.setFont(font(Type.BODY, QFont.Weight.Medium if self.isChecked() else QFont.Weight.Normal))
        painter.setPen(QColor(colour))
        name = QRect(44, 0, frame.width() - 52, frame.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self.text())
