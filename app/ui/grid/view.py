"""The grid: a list view in icon mode with equal cells, one delegate and no widget per cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.library.photo import LibraryPhoto, PhotoId
from app.ui.grid.cell_painting import CellPainter
from app.ui.grid.cell_size import DEFAULT_WIDTH_PX, GAP_PX, MAX_WIDTH_PX, MIN_WIDTH_PX, CellSize, columns
from app.ui.grid.cursor import next_row
from app.ui.grid.model import PhotoModel
from app.ui.grid.thumbnail_loader import ThumbnailLoader, Wish
from app.ui.grid.visible_rows import nearby_rows, visible_rows
from app.ui.throttle import Throttle

AnyIndex = QModelIndex | QPersistentModelIndex
_LAYOUT_BATCH: Final = 2000
_THUMBNAIL_INTERVAL_MS: Final = 16
_CELL_STEP_PX: Final = 24
_TOP_MARGIN_PX: Final = 8


class GridView(QListView):
    """Photos in cells; the current index is the active photo, the target of keys."""

    visible_changed = Signal()  # what is on screen may be different now
    active_changed = Signal()
    opened = Signal()  # double click or Enter on the active photo
    cell_width_changed = Signal(int)

    def __init__(self, model: PhotoModel, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = model
        self._thumbnails = thumbnails
        self._painter = CellPainter(thumbnails, CellSize(DEFAULT_WIDTH_PX), self)
        self._columns = 1
        self._wanted_scroll: int | None = None
        self.has_choice = False  # the person has made a photo active
        self._look = Throttle(_THUMBNAIL_INTERVAL_MS, self._ask_for_thumbnails, self)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Photos"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_LAYOUT_BATCH)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(False)
        self.setSelectionRectVisible(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setItemDelegate(self._painter)
        self.setModel(model)
        self._set_cell(self._painter.cell)
        thumbnails.loaded.connect(self._repaint_key)
        thumbnails.failed.connect(self._repaint_key)
        self.verticalScrollBar().valueChanged.connect(self._look.call)
        self.verticalScrollBar().rangeChanged.connect(self._scroll_if_possible)

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802 (Qt's name)
        """Connects the model's news to what has to be looked at again."""
        super().setModel(model)
        if model is not None:
            model.layoutChanged.connect(self._look.call)
            model.modelReset.connect(self._look.call)
            model.dataChanged.connect(self._look.call)

    def visible_photos(self) -> list[LibraryPhoto]:
        """The photos on screen, top left first."""
        return [self._photos.photo_at(row) for row in self._visible()]

    def active_photo(self) -> LibraryPhoto | None:
        """The target of keys; None: no photo is shown."""
        index = self.currentIndex()
        return self._photos.photo_at(index.row()) if index.isValid() else None

    def active_photo_id(self) -> PhotoId | None:
        """The active photo's id; None: no photo is shown."""
        active = self.active_photo()
        return None if active is None else active.photo.photo_id

    def selected_photos(self) -> list[LibraryPhoto]:
        """Every selected photo in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._photos.photo_at(row) for row in rows]

    def activate(self, row: int) -> None:
        """Makes one row active and the only one selected, and shows it."""
        self.has_choice = True
        index = self._photos.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._reveal(row)

    def show_photos(self, photos: Sequence[LibraryPhoto]) -> None:
        """Shows other photos or another order; the active one keeps its place on screen if it stays.

        Until the person has chosen a photo, the first one is active and nothing scrolls.
        """
        if not self.has_choice:
            self._photos.show(photos)
            self._restore(None, set(), 0)
            self._look.call()
            return
        active = self.active_photo()
        selected = {shown.photo.photo_id for shown in self.selected_photos()}
        old_row = self.currentIndex().row()
        offset_px = self._row_top(old_row) - self._scroll() if active is not None else 0
        was_visible = old_row in self._visible()
        was_at_top = self._scroll() == 0
        self._photos.show(photos)
        self._restore(active.photo.photo_id if active is not None else None, selected, old_row)
        row = self.currentIndex().row()
        if was_at_top and (row < 0 or self._row_top(row) + self._pitch() <= self.viewport().height()):
            self._scroll_to(0)
        elif row >= 0 and was_visible:
            self._scroll_to(self._row_top(row) - offset_px)
        self._look.call()

    def refresh(self, photos: Sequence[LibraryPhoto]) -> None:
        """Shows new content of photos that keep their place, and the ranks that others have by now."""
        self._photos.refresh(photos)
        self.viewport().update()

    def set_cell_width(self, width_px: int) -> None:
        """Resizes all cells; the active photo stays on screen."""
        width_px = min(max(width_px, MIN_WIDTH_PX), MAX_WIDTH_PX)
        if width_px != self._painter.cell.width_px:
            self._set_cell(CellSize(width_px))
            self.cell_width_changed.emit(width_px)

    def step_cell_width(self, steps: int) -> None:
        """Makes cells larger (> 0) or smaller (< 0)."""
        self.set_cell_width(self._painter.cell.width_px + steps * _CELL_STEP_PX)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (Qt's name)
        """Letters are commands here, never a search."""

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 (Qt's name)
        """Moves the ring."""
        super().currentChanged(current, previous)
        self._painter.active_row = current.row()
        self.viewport().update()
        self.active_changed.emit()

    def moveCursor(  # noqa: N802 (Qt's name)
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows in steps of rows and columns, around line ends, without a search over all cells."""
        n_rows = self._photos.rowCount()
        if n_rows == 0:
            return QModelIndex()
        lines = max(1, self.viewport().height() // self._pitch())
        return self._photos.index(next_row(action, self.currentIndex().row(), n_rows, self._columns, lines))

    def scrollTo(  # noqa: N802 (Qt's name)
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Shows a row, computed from its number: a row that is not laid out yet is shown when it is."""
        if index.isValid():
            self._reveal(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Lays cells out for the new width and keeps the active photo in place."""
        super().resizeEvent(event)
        self._lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click chooses."""
        self.has_choice = True
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens the active photo."""
        self.has_choice = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A double click on a photo opens it."""
        if self.indexAt(event.position().toPoint()).isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def _set_cell(self, cell: CellSize) -> None:
        self._painter.cell = cell
        self.setGridSize(QSize(cell.width_px + GAP_PX, cell.height_px + GAP_PX))
        self._lay_out()

    def _lay_out(self) -> None:
        row = self.currentIndex().row()
        offset_px = self._row_top(row) - self._scroll() if row in self._visible() else None
        bar_px = self.verticalScrollBar().sizeHint().width()
        self._columns = columns(self.width(), self._painter.cell.width_px)
        used_px = self._columns * (self._painter.cell.width_px + GAP_PX) + 1  # Qt breaks a line that fits exactly
        free_px = max(0, self.width() - bar_px - used_px)
        left_px = min((self.width() - used_px + GAP_PX) // 2, free_px)  # the bar lies in the right margin
        self.setViewportMargins(left_px, _TOP_MARGIN_PX, free_px - left_px, 0)
        if offset_px is not None:
            self._scroll_to(self._row_top(row) - offset_px)
            self._reveal(row)
        self._look.call()

    def _restore(self, active: PhotoId | None, selected: set[PhotoId], old_row: int) -> None:
        """After a reset: selects what is still there; the next photo takes the place of an active one that left."""
        if self._photos.rowCount() == 0:
            self.active_changed.emit()
            return
        row = self._photos.row_of(active) if active is not None else None
        if row is None:
            row = min(max(old_row, 0), self._photos.rowCount() - 1)
            selected = {self._photos.photo_at(row).photo.photo_id}
        if self.currentIndex().row() == row and len(self.selectionModel().selectedIndexes()) == len(selected):
            self._painter.active_row = row
            self.active_changed.emit()
            return
        chosen = QItemSelection()
        for photo_id in selected:
            chosen_row = self._photos.row_of(photo_id)
            if chosen_row is not None:
                index = self._photos.index(chosen_row)
                chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._photos.index(row), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    def _ask_for_thumbnails(self) -> None:
        ratio = self.devicePixelRatioF()
        cell = self._painter.cell
        box = QSize(round(cell.box_width_px * ratio), round(cell.box_height_px * ratio))
        visible = self._visible()
        for rows in (nearby_rows(visible, self._photos.rowCount()), visible):
            for row in reversed(rows):  # last asked is first made: top left ends up first
                photo = self._photos.photo_at(row).photo
                self._thumbnails.ask(Wish(photo.image_key, photo.path, box))
        self.visible_changed.emit()

    def _repaint_key(self, image_key: str) -> None:
        for row in self._visible():
            if self._photos.photo_at(row).photo.image_key == image_key:
                self.update(self._photos.index(row))

    def _pitch(self) -> int:
        return self._painter.cell.height_px + GAP_PX

    def _scroll(self) -> int:
        return self.verticalScrollBar().value() if self._wanted_scroll is None else self._wanted_scroll

    def _visible(self) -> range:
        height_px = self.viewport().height()
        return visible_rows(self._scroll(), height_px, self._pitch(), self._columns, self._photos.rowCount())

    def _row_top(self, row: int) -> int:
        return row // self._columns * self._pitch()

    def _reveal(self, row: int) -> None:
        top_px, height_px = self._row_top(row), self.viewport().height()
        if top_px < self._scroll():
            self._scroll_to(top_px)
        elif top_px + self._pitch() > self._scroll() + height_px:
            self._scroll_to(top_px + self._pitch() - height_px)

    def _scroll_to(self, value_px: int) -> None:
        """Batched layout grows step by step: what cannot be reached yet is reached when it can."""
        lines = -(-self._photos.rowCount() // self._columns)
        self._wanted_scroll = max(0, min(value_px, lines * self._pitch() - self.viewport().height()))
        self._scroll_if_possible()

    def _scroll_if_possible(self) -> None:
        wanted_px = self._wanted_scroll
        if wanted_px is None:
            return
        bar = self.verticalScrollBar()
        if bar.maximum() >= wanted_px:
            self._wanted_scroll = None
            bar.setValue(wanted_px)
        elif self.viewport().height() <= 0:
            self._wanted_scroll = None
