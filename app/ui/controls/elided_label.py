"""A line of text that ends with … where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class ElidedLabel(QLabel):
    """Takes the room that is left, and shows the start and the end of a long name, or the start of a sentence."""

    def __init__(self, kind: str = "", *, is_sentence: bool = False) -> None:
        super().__init__()
        self._elision = Qt.TextElideMode.ElideRight if is_sentence else Qt.TextElideMode.ElideMiddle
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """No width at all."""
        return QSize(0, super().minimumSizeHint().height())

    def shown_text(self) -> str:
        """As much of the text as there is room for."""
        return self.fontMetrics().elidedText(self.text(), self._elision, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws as much as there is room for."""
        place, alignment, role = self.contentsRect(), self.alignment(), self.foregroundRole()
        self.style().drawItemText(QPainter(self), place, alignment, self.palette(), True, self.shown_text(), role)
