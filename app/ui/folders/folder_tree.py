"""The watched folders and those below them, each with its count and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.library.photo import FolderId, WatchedFolder
from app.ui import wording
from app.ui.controls.menu import Menu
from app.ui.folders.folder_nodes import FolderNode, lines
from app.ui.folders.folder_row import FolderRow

_MINUTE_MS: Final = 60_000


class FolderTree(QWidget):
    """Rows of folders; a context menu opens them outside or stops watching."""

    chosen = Signal(object, object)  # FolderId of the watched one; Path of one below it, or None
    removal_asked = Signal(object)  # WatchedFolder
    opening_asked = Signal(object)  # Path
    relined = Signal()  # its lines are others now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folders: Sequence[WatchedFolder] = ()
        self._n_by_folder: Mapping[str, int] = {}
        self._turned: dict[Path, bool] = {}  # by the person
        self._nodes: list[FolderNode] = []
        self._rows: dict[Path, FolderRow] = {}
        self._pressed: tuple[FolderId | None, Path | None] = (None, None)
        self._minute = QTimer(self)  # what was today is yesterday after midnight
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._tell_last_seen)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_folders(self, folders: Sequence[WatchedFolder]) -> None:
        """Shows other watched folders."""
        self._folders = folders
        self._show()

    def show_counts(self, n_by_folder: Mapping[str, int]) -> None:
        """Shows which folders hold photos now, and how many."""
        if n_by_folder != self._n_by_folder:
            self._n_by_folder = dict(n_by_folder)
            self._show()

    def press(self, folder_id: FolderId | None, below: Path | None) -> None:
        """Presses the row of a watched folder, or of one below it, or none."""
        self._pressed = (folder_id, below)
        for node in self._nodes:
            is_here = node.watched.folder_id == folder_id and node.path == (below or node.watched.path)
            self._rows[node.path].setChecked(is_here)

    def _show(self) -> None:
        opened = {folder.path for folder in self._folders if self._turned.get(folder.path, True)}
        opened.update(path for path, is_open in self._turned.items() if is_open)
        nodes = lines(self._folders, self._n_by_folder, opened)
        if nodes != self._nodes:
            focused = next((path for path, row in self._rows.items() if row.hasFocus()), None)
            self._replace(nodes)
            if focused in self._rows:
                self._rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)
            self.relined.emit()
        self.press(*self._pressed)

    def _replace(self, nodes: list[FolderNode]) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._nodes = nodes
        self._rows = {node.path: self._row(node) for node in nodes}
        self._tell_last_seen()
        for row in self._rows.values():
            self._column.addWidget(row)
            row.show()  # at once: one of them may get the focus

    def _tell_last_seen(self) -> None:
        away = [node for node in self._nodes if _is_away(node)]
        for node in away:
            self._rows[node.path].show_last_seen(datetime.now(UTC))
        if away and not self._minute.isActive():
            self._minute.start()
        elif not away:
            self._minute.stop()

    def _row(self, node: FolderNode) -> FolderRow:
        row = FolderRow(node)
        is_away = _is_away(node)
        row.set_note(self.tr("Offline") if is_away else wording.number(node.n_photos), is_warning=is_away)
        row.clicked.connect(lambda: self.chosen.emit(node.watched.folder_id, node.path if node.depth else None))
        row.turned.connect(lambda is_open: self._turn(node, is_open))
        row.left.connect(lambda: self._rows[node.path.parent].setFocus(Qt.FocusReason.OtherFocusReason))
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        row.customContextMenuRequested.connect(lambda place: self._open_menu(row, place, node))
        return row

    def _turn(self, node: FolderNode, is_open: bool) -> None:
        self._turned[node.path] = is_open
        self._show()

    def _open_menu(self, row: FolderRow, place: QPoint, node: FolderNode) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show in file manager"), lambda: self.opening_asked.emit(node.path))
        if not node.depth:
            menu.addSeparator()
            menu.addAction(self.tr("Stop watching…"), lambda: self.removal_asked.emit(node.watched))
        menu.popup(row.mapToGlobal(place))


def _is_away(node: FolderNode) -> bool:
    """Whether the line tells that its drive is not connected: that of the watched folder does, for those below."""
    return node.watched.is_offline and not node.depth
