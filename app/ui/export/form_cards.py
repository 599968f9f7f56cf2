"""Cards side by side, one of them chosen: what becomes of each photo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.ui import icons
from app.ui.controls.one_of import press_one
from app.ui.theme import Colour, Size, Space, Type, font

_HEIGHT_PX: Final = 56
_RADIO_PX: Final = 16


class CardText(NamedTuple):
    """One card's words and icon."""

    title: str
    text: str
    icon_name: str


class FormCards(QWidget):
    """Exactly one card is chosen; arrows move inside the group."""

    chosen = Signal(int)  # place of the card, by the person only

    def __init__(self, cards: Sequence[CardText], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        self._group = QButtonGroup(self)
        for place, words in enumerate(cards):
            card = _Card(words)
            self._group.addButton(card, place)
            row.addWidget(card, 1)
        self._group.idClicked.connect(self.chosen)
        self.choose(0)

    def choose(self, place: int) -> None:
        """Presses one card without telling anybody."""
        press_one(self._group, place)

    def current(self) -> int:
        """Place of the chosen card."""
        return self._group.checkedId()


class _Card(QAbstractButton):
    def __init__(self, words: CardText) -> None:
        super().__init__()
        self._words = words
        self.setText(words.title)
        self.setCheckable(True)
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(words.text)
        self.setToolTip(words.text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for both lines and the icon."""
        return QSize(120, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws edge, radio, both lines and the icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width_px = 2.0 if self.isChecked() or self.hasFocus() else 1.0
        edge = Colour.ACCENT if self.hasFocus() else Colour.T1 if self.isChecked() else Colour.CONTROL_EDGE
        painter.setPen(QPen(QColor(edge), width_px))
        painter.setBrush(QColor(Colour.RAISED if self.isChecked() or self.underMouse() else Colour.PANEL))
        inset = width_px / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, Size.RADIUS_CARD, Size.RADIUS_CARD)
        self._paint_radio(painter)
        self._paint_words(painter)

    def _paint_radio(self, painter: QPainter) -> None:
        middle = QPointF(Space.S + _RADIO_PX / 2, _HEIGHT_PX / 2)
        painter.setPen(QPen(QColor(Colour.T1 if self.isChecked() else Colour.CONTROL_LINE), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, _RADIO_PX / 2 - 0.7, _RADIO_PX / 2 - 0.7)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.T1))
            painter.drawEllipse(middle, 3.5, 3.5)

    def _paint_words(self, painter: QPainter) -> None:
        left = Space.S + _RADIO_PX + Space.XS
        room = self.width() - left - Space.XS
        title = font(Type.BODY, QFont.Weight.Medium)
        has_icon = room - Size.ICON - Space.XXS >= QFontMetrics(title).horizontalAdvance(self._words.title)
        for style, colour, text, top in (
            (title, Colour.T1, self._words.title, 9),
            (font(Type.LABEL), Colour.T2, self._words.text, 29),
        ):
            painter.setFont(style)
            painter.setPen(QColor(colour))
            fitted = QFontMetrics(style).elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(left, top, room, 20), Qt.AlignmentFlag.AlignVCenter, fitted)
        if has_icon:
            ratio = max(2.0, self.devicePixelRatioF())
            mark = icons.pixmap(self._words.icon_name, Colour.T2, Size.ICON, ratio)
            painter.drawPixmap(self.width() - Space.XS - Size.ICON, 11, mark)
