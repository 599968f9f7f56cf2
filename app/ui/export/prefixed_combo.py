"""A choice that says what it is about: “File name  Rank, score, name”."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from app.ui.theme import Colour, Space


class PrefixedCombo(QComboBox):
    """The prefix stands in the field only, not in the list."""

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prefix = prefix
        self.setAccessibleName(prefix)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def shown_text(self) -> str:
        """What the field shows as chosen."""
        return self.currentText()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As narrow as the prefix with a bit of its value."""
        hint = super().minimumSizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._prefix) + 96, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the field, then both texts, the value shortened where it must be."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = ""
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(Colour.T2 if self.isEnabled() else Colour.DISABLED))
        painter.drawText(field, alignment, self._prefix)
        field.setLeft(field.left() + self.fontMetrics().horizontalAdvance(self._prefix) + Space.XS)
        value = self.fontMetrics().elidedText(self.shown_text(), Qt.TextElideMode.ElideRight, field.width())
        painter.setPen(QColor(Colour.T1) if self.isEnabled() else self.palette().color(QPalette.ColorRole.Mid))
        painter.drawText(field, alignment, value)
