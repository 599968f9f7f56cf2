"""The line between before and after: dragged with the pointer, moved by the arrows when it has the focus."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.theme import Colour
from app.ui.wording import NO_BREAK

_WIDTH_PX: Final = 36
_HANDLE_PX: Final = 28
_HANDLE_AT: Final = 0.83  # of the height: above the middle it would lie on what matters
_CHEVRON_PX: Final = 4.0
_KEY_STEP: Final = 0.01
_SHIFT_STEP: Final = 0.10
_LINE: Final = QColor(255, 255, 255)  # on a photo, whatever the theme
_EDGE: Final = QColor(0, 0, 0, 90)
_SIGN: Final = QColor(22, 22, 22)


class SplitDivider(QWidget):
    """Lies on a canvas; its place is a share of the part of the photo that is seen."""

    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.5
        self._photo = QRectF()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a drag leaves the arrow keys to the photos
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setToolTip(self.tr("Before and after: drag, or Tab to it and press the arrows (Shift: 10 %)"))
        self._name()
        self.hide()

    def share(self) -> float:
        """How much of what is seen shows the photo before the edit, 0 to 1."""
        return self._share

    def place(self) -> float:
        """Where the line is, in the canvas' coordinates."""
        return self._photo.left() + self._share * self._photo.width()

    def lie_on(self, photo: QRectF) -> None:
        """Follows the part of the photo that is seen, in the canvas' coordinates."""
        self._photo = photo
        self._lie()

    def move_to(self, share: float) -> None:
        """Goes to another place, as far as there is photo."""
        share = min(max(share, 0.0), 1.0)
        if share != self._share:
            self._share = share
            self._name()
            self._lie()
            self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Takes hold of the line."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """The line follows the pointer."""
        if self._photo.width() > 0:
            here = self.mapToParent(event.position()).x()
            self.move_to((here - self._photo.left()) / self._photo.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Left and right by 1 %, with Shift by 10 %; Home and End to the edges."""
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = _SHIFT_STEP if is_shifted else _KEY_STEP
        way = {
            Qt.Key.Key_Left: -step,
            Qt.Key.Key_Right: step,
            Qt.Key.Key_Home: -1.0,
            Qt.Key.Key_End: 1.0,
        }.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            self.move_to(round(self._share + way, 4))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the line and its handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.width() / 2
        painter.fillRect(QRectF(middle - 2, 0, 4, self.height()), _EDGE)
        painter.fillRect(QRectF(middle - 1, 0, 2, self.height()), _LINE)
        center = QPointF(middle, self.height() * _HANDLE_AT)
        painter.setPen(QPen(QColor(Colour.ACCENT), 3) if self.hasFocus() else QPen(_EDGE, 1))
        painter.setBrush(_LINE)
        painter.drawEllipse(center, _HANDLE_PX / 2, _HANDLE_PX / 2)
        painter.setPen(QPen(_SIGN, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        for side in (-1, 1):
            tip = center + QPointF(side * 2 * _CHEVRON_PX, 0)
            back = -side * _CHEVRON_PX
            painter.drawPolyline([tip + QPointF(back, -_CHEVRON_PX), tip, tip + QPointF(back, _CHEVRON_PX)])

    def _lie(self) -> None:
        self.setGeometry(
            round(self.place() - _WIDTH_PX / 2), round(self._photo.top()), _WIDTH_PX, round(self._photo.height())
        )

    def _name(self) -> None:
        text = self.tr("Line between before and after, at %1")
        self.setAccessibleName(text.replace("%1", f"{round(self._share * 100)}{NO_BREAK}%"))
