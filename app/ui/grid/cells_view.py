"""A list view of equal cells whose places are computed: nothing is laid out, however many rows there are.

It stays a QListView for what Qt knows to do with one: selecting by keys and mouse, and reading it to the blind.
"""

from __future__ import annotations

from collections.abc import Iterator
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
)
from PySide6.QtGui import QCursor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.ui.grid.cell_size import DEFAULT_WIDTH_PX, GAP_PX, CellSize, columns
from app.ui.grid.cursor import next_row
from app.ui.grid.visible_rows import visible_rows

AnyIndex = QModelIndex | QPersistentModelIndex
_TOP_MARGIN_PX: Final = 8


class CellsView(QListView):
    """Cells in lines, as many side by side as fit; whoever inherits paints them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = CellSize(DEFAULT_WIDTH_PX)
        self._columns = 1
        self.setViewMode(QListView.ViewMode.IconMode)  # a list would look at every row anew when one changes
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(False)
        self.setSelectionRectVisible(False)
        self.setMouseTracking(True)

    def paint_cell(self, painter: QPainter, cell: QRect, row: int, *, is_selected: bool, is_hovered: bool) -> None:
        """Draws one cell that is on screen."""
        raise NotImplementedError

    def cell(self) -> CellSize:
        """The size of every cell."""
        return self._cell

    def selected_rows(self) -> list[int]:
        """Every selected row, first one first."""
        return sorted(row for rows in _rows(self.selectionModel().selection()) for row in rows)

    def n_selected(self) -> int:
        """How many rows are selected."""
        return sum(map(len, _rows(self.selectionModel().selection())))

    def visible(self) -> range:
        """The rows on screen, top left first."""
        height_px = self.viewport().height()
        return visible_rows(self._scroll(), height_px, self._pitch(), self._columns, self._n_rows())

    def reveal(self, row: int) -> None:
        """Scrolls as little as brings the whole row on screen."""
        top_px, height_px = self._row_top(row), self.viewport().height()
        if top_px < self._scroll():
            self._scroll_to(top_px)
        elif top_px + self._pitch() > self._scroll() + height_px:
            self._scroll_to(top_px + self._pitch() - height_px)

    # -- what Qt asks for --------------------------------------------------------------------------

    def visualRect(self, index: AnyIndex) -> QRect:  # noqa: N802 (Qt's name)
        """Where a cell lies in the viewport."""
        return self._rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 (Qt's name)
        """The cell, or the one whose gap lies at a point of the viewport."""
        column, line = point.x() // self._step(), (point.y() + self._scroll()) // self._pitch()
        row = line * self._columns + column
        if not (0 <= column < self._columns and line >= 0 and row < self._n_rows()):
            return QModelIndex()
        return self.model().index(row, 0)

    def scrollTo(  # noqa: N802 (Qt's name)
        self, index: AnyIndex, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Shows a row."""
        if index.isValid():
            self.reveal(index.row())

    def verticalOffset(self) -> int:  # noqa: N802 (Qt's name)
        """How far the cells were scrolled."""
        return self._scroll()

    def horizontalOffset(self) -> int:  # noqa: N802 (Qt's name)
        """Cells never lie sideways."""
        return 0

    def doItemsLayout(self) -> None:  # noqa: N802 (Qt's name)
        """Has nothing to lay out but the scroll bar."""
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:  # noqa: N802 (Qt's name)
        """Brings the scroll bar to the number of lines."""
        bar, height_px = self.verticalScrollBar(), self.viewport().height()
        lines = -(-self._n_rows() // self._columns)
        bar.setSingleStep(self._pitch())
        bar.setPageStep(height_px)
        bar.setRange(0, max(0, lines * self._pitch() - height_px))
        QAbstractItemView.updateGeometries(self)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802 (Qt's name)
        """Selects from the cell at one corner to that at the other; while the pointer drags, what the two span."""
        selection, model = QItemSelection(), self.model()
        if self._n_rows():
            first, last = self._nearest(rect.topLeft()), self._nearest(rect.bottomRight())
            is_dragging = self.state() == QAbstractItemView.State.DragSelectingState
            for rows in self._spanned(first, last) if is_dragging else [range(min(first, last), max(first, last) + 1)]:
                selection.select(model.index(rows.start, 0), model.index(rows.stop - 1, 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 (Qt's name)
        """Where those of the cells lie that are on screen."""
        region = QRegion()
        for row in self._on_screen(selection):
            region += self._rect(row)
        return region

    def moveCursor(  # noqa: N802 (Qt's name)
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows in steps of rows and columns, around line ends."""
        if self._n_rows() == 0:
            return QModelIndex()
        lines = max(1, self.viewport().height() // self._pitch())
        return self.model().index(next_row(action, self.currentIndex().row(), self._n_rows(), self._columns, lines), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Breaks lines anew and keeps the active row in place."""
        super().resizeEvent(event)
        self._break_lines()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the cells that have to be."""
        painter = QPainter(self.viewport())
        selected = set(self._on_screen(self.selectionModel().selection()))
        hovered = self._hovered()
        region = event.region()
        for row in self.visible():
            cell = self._rect(row)
            if region.intersects(cell):
                self.paint_cell(painter, cell, row, is_selected=row in selected, is_hovered=row == hovered)

    # -- geometry ----------------------------------------------------------------------------------

    def _set_cell(self, cell: CellSize) -> None:
        self._cell = cell
        self.setGridSize(QSize(self._step(), self._pitch()))
        self._break_lines()
        self.viewport().update()

    def _break_lines(self) -> None:
        row = self.currentIndex().row()
        offset_px = self._row_top(row) - self._scroll() if row in self.visible() else None
        bar_px = self.verticalScrollBar().sizeHint().width()
        self._columns = columns(self.width(), self._cell.width_px)
        used_px = self._columns * self._step() + 1
        free_px = max(0, self.width() - bar_px - used_px)
        left_px = min((self.width() - used_px + GAP_PX) // 2, free_px)  # the bar lies in the right margin
        self.setViewportMargins(left_px, _TOP_MARGIN_PX, free_px - left_px, 0)
        self.updateGeometries()
        if offset_px is not None:
            self._scroll_to(self._row_top(row) - offset_px)
            self.reveal(row)

    def _n_rows(self) -> int:
        model = self.model()
        return 0 if model is None else model.rowCount()

    def _step(self) -> int:
        return self._cell.width_px + GAP_PX

    def _pitch(self) -> int:
        return self._cell.height_px + GAP_PX

    def _scroll(self) -> int:
        return self.verticalScrollBar().value()

    def _scroll_to(self, value_px: int) -> None:
        self.verticalScrollBar().setValue(value_px)

    def _row_top(self, row: int) -> int:
        return row // self._columns * self._pitch()

    def _rect(self, row: int) -> QRect:
        left, top = row % self._columns * self._step(), self._row_top(row) - self._scroll()
        return QRect(left, top, self._cell.width_px, self._cell.height_px)

    def _nearest(self, point: QPoint) -> int:
        column = min(max(point.x() // self._step(), 0), self._columns - 1)
        line = max((point.y() + self._scroll()) // self._pitch(), 0)
        return min(line * self._columns + column, self._n_rows() - 1)

    def _spanned(self, a: int, b: int) -> Iterator[range]:
        """The rows of a rectangle of cells, line by line."""
        left, right = sorted((a % self._columns, b % self._columns))
        top, bottom = sorted((a // self._columns, b // self._columns))
        for line in range(top, bottom + 1):
            first = line * self._columns + left
            yield range(first, min(first + right - left + 1, self._n_rows()))

    def _hovered(self) -> int:
        """The row under the pointer; -1: none."""
        if not self.viewport().underMouse():
            return -1
        return self.indexAt(self.viewport().mapFromGlobal(QCursor.pos())).row()

    def _on_screen(self, selection: QItemSelection) -> Iterator[int]:
        visible = self.visible()
        for rows in _rows(selection):
            yield from range(max(rows.start, visible.start), min(rows.stop, visible.stop))


def _rows(selection: QItemSelection) -> Iterator[range]:
    for place in range(selection.count()):
        part = selection.at(place)
        yield range(part.top(), part.bottom() + 1)
