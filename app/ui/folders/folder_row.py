"""A line of the tree of folders: a chevron where there are folders below it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import icons, moments
from app.ui.folders.folder_nodes import FolderNode
from app.ui.folders.nav_row import INDENT_PX, STEP_PX, NavRow
from app.ui.theme import Colour, Size

_CHEVRON_PX: Final = 12
_CHEVRON_GAP_PX: Final = 6


class FolderRow(NavRow):
    """Right opens a folder, left folds it or goes to the one above; so does a click on its chevron."""

    turned = Signal(bool)  # to be opened or folded
    left = Signal()  # the keyboard goes to the folder above

    def __init__(self, node: FolderNode, parent: QWidget | None = None) -> None:
        name = node.path.name or str(node.path)
        super().__init__("image-off" if node.watched.is_offline else "folder", name, node.depth, parent)
        self._node = node
        self.setToolTip(str(node.path))
        if node.has_folders:
            told = self.tr("Open; Left folds it") if node.is_open else self.tr("Folded; Right opens it")
            self.setAccessibleDescription(told)

    def show_last_seen(self, now: datetime) -> None:
        """Says when a folder that is offline was last found at its place, if that is known."""
        seen_at = self._node.watched.seen_at
        if seen_at is not None:
            self.set_detail(moments.last_seen(seen_at, now))
            self.setToolTip(f"{self._node.path}\n{moments.offline_since(seen_at, now)}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the line and its chevron."""
        super().paintEvent(event)
        if self._node.has_folders:
            name = "chevron-down" if self._node.is_open else "chevron-right"
            chevron = icons.pixmap(name, Colour.T2, _CHEVRON_PX, self.devicePixelRatioF())
            left = self._icon_left() - _CHEVRON_GAP_PX - _CHEVRON_PX
            QPainter(self).drawPixmap(QPointF(left, (Size.TREE_ROW - _CHEVRON_PX) / 2), chevron)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Left and right go through the tree."""
        key, node = event.key(), self._node
        if key == Qt.Key.Key_Right and node.has_folders and not node.is_open:
            self.turned.emit(True)
        elif key == Qt.Key.Key_Left and node.is_open:
            self.turned.emit(False)
        elif key == Qt.Key.Key_Left and node.depth:
            self.left.emit()
        elif key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click left of the icon turns the chevron."""
        if self._node.has_folders and event.position().x() < self._icon_left():
            self.turned.emit(not self._node.is_open)
        else:
            super().mousePressEvent(event)

    def _icon_left(self) -> int:
        return INDENT_PX + STEP_PX * self._node.depth
