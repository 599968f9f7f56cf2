"""A button that shows its key beside its words, smaller and weaker."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from app.ui.theme import Colour, Space, Type, font

_GAP_PX: Final = Space.XS


class KeyedButton(QPushButton):
    """Icon, words and key stand together in the middle."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._key = ""
        self._has_room = True

    def show_key(self, key: str) -> None:
        """Another key; an empty one takes no room."""
        self._key = key
        self.updateGeometry()
        self.update()

    def make_room(self, *, is_there: bool) -> None:
        """Whether the key is shown; where buttons stand side by side, all of them show theirs or none."""
        self._has_room = is_there
        self.update()

    def has_room(self) -> bool:
        """Whether the key is seen."""
        return self._has_room and self.width() >= self.sizeHint().width()

    def key(self) -> str:
        """What is shown."""
        return self._key

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The button and its key."""
        return super().sizeHint() + QSize(self._key_px(), 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """The key may be cut away, its name not."""
        return super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the frame as the style has it, and in it icon, words and key."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        key_px = self._key_px() if self.has_room() else 0
        option.rect = QRect(0, 0, self.width() - key_px, self.height())
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        if key_px:
            words_px = self.fontMetrics().horizontalAdvance(self.text())
            words_px += 0 if self.icon().isNull() else self.iconSize().width()
            left = (self.width() - key_px + words_px) // 2 + _GAP_PX
            painter.setFont(font(Type.CAPTION))
            painter.setPen(QColor(self._key_colour()))
            painter.drawText(QRect(left, 0, key_px, self.height()), Qt.AlignmentFlag.AlignVCenter, self._key)

    def _key_px(self) -> int:
        return 0 if not self._key else _GAP_PX + QFontMetrics(font(Type.CAPTION)).horizontalAdvance(self._key)

    def _key_colour(self) -> str:
        if not self.isEnabled():
            return Colour.DISABLED
        return Colour.ON_PRIMARY_WEAK if self.property("kind") in {"primary", "large"} else Colour.T2
