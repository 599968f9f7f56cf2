"""Lights out: everything but the photos goes dim, then black."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

Areas = Callable[[], Sequence[tuple[QWidget, QRect]]]


class Light(IntEnum):
    """How much of the window is seen."""

    ON = 0
    DIM = 1
    OFF = 2


_DARKNESS: Final = {Light.ON: 0, Light.DIM: 205, Light.OFF: 255}  # of 255


class Lights(QWidget):
    """Lies over the whole window and lets every click through.

    Args:
        window: what goes dark.
        areas: the parts of widgets that stay lit.
    """

    def __init__(self, window: QWidget, areas: Areas) -> None:
        super().__init__(window)
        self._window = window
        self._areas = areas
        self.light = Light.ON
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        window.installEventFilter(self)
        self.hide()

    def turn(self) -> None:
        """Dim, then off, then on again."""
        self.set_light(Light((self.light + 1) % len(Light)))

    def set_light(self, light: Light) -> None:
        """Goes there at once."""
        self.light = light
        self.setGeometry(self._window.rect())
        self.setVisible(light is not Light.ON)
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Covers a window that is resized."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Darkens everything but the photos."""
        dark = QRegion(self.rect())
        for widget, area in self._areas():
            if widget.isVisible():
                dark -= QRegion(area.translated(widget.mapTo(self._window, QPoint(0, 0))))
        painter = QPainter(self)
        painter.setClipRegion(dark)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _DARKNESS[self.light]))
