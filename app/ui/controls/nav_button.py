"""One line of a list at the left edge: icon, name, a note at the right, and perhaps a second line below the name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui import icons
from app.ui.theme import Colour, Size, Type, by_token, font

_SHARP_RATIO = 2.0
_DETAIL_RISE_PX = 4  # into the empty foot of the first line
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class NavLook:
    """How the lines of one list look; lengths in px."""

    height_px: int
    indent_px: int  # to the icon
    gap_px: int  # between icon and name
    margin_px: int  # right of the note
    token: str  # colour of a name that is not pressed


class NavButton(QAbstractButton):
    """Pressed while what it names is shown."""

    def __init__(self, icon_name: str, name: str, look: NavLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._look = look
        self._note = self._detail = ""
        self._is_warning = False
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_note(self, note: str, *, is_warning: bool = False) -> None:
        """Shows a count or a state at the right edge."""
        self._note = note
        self._is_warning = is_warning
        self._tell_name()
        self.update()

    def set_detail(self, detail: str) -> None:
        """Shows a second line below the name; empty: none."""
        if detail != self._detail:
            self._detail = detail
            self._tell_name()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Icon and name; of a long name as much as there is room for."""
        name_px = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self._name_left() + name_px + self._look.margin_px, self._height_px())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A name may be cut."""
        return QSize(self._name_left() + self._look.margin_px, self._height_px())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        self._paint_frame(painter)
        colour = Colour.T1 if is_on else Colour.T2
        mark = icons.pixmap(self._icon_name, colour, Size.ICON, max(_SHARP_RATIO, self.devicePixelRatioF()))
        painter.drawPixmap(QPointF(self._look.indent_px, (self._look.height_px - Size.ICON) / 2), mark)
        right = self._paint_note(painter)
        painter.setFont(font(Type.BODY, QFont.Weight.Medium if is_on else QFont.Weight.Normal))
        painter.setPen(QColor(Colour.T1 if is_on else by_token(self._look.token)))
        name = QRect(self._name_left(), 0, right - self._name_left(), self._look.height_px)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignLeft | _MIDDLE, text)
        if self._detail:
            self._paint_detail(painter)

    def _paint_frame(self, painter: QPainter) -> None:
        frame = self.rect()
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.TRACK if self.isChecked() else Colour.RAISED))
            painter.drawRoundedRect(frame, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        if self.hasFocus():
            painter.setPen(QPen(QColor(Colour.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)

    def _paint_note(self, painter: QPainter) -> int:
        """Where the room for the name ends."""
        right = self.width() - self._look.margin_px
        if not self._note:
            return right
        painter.setFont(font(Type.LABEL))
        painter.setPen(QColor(Colour.WARN if self._is_warning else Colour.T2))
        used_px = painter.fontMetrics().horizontalAdvance(self._note)
        place = QRect(right - used_px - 1, 0, used_px + 1, self._look.height_px)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | _MIDDLE, self._note)
        return right - used_px - self._look.margin_px

    def _paint_detail(self, painter: QPainter) -> None:
        painter.setFont(font(Type.LABEL))
        painter.setPen(QColor(Colour.T2))
        width_px = self.width() - self._look.margin_px - self._name_left()
        place = QRect(self._name_left(), self._look.height_px - _DETAIL_RISE_PX, width_px, Type.LABEL.line_px)
        text = painter.fontMetrics().elidedText(self._detail, Qt.TextElideMode.ElideRight, width_px)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | _MIDDLE, text)

    def _tell_name(self) -> None:
        self.setAccessibleName(", ".join(part for part in (self.text(), self._note, self._detail) if part))

    def _height_px(self) -> int:
        return self._look.height_px + (Type.LABEL.line_px if self._detail else 0)

    def _name_left(self) -> int:
        return self._look.indent_px + Size.ICON + self._look.gap_px
