"""The person's collections, each with its count and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.library.collection import Collection, CollectionId
from app.ui import wording
from app.ui.controls.menu import Menu
from app.ui.controls.pieces import label
from app.ui.folders.nav_row import INDENT_PX, NavRow
from app.ui.theme import Space


class CollectionList(QWidget):
    """Rows of collections; a context menu renames, exports, refilters and removes them."""

    chosen = Signal(object)  # CollectionId
    renaming_asked = Signal(object)  # Collection
    export_asked = Signal(object)  # Collection
    refiltering_asked = Signal(object)  # Collection
    removal_asked = Signal(object)  # Collection
    relined = Signal()  # its lines are others now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[CollectionId, NavRow] = {}
        self._current: CollectionId | None = None
        self._empty = label(self.tr("Selected photos can be kept here under a name."), "hint", wraps=True)
        self._empty.setContentsMargins(INDENT_PX, 0, Space.S, Space.XS)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)

    def show_collections(self, collections: Sequence[Collection]) -> None:
        """Replaces the rows."""
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        self._empty.setVisible(not collections)
        for collection in collections:
            row = NavRow("list-filter" if collection.is_smart else "album", collection.name)
            row.setToolTip(self.tr("Chosen by filters") if collection.is_smart else "")
            row.clicked.connect(lambda _checked=False, which=collection.collection_id: self.chosen.emit(which))
            row.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            row.customContextMenuRequested.connect(
                lambda place, row=row, collection=collection: self._open_menu(row, place, collection)
            )
            self._column.addWidget(row)
            self._rows[collection.collection_id] = row
        self.press(self._current)
        self.relined.emit()

    def show_count(self, collection_id: CollectionId, n: int) -> None:
        """Shows how many photos one has."""
        if collection_id in self._rows:
            self._rows[collection_id].set_note(wording.number(n))

    def press(self, collection_id: CollectionId | None) -> None:
        """Presses one row, or none."""
        self._current = collection_id
        for known, row in self._rows.items():
            row.setChecked(known == collection_id)

    def menu_of(self, collection: Collection) -> QMenu:
        """What can be done with one."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…"), lambda: self.renaming_asked.emit(collection))
        if collection.is_smart:
            menu.addAction(self.tr("Use the filters shown now"), lambda: self.refiltering_asked.emit(collection))
        menu.addAction(self.tr("Export…"), lambda: self.export_asked.emit(collection))
        menu.addSeparator()
        menu.addAction(self.tr("Remove collection"), lambda: self.removal_asked.emit(collection))
        return menu

    def _open_menu(self, row: NavRow, place: QPoint, collection: Collection) -> None:
        self.menu_of(collection).popup(row.mapToGlobal(place))
