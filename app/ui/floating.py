"""A panel beside the photos, or over them where the window is too narrow for both."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.ui.controls.pieces import line


class PanelPlace(QObject):
    """Where one panel is: in its dock, over the photos, or nowhere.

    Args:
        panel: what is shown.
        photos: a click in there sends a panel away that lies over them.
        host: in which it floats.
        is_right: the side of the photos that it belongs to.
    """

    dismissed = Signal()  # a click beside the panel that lies over the photos

    def __init__(self, panel: QWidget, photos: QWidget, host: QWidget, *, is_right: bool) -> None:
        super().__init__(host)
        self._panel = panel
        self._is_right = is_right
        self.dock = QWidget()
        self.dock.setMinimumWidth(panel.minimumWidth())
        self.dock.setMaximumWidth(panel.maximumWidth())
        self._row = QHBoxLayout(self.dock)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(panel)
        self._over = _Over(photos, host, is_right=is_right)
        self._over.dismissed.connect(self.dismissed)

    def is_hidden(self) -> bool:
        """Whether the panel is nowhere."""
        return self._panel.isHidden()

    def is_floating(self) -> bool:
        """Whether it lies over the photos."""
        return not self._over.isHidden()

    def show(self, *, is_shown: bool, floats: bool) -> None:
        """Puts the panel beside the photos, over them, or away."""
        is_there = self._panel.parentWidget() is (self._over if floats else self.dock)
        if not is_there and floats:
            self._over.hold(self._panel)
        elif not is_there:
            self._row.addWidget(self._panel)
        self._panel.setVisible(is_shown)
        self.dock.setVisible(is_shown and not floats)
        self._over.setVisible(is_shown and floats)

    def fit(self, area: QRect, width_px: int) -> None:
        """Where it floats: this wide, at its edge of an area of the host."""
        left = area.right() + 1 - width_px if self._is_right else area.left()
        self._over.setGeometry(left, area.top(), width_px, area.height())
        self._over.raise_()


class _Over(QWidget):
    dismissed = Signal()

    def __init__(self, photos: QWidget, host: QWidget, *, is_right: bool) -> None:
        super().__init__(host)
        self._photos = photos
        self._is_right = is_right
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(line(is_upright=True))
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    def hold(self, panel: QWidget) -> None:
        """Takes the panel, on the far side of the line that parts it from the photos."""
        self._row.insertWidget(1 if self._is_right else 0, panel)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Looks for clicks beside it."""
        super().showEvent(event)
        cast(QApplication, QApplication.instance()).installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """Looks no more."""
        super().hideEvent(event)
        cast(QApplication, QApplication.instance()).removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """A click on the photos is theirs, and sends the panel away."""
        is_press = event.type() == QEvent.Type.MouseButtonPress
        if is_press and isinstance(watched, QWidget) and self._photos.isAncestorOf(watched):
            self.dismissed.emit()
        return False
