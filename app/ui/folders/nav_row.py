"""One entry of the left panel: icon, name, count."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import Colour, Size, Type, font

INDENT_PX: Final = 26  # where icons begin, and the words of the filters below
NOTE_MARGIN_PX: Final = 10


class NavRow(QAbstractButton):
    """A row that is pressed when its part of the library is shown."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._note = ""
        self._is_warning = False
        self.setText(name)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_note(self, note: str, *, is_warning: bool = False) -> None:
        """Shows a count or a state at the right edge."""
        self._note = note
        self._is_warning = is_warning
        self.setAccessibleName(f"{self.text()}, {note}" if note else self.text())
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """The panel decides which row is pressed."""

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One row of the tree."""
        return QSize(160, Size.TREE_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect()
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.TRACK if self.isChecked() else Colour.RAISED))
            painter.drawRoundedRect(frame, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        if self.hasFocus():
            painter.setPen(QPen(QColor(Colour.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        colour = Colour.T1 if self.isChecked() else Colour.T2
        top = (frame.height() - Size.ICON) / 2
        painter.drawPixmap(
            QPointF(INDENT_PX, top), icons.pixmap(self._icon_name, colour, Size.ICON, self.devicePixelRatioF())
        )
        painter.setFont(font(Type.LABEL))
        painter.setPen(QColor(Colour.WARN if self._is_warning else Colour.T2))
        note = QRect(frame.right() - 80 - NOTE_MARGIN_PX, 0, 80, frame.height())
        painter.drawText(note, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._note)
        used = painter.fontMetrics().horizontalAdvance(self._note)
        painter.setFont(font(Type.BODY, QFont.Weight.Medium if self.isChecked() else QFont.Weight.Normal))
        painter.setPen(QColor(colour if self.isChecked() else Colour.T1))
        left = INDENT_PX + Size.ICON + 10
        name = QRect(left, 0, frame.width() - left - used - 18, frame.height())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
