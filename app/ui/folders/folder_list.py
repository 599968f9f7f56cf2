"""The watched folders, each with its count and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.library.photo import FolderId, WatchedFolder
from app.ui import wording
from app.ui.folders.nav_row import NavRow


class FolderList(QWidget):
    """Rows of folders; a context menu opens them outside or stops watching."""

    chosen = Signal(object)  # FolderId
    removal_asked = Signal(object)  # WatchedFolder
    opening_asked = Signal(object)  # WatchedFolder

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[FolderId, NavRow] = {}
        self._current: FolderId | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_folders(self, folders: Sequence[WatchedFolder]) -> None:
        """Replaces the rows."""
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = {}
        for folder in sorted(folders, key=lambda folder: folder.path.name.casefold()):
            row = NavRow("image-off" if folder.is_offline else "folder", folder.path.name or str(folder.path))
            row.set_note(
                self.tr("Offline") if folder.is_offline else wording.number(folder.n_photos),
                is_warning=folder.is_offline,
            )
            row.setToolTip(str(folder.path))
            row.clicked.connect(lambda _checked=False, folder=folder: self.chosen.emit(folder.folder_id))
            row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            row.customContextMenuRequested.connect(
                lambda place, row=row, folder=folder: self._open_menu(row, place, folder)
            )
            self._column.addWidget(row)
            self._rows[folder.folder_id] = row
        self.press(self._current)

    def press(self, folder_id: FolderId | None) -> None:
        """Presses one row, or none."""
        self._current = folder_id
        for known, row in self._rows.items():
            row.setChecked(known == folder_id)

    def _open_menu(self, row: NavRow, place: QPoint, folder: WatchedFolder) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Show in file manager"), lambda: self.opening_asked.emit(folder))
        menu.addSeparator()
        menu.addAction(self.tr("Stop watching…"), lambda: self.removal_asked.emit(folder))
        menu.popup(row.mapToGlobal(place))
