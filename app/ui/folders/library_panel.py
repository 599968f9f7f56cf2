"""The left panel: parts of the library, watched folders, filters."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.library.arranging import Filters
from app.library.photo import FolderId, WatchedFolder
from app.ui import wording
from app.ui.controls.pieces import icon_button, label, push_button, surface
from app.ui.folders.filter_panel import FilterPanel
from app.ui.folders.folder_list import FolderList
from app.ui.folders.nav_row import NavRow
from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState
from app.ui.theme import Space
from app.ui.throttle import Throttle

_HISTOGRAM_INTERVAL_MS = 1000


class LibraryPanel(QScrollArea):
    """Shows where one is and lets one go elsewhere."""

    add_asked = Signal()
    removal_asked = Signal(object)  # WatchedFolder

    def __init__(self, state: LibraryState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._rows: dict[Scope, NavRow] = {}
        self._folders = FolderList()
        self.filters = FilterPanel()
        self._clear = push_button(self.tr("Clear"), "quiet")
        self._histogram = Throttle(_HISTOGRAM_INTERVAL_MS, self._show_histogram, self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else a click on a row would take the arrow keys from the photos
        self.setAccessibleName(self.tr("Library, folders and filters"))
        column = QVBoxLayout()
        content = surface("panel", column, (Space.XS, Space.S, Space.XS, Space.M))
        column.addLayout(_head(label(self.tr("Library"), "head")))
        for scope, icon_name, name in self._entries():
            row = NavRow(icon_name, name)
            row.clicked.connect(lambda _checked=False, scope=scope: self._state.look_at(scope, None))
            self._rows[scope] = row
            column.addWidget(row)
        column.addSpacing(Space.M)
        add = icon_button("plus", self.tr("Add folder"), hint="Ctrl+O")
        add.clicked.connect(self.add_asked)
        column.addLayout(_head(label(self.tr("Folders"), "head"), add))
        column.addWidget(self._folders)
        column.addSpacing(Space.M)
        column.addLayout(_head(label(self.tr("Filters"), "head"), self._clear))
        column.addSpacing(Space.XXS)
        column.addWidget(self.filters)
        column.addStretch()
        self.setWidget(content)
        self._connect()

    def _entries(self) -> list[tuple[Scope, str, str]]:
        return [
            (Scope.ALL, "image", self.tr("All photos")),
            (Scope.PICKS, "flag", self.tr("Picks")),
            (Scope.SERIES, "copy", self.tr("Series")),
            (Scope.UNRATED, "star", self.tr("Unrated")),
            (Scope.ATTENTION, "triangle-alert", self.tr("Needs attention")),
        ]

    def _connect(self) -> None:
        self._clear.clicked.connect(self._state.clear_filters)
        self._folders.chosen.connect(self._look_at_folder)
        self._folders.removal_asked.connect(self.removal_asked)
        self._folders.opening_asked.connect(_open_outside)
        self.filters.changed.connect(self._state.set_filters)
        self._state.loaded.connect(self._histogram.call)
        self._state.counted.connect(self._show_counts)
        self._state.arranged.connect(self._show_place)
        self._state.folders_loaded.connect(lambda: self._folders.show_folders(self._state.folders))
        self._show_place()

    def _look_at_folder(self, folder_id: FolderId) -> None:
        self._state.look_at(Scope.ALL, folder_id)

    def _show_place(self) -> None:
        folder_id = self._state.folder_id
        for scope, row in self._rows.items():
            row.setChecked(folder_id is None and scope is self._state.scope)
        self._folders.press(folder_id)
        self.filters.show_filters(self._state.filters)
        self._clear.setVisible(self._state.filters != Filters())
        self._show_counts()
        self._histogram.call()

    def _show_counts(self) -> None:
        counts = self._state.counts
        for scope, row in self._rows.items():
            row.set_note(wording.number(counts.of(scope)))
        is_needed = counts.of(Scope.ATTENTION) > 0 or self._state.scope is Scope.ATTENTION
        self._rows[Scope.ATTENTION].setVisible(is_needed)

    def _show_histogram(self) -> None:
        self.filters.show_histogram(self._state.in_scope())


def _head(title: QLabel, button: QWidget | None = None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(Space.XS, 0, Space.XXS, 0)
    title.setMinimumHeight(28)
    row.addWidget(title)
    row.addStretch()
    if button is not None:
        row.addWidget(button)
    return row


def _open_outside(folder: WatchedFolder) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.path)))
