"""One part of the left panel under a head that folds it away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons
from app.ui.folders import roving
from app.ui.folders.nav_row import NOTE_MARGIN_PX
from app.ui.theme import Colour, Size, Space, Type, font

_CHEVRON_PX: Final = 12
_ICON_MARGIN_PX: Final = 3  # an icon stands in a larger button


class Section(QWidget):
    """Head and content; the head's buttons stay when the content is folded."""

    turned = Signal(bool)  # open or folded, by the person or by `turn`

    def __init__(self, name: str, *buttons: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = _Head(name)
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 0, 0, Space.M)
        self.column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, _ICON_MARGIN_PX, 0)
        row.addWidget(self.head)
        for button in buttons:
            row.addWidget(button)
            if isinstance(button, QPushButton):  # words reach to its edge
                row.addSpacing(NOTE_MARGIN_PX - _ICON_MARGIN_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._content)
        self.head.clicked.connect(lambda: self.turn(not self.is_open()))

    def is_open(self) -> bool:
        """Whether the content is shown."""
        return self.head.isChecked()

    def turn(self, is_open: bool) -> None:
        """Opens or folds the content."""
        self.head.setChecked(is_open)
        self._content.setVisible(is_open)
        self.turned.emit(is_open)


class _Head(QAbstractButton):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setText(name)
        self.setCheckable(True)
        self.setChecked(True)
        roving.make_line(self, is_head=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Left folds the section, right opens it; up and down go to the panel."""
        if event.key() in roving.KEYS:
            event.ignore()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if self.isChecked() is (event.key() == Qt.Key.Key_Left):
                self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """The section decides whether it is open."""

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One row of the tree."""
        return QSize(160, Size.TREE_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws chevron and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(Colour.ACCENT), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        name = "chevron-down" if self.isChecked() else "chevron-right"
        chevron = icons.pixmap(name, Colour.T2, _CHEVRON_PX, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(Space.XS, (self.height() - _CHEVRON_PX) / 2), chevron)
        painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T2))
        left = Space.XS + _CHEVRON_PX + 7
        words = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
