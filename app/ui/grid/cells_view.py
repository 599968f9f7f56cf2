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

from app.ui.grid.cell_lines import CellLines, Head, cell_lines
from app.ui.grid.cell_size import DEFAULT_WIDTH_PX, GAP_PX, CellSize, columns
from app.ui.grid.cursor import next_row

AnyIndex = QModelIndex | QPersistentModelIndex
_TOP_MARGIN_PX: Final = 8


class CellsView(QListView):
    """Cells in lines, as many side by side as fit; whoever inherits paints them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = CellSize(DEFAULT_WIDTH_PX)
        self._columns = 1
        self._heads: tuple[Head, ...] = ()
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

    def heads(self, width_px: int) -> tuple[Head, ...]:
        """The headings that cells stand below, as high as they are in a width; empty: none."""
        return ()

    def paint_head(self, painter: QPainter, frame: QRect, place: int) -> None:
        """Draws one of the headings, which is on screen."""
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
        return self._lines().visible(self._scroll(), self.viewport().height())

    def reveal(self, row: int) -> None:
        """Scrolls as little as brings the whole row on screen, with the heading right above it."""
        lines, height_px = self._lines(), self.viewport().height()
        start_px, end_px = lines.start_px(lines.line_of(row)), self._row_top(row) + self._pitch()
        if start_px < self._scroll():
            self._scroll_to(start_px)
        elif end_px > self._scroll() + height_px:
            self._scroll_to(end_px - height_px)

    # -- what Qt asks for --------------------------------------------------------------------------

    def visualRect(self, index: AnyIndex) -> QRect:  # noqa: N802 (Qt's name)
        """Where a cell lies in the viewport."""
        return self._rect(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 (Qt's name)
        """The cell, or the one whose gap lies at a point of the viewport."""
        row = self._lines().row_at(point.x(), point.y() + self._scroll())
        return QModelIndex() if row is None else self.model().index(row, 0)

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
        bar.setSingleStep(self._pitch())
        bar.setPageStep(height_px)
        bar.setRange(0, max(0, self._lines().height_px - height_px))
        QAbstractItemView.updateGeometries(self)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802 (Qt's name)
        """Selects from the cell at one corner to that at the other; while the pointer drags, what the two span."""
        selection, model = QItemSelection(), self.model()
        if self._n_rows():
            first, last = self._nearest(rect.topLeft()), self._nearest(rect.bottomRight())
            is_dragging = self.state() == QAbstractItemView.State.DragSelectingState
            whole = range(min(first, last), max(first, last) + 1)
            for rows in self._lines().spanned(first, last) if is_dragging else [whole]:
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
        page = max(1, self.viewport().height() // self._pitch())
        return self.model().index(next_row(action, self.currentIndex().row(), self._lines(), page), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Breaks lines anew and keeps the active row in place."""
        super().resizeEvent(event)
        self._break_lines()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the cells and headings that have to be."""
        painter = QPainter(self.viewport())
        selected = set(self._on_screen(self.selectionModel().selection()))
        hovered = self._hovered()
        region = event.region()
        for row in self.visible():
            cell = self._rect(row)
            if region.intersects(cell):
                self.paint_cell(painter, cell, row, is_selected=row in selected, is_hovered=row == hovered)
        for place, head in enumerate(self._lines().heads):
            frame = self._head_rect(head)
            if region.intersects(frame):
                self.paint_head(painter, frame, place)

    # -- geometry ----------------------------------------------------------------------------------

    def _set_cell(self, cell: CellSize) -> None:
        offset_px = self._active_offset_px()
        self._cell = cell
        self.setGridSize(QSize(self._step(), self._pitch()))
        self._break_lines()
        self._put_active_back(offset_px)
        self.viewport().update()

    def _break_lines(self) -> None:
        offset_px = self._active_offset_px()
        bar_px = self.verticalScrollBar().sizeHint().width()
        self._columns = columns(self.width(), self._cell.width_px)
        used_px = self._columns * self._step() + 1
        free_px = max(0, self.width() - bar_px - used_px)
        left_px = min((self.width() - used_px + GAP_PX) // 2, free_px)  # the bar lies in the right margin
        self.setViewportMargins(left_px, _TOP_MARGIN_PX, free_px - left_px, 0)
        self._fit_heads()
        self._put_active_back(offset_px)

    def _active_offset_px(self) -> int | None:
        """How far below the viewport's top the active row begins; None: it is not on screen."""
        row = self.currentIndex().row()
        return self._row_top(row) - self._scroll() if row in self.visible() else None

    def _put_active_back(self, offset_px: int | None) -> None:
        if offset_px is not None:
            row = self.currentIndex().row()
            self._scroll_to(self._row_top(row) - offset_px)
            self.reveal(row)

    def _fit_heads(self) -> None:
        self._heads = self.heads(self._columns * self._step() - GAP_PX)
        self.updateGeometries()

    def _lines(self) -> CellLines:
        return cell_lines(self._n_rows(), self._columns, self._step(), self._pitch(), self._heads)

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
        lines = self._lines()
        return lines.top_px(lines.line_of(row))

    def _rect(self, row: int) -> QRect:
        left, top = self._lines().column_of(row) * self._step(), self._row_top(row) - self._scroll()
        return QRect(left, top, self._cell.width_px, self._cell.height_px)

    def _head_rect(self, head: Head) -> QRect:
        top = self._row_top(head.first) - head.height_px - self._scroll()
        return QRect(0, top, self._columns * self._step() - GAP_PX, head.height_px)

    def _nearest(self, point: QPoint) -> int:
        return self._lines().nearest(point.x(), point.y() + self._scroll())

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
