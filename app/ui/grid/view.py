"""The grid: photos in equal cells, the active one with a ring, no widget per cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QWidget

from app.library.photo import LibraryPhoto, PhotoId
from app.ui.grid.cell_lines import Head, nearby_rows
from app.ui.grid.cell_painting import CellLook, CellPainter
from app.ui.grid.cell_size import MAX_WIDTH_PX, MIN_WIDTH_PX, CellSize
from app.ui.grid.cells_view import CellsView
from app.ui.grid.head_painting import Group, head_height_px, paint_head
from app.ui.grid.model import PhotoModel
from app.ui.grid.thumbnail_loader import ThumbnailLoader, Wish
from app.ui.listing import Listing
from app.ui.throttle import Throttle

AnyIndex = QModelIndex | QPersistentModelIndex
_THUMBNAIL_INTERVAL_MS: Final = 16
_CELL_STEP_PX: Final = 24


class GridView(CellsView):
    """Photos in cells; the current index is the active photo, the target of keys."""

    visible_changed = Signal()  # what is on screen may be different now
    active_changed = Signal()  # another photo is active, or others are selected
    series_clicked = Signal()  # on the active photo's count, to open or fold its series
    opened = Signal()  # double click or Enter on the active photo
    cell_width_changed = Signal(int)

    def __init__(self, model: PhotoModel, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = model
        self._thumbnails = thumbnails
        self._painter = CellPainter(thumbnails)
        self._groups: Sequence[Group] = ()
        self._is_listing_anew = False  # Qt makes other rows current meanwhile, which nobody has to follow
        self._told_row = -1  # of the active photo when that was told last
        self.has_choice = False  # the person has made a photo active
        self.is_stack: Callable[[LibraryPhoto], bool] = lambda _: False  # whether it stands for a whole series
        self._look = Throttle(_THUMBNAIL_INTERVAL_MS, self._ask_for_thumbnails, self)
        self.setObjectName("grid")
        self.setAccessibleName(self.tr("Photos"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setModel(model)
        self._set_cell(self.cell())
        model.dataChanged.connect(self._look.call)
        thumbnails.loaded.connect(self._repaint_key)
        thumbnails.failed.connect(self._repaint_key)
        self.verticalScrollBar().valueChanged.connect(self._look.call)

    def visible_photos(self) -> list[LibraryPhoto]:
        """The photos on screen, top left first."""
        return [self._photos.photo_at(row) for row in self.visible()]

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
        return [self._photos.photo_at(row) for row in self.selected_rows()]

    def activate(self, row: int) -> None:
        """Makes one row active and the only one selected, and shows it."""
        self.has_choice = True
        index = self._photos.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.reveal(row)

    def show_photos(self, listing: Listing, groups: Sequence[Group] = ()) -> None:
        """Shows other photos or another order; the active one keeps its place on screen if it stays.

        Until the person has chosen a photo, the first one is active and nothing scrolls.

        Args:
            listing: the photos.
            groups: what headings say above them, the first one above the first photo; empty: there are none.
        """
        old_row = self.currentIndex().row() if self.has_choice else -1
        active = self._first_that_stays(listing, old_row) if old_row >= 0 else None
        is_same = active is not None and active == self.active_photo_id()
        selected = [shown.photo.photo_id for shown in self.selected_photos()] if is_same else None
        offset_px = self._row_top(old_row) - self._scroll()
        was_visible, was_at_top = old_row in self.visible(), self._scroll() == 0
        self._is_listing_anew = True
        self._photos.show(listing)
        self._groups = groups
        self._fit_heads()
        self._choose(active, selected, old_row)
        self._is_listing_anew = False
        row = self.currentIndex().row()
        if was_at_top and (row < 0 or self._row_top(row) + self._pitch() <= self.viewport().height()):
            self._scroll_to(0)
        elif row >= 0 and was_visible:
            self._scroll_to(self._row_top(row) - offset_px)
        self.viewport().update()
        self._tell_active()
        self._look.call()

    def refresh(self, photos: Sequence[LibraryPhoto]) -> None:
        """Shows new content of photos that keep their place, and the ranks that others have by now."""
        self._photos.refresh(photos)
        self.viewport().update()

    def set_cell_width(self, width_px: int) -> None:
        """Resizes all cells; the active photo stays on screen."""
        width_px = min(max(width_px, MIN_WIDTH_PX), MAX_WIDTH_PX)
        if width_px != self.cell().width_px:
            self._set_cell(CellSize(width_px))
            self.cell_width_changed.emit(width_px)

    def step_cell_width(self, steps: int) -> None:
        """Makes cells larger (> 0) or smaller (< 0)."""
        self.set_cell_width(self.cell().width_px + steps * _CELL_STEP_PX)

    def paint_cell(self, painter: QPainter, cell: QRect, row: int, *, is_selected: bool, is_hovered: bool) -> None:
        """Draws the photo of a row."""
        shown = self._photos.photo_at(row)
        look = CellLook(is_selected, is_hovered, row == self.currentIndex().row(), self.is_stack(shown))
        self._painter.paint(painter, cell, self.cell(), shown, look)

    def heads(self, width_px: int) -> tuple[Head, ...]:
        """Those of the groups."""
        return tuple(Head(group.first, head_height_px(group, width_px)) for group in self._groups)

    def paint_head(self, painter: QPainter, frame: QRect, place: int) -> None:
        """Draws the heading of a group."""
        paint_head(painter, frame, self._groups[place])

    # -- Qt's events -------------------------------------------------------------------------------

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (Qt's name)
        """Letters are commands here, never a search."""

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802 (Qt's name)
        """Moves the ring."""
        super().currentChanged(current, previous)
        if not self._is_listing_anew:
            for index in (previous, current):
                self.viewport().update(self.visualRect(index))
            if current.row() != self._told_row:
                self._tell_active()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802 (Qt's name)
        """Is heard before `currentChanged` and knows the new current row: one key is told once."""
        super().selectionChanged(selected, deselected)
        if not self._is_listing_anew:
            self._tell_active()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Asks for what it did not need while it was hidden."""
        super().showEvent(event)
        self._look.call()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click chooses; with Ctrl on a series' count it opens or folds the series."""
        self.has_choice = True
        row = self._series_at(event.position().toPoint())
        if row is not None and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.activate(row)
            self.series_clicked.emit()
        else:
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

    def _series_at(self, place: QPoint) -> int | None:
        """The row whose cell tells its series at a place."""
        index = self.indexAt(place)
        if not index.isValid():
            return None
        shown = self._photos.photo_at(index.row())
        mark = self._painter.series_mark(self.visualRect(index), self.cell(), shown, is_stack=self.is_stack(shown))
        return index.row() if mark.contains(place) else None

    def _break_lines(self) -> None:
        super()._break_lines()
        self._look.call()

    # -- what is active, and what is wanted --------------------------------------------------------

    def _tell_active(self) -> None:
        self._told_row = self.currentIndex().row()
        self.active_changed.emit()

    def _first_that_stays(self, listing: Listing, row: int) -> PhotoId | None:
        """The photo of a row, or the next one after it that another listing has too; None: it has none of them."""
        ids = (self._photos.listed(each).photo.photo_id for each in range(row, self._photos.rowCount()))
        return next((photo_id for photo_id in ids if listing.row_of(photo_id) is not None), None)

    def _choose(self, active: PhotoId | None, selected: Sequence[PhotoId] | None, old_row: int) -> None:
        """Selects what is still there, without a selection the active photo, without that the one in its row."""
        if self._photos.rowCount() == 0:
            return
        row = self._photos.row_of(active) if active is not None else None
        if row is None:
            row = min(max(old_row, 0), self._photos.rowCount() - 1)
        kept = (self._photos.row_of(photo_id) for photo_id in selected or ())
        rows = [row] if selected is None else [each for each in kept if each is not None]
        if self.currentIndex().row() == row and self.selected_rows() == sorted(rows):
            return
        chosen = QItemSelection()
        for each in rows:
            chosen.select(self._photos.index(each), self._photos.index(each))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._photos.index(row), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    def _ask_for_thumbnails(self) -> None:
        if self.isVisible():
            self._wish_for_thumbnails()
        self.visible_changed.emit()

    def _wish_for_thumbnails(self) -> None:
        ratio, cell = self.devicePixelRatioF(), self.cell()
        box = QSize(round(cell.box_width_px * ratio), round(cell.box_height_px * ratio))
        visible = self.visible()
        for rows in (nearby_rows(visible, self._photos.rowCount()), visible):
            for row in reversed(rows):  # last asked is first made: top left ends up first
                shown = self._photos.listed(row)
                if shown.has_picture:
                    self._thumbnails.ask(Wish(shown.photo.image_key, shown.photo.path, box))

    def _repaint_key(self, image_key: str) -> None:
        for row in self.visible():
            if self._photos.listed(row).photo.image_key == image_key:
                self.viewport().update(self._rect(row))
