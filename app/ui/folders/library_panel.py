"""The left panel: parts of the library, watched folders, collections, filters."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.library.collection import CollectionId
from app.library.filters import Filters
from app.library.photo import FolderId, LibraryPhoto
from app.ui import wording
from app.ui.controls.menu import Menu
from app.ui.controls.pieces import icon_button, push_button, surface
from app.ui.folders import roving
from app.ui.folders.collection_counts import CollectionCounts
from app.ui.folders.collection_list import CollectionList
from app.ui.folders.filter_panel import FilterPanel
from app.ui.folders.folder_tree import FolderTree
from app.ui.folders.nav_row import NavRow
from app.ui.folders.scope import Scope
from app.ui.folders.section import Section
from app.ui.library_state import LibraryState
from app.ui.theme import Space
from app.ui.throttle import Throttle

_HISTOGRAM_INTERVAL_MS = 1000
_SOON_MS = 50


class LibraryPanel(QScrollArea):
    """Shows where one is and lets one go elsewhere."""

    add_asked = Signal()
    removal_asked = Signal(object)  # WatchedFolder
    collection_asked = Signal(bool)  # a new one; True: of the filters shown now
    hidden_asked = Signal()

    def __init__(self, state: LibraryState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._rows: dict[Scope, NavRow] = {}
        self._drawn: list[LibraryPhoto] | None = None  # whose scores the histogram shows
        self._folders = FolderTree()
        self.collections = CollectionList()
        self.filters = FilterPanel(state.in_scope)
        self._clear = push_button(self.tr("Clear"), "quiet")
        self._histogram = Throttle(_HISTOGRAM_INTERVAL_MS, self._show_histogram, self)
        self._soon = QTimer(self)  # the list is painted first
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._histogram.call)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # else a click on a row would take the arrow keys from the photos
        self.setAccessibleName(self.tr("Library, folders and filters"))
        column = QVBoxLayout()
        self._content = surface("panel", column, (Space.XS, Space.S, Space.XS, Space.M))
        add = icon_button("plus", self.tr("Add folder"), handle="add_folder")
        add.clicked.connect(self.add_asked)
        self._new = icon_button("plus", self.tr("New collection"), handle="new_collection")
        self._new.setMenu(self._make_new_menu())
        self._new.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        library = Section(self.tr("Library"))
        folders = Section(self.tr("Folders"), add)
        collections = Section(self.tr("Collections"), self._new)
        self.filter_section = Section(self.tr("Filters"), self._clear)
        for scope, icon_name, name in self._entries():
            row = NavRow(icon_name, name)
            row.clicked.connect(lambda _checked=False, scope=scope: self._look_at(scope))
            self._rows[scope] = row
            library.column.addWidget(row)
        self._hidden = NavRow("image-off", self.tr("Hidden"))
        self._hidden.clicked.connect(self.hidden_asked)
        self._hidden.hide()
        library.column.addWidget(self._hidden)
        folders.column.addWidget(self._folders)
        collections.column.addWidget(self.collections)
        self.filter_section.column.addWidget(self.filters)
        for section in (library, folders, collections, self.filter_section):
            column.addWidget(section)
        column.addStretch()
        self.setWidget(self._content)
        self._connect()

    def take_focus(self) -> None:
        """Gives the keys to the place that is looked at."""
        line = roving.settle(self._content)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(line, 0, 0)

    def turn_filters(self) -> bool:
        """Folds the filters away or opens them; whether they are open now."""
        self.filter_section.turn(not self.filter_section.is_open())
        return self.filter_section.is_open()

    def open_filters(self) -> None:
        """Opens the filters and brings them into sight."""
        self.filter_section.turn(True)
        self.ensureWidgetVisible(self.filters)

    def edit_name(self) -> None:
        """Puts the cursor into the name filter, in sight."""
        self.open_filters()
        field = self.filters.name_field
        field.setFocus()
        field.selectAll()
        QTimer.singleShot(0, field, lambda: self.ensureWidgetVisible(field))  # once it is laid out

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """The arrows go from line to line, whichever part of the panel they are in."""
        line = roving.move(self._content, event)
        if line is None:
            super().keyPressEvent(event)
        else:
            self.ensureWidgetVisible(line, 0, 0)

    def show_hidden(self, n: int) -> None:
        """How many photos are hidden; the row that leads to them is there only if there are some."""
        self._hidden.setVisible(n > 0)
        self._hidden.set_note(wording.number(n))

    def _make_new_menu(self) -> QMenu:
        menu = Menu(self)
        menu.addAction(self.tr("Of the selected photos…"), lambda: self.collection_asked.emit(False))
        menu.addAction(self.tr("Of the filters shown now…"), lambda: self.collection_asked.emit(True))
        return menu

    def _entries(self) -> list[tuple[Scope, str, str]]:
        return [
            (Scope.ALL, "image", self.tr("All photos")),
            (Scope.PICKS, "flag", self.tr("Picks")),
            (Scope.SERIES, "copy", self.tr("Series")),
            (Scope.UNRATED, "star", self.tr("Unrated")),
            (Scope.ATTENTION, "triangle-alert", self.tr("Needs attention")),
            (Scope.DISPUTED, "arrow-left-right", self.tr("Marked otherwise")),
        ]

    def _connect(self) -> None:
        self._clear.clicked.connect(self._state.clear_filters)
        self._folders.chosen.connect(lambda which, below: self._look_at(Scope.ALL, which, below=below))
        self._folders.removal_asked.connect(self.removal_asked)
        self._folders.opening_asked.connect(_open_outside)
        for several in (self._folders, self.collections):
            several.relined.connect(self._settle)
        self.collections.chosen.connect(lambda which: self._look_at(Scope.ALL, None, which))
        self.filters.changed.connect(self._state.set_filters)
        self._state.loaded.connect(self._histogram.call)
        self._state.counted.connect(self._show_counts)
        self._state.arranged.connect(self._show_place)
        self._state.folders_loaded.connect(lambda: self._folders.show_folders(self._state.folders))
        self._state.collections_loaded.connect(lambda: self.collections.show_collections(self._state.collections))
        CollectionCounts(self._state, self.collections.show_count, self)
        self._show_place()

    def _look_at(
        self,
        scope: Scope,
        folder_id: FolderId | None = None,
        collection_id: CollectionId | None = None,
        below: Path | None = None,
    ) -> None:
        """Shows a part of the library; of a watched folder perhaps one below it alone, which is a filter."""
        self._state.filters = dataclasses.replace(self._state.filters, folder=below)
        self._state.look_at(scope, folder_id, collection_id)

    def _show_place(self) -> None:
        folder_id, collection_id = self._state.folder_id, self._state.collection_id
        is_part = folder_id is None and collection_id is None
        for scope, row in self._rows.items():
            row.setChecked(is_part and scope is self._state.scope)
        self._folders.press(folder_id, self._state.filters.folder)
        self.collections.press(collection_id)
        self.filters.show_filters(self._state.filters)
        self._clear.setVisible(self._state.filters != Filters())
        self._show_counts()
        self._settle()
        if self._state.in_scope() is not self._drawn:
            self._soon.start()

    def _show_counts(self) -> None:
        if not self._state.are_photos_known:  # but the best perhaps
            return
        counts = self._state.counts
        self._folders.show_counts(counts.by_folder())
        for scope, row in self._rows.items():
            row.set_note(wording.number(counts.of(scope)))
        also = ((counts.n_offline, self.tr("%1 offline")), (counts.n_unranked, self.tr("%1 unranked")))
        told = " · ".join(text.replace("%1", wording.number(n)) for n, text in also if n)
        self._rows[Scope.ATTENTION].set_detail(told)
        for scope, n in ((Scope.ATTENTION, counts.n_offline + counts.n_unranked), (Scope.DISPUTED, 0)):
            self._rows[scope].setVisible(counts.of(scope) + n > 0 or self._state.scope is scope)

    def _settle(self) -> None:
        roving.settle(self._content)

    def _show_histogram(self) -> None:
        if not self._state.are_photos_known:
            return
        self._drawn = self._state.in_scope()
        self.filters.show_histogram(self._drawn)


def _open_outside(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
