"""The film strip: the grid's photos in one line, the active one in the middle.

Painted from the model's rows, not a list view: a view would lay out a hundred thousand cells before the first is seen.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui import reports, wording
from app.ui.filmstrip.strip_cell import CELL_PX, paint_strip_cell
from app.ui.grid.cell_size import DEFAULT_WIDTH_PX, CellSize
from app.ui.grid.model import PhotoModel
from app.ui.grid.thumbnail_loader import ThumbnailLoader, Wish
from app.ui.theme import Colour, Space
from app.ui.throttle import Throttle

HEIGHT_PX: Final = CELL_PX + 2 * Space.XS
_MARGIN_PX: Final = Space.S
_ASK_INTERVAL_MS: Final = 50
_NOTCH: Final = 120  # of a mouse wheel, as Qt counts it


class FilmStrip(QWidget):
    """A click makes a photo active; the wheel moves the strip alone."""

    clicked = Signal(int)  # row

    def __init__(
        self,
        model: PhotoModel,
        selection: QItemSelectionModel,
        thumbnails: ThumbnailLoader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._photos = model
        self._selection = selection
        self._thumbnails = thumbnails
        self._offset_px = 0
        self._is_whole = False
        self._ask = Throttle(_ASK_INTERVAL_MS, self._ask_for_thumbnails, self)
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(self.tr("Film strip"))
        selection.currentChanged.connect(self._follow)
        selection.selectionChanged.connect(self._repaint)
        model.dataChanged.connect(self._repaint)
        for listed_anew in (model.layoutChanged, model.modelReset, model.rowsInserted, model.rowsRemoved):
            listed_anew.connect(self._follow)
        thumbnails.loaded.connect(self._repaint)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """One line of cells."""
        return QSize(8 * CELL_PX, HEIGHT_PX)

    def tell_places(self, *, is_whole: bool) -> None:
        """Whether all photos are listed, so that a photo's place among them can be told."""
        self._is_whole = is_whole
        self._describe()

    def visible_rows(self) -> range:
        """The rows of which at least a part is on screen."""
        first = max(0, (self._offset_px - _MARGIN_PX) // CELL_PX)
        last = (self._offset_px - _MARGIN_PX + self.width() - 1) // CELL_PX
        return range(first, max(first, min(last + 1, self._photos.rowCount())))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Makes the photo under the pointer active."""
        row = (round(event.position().x()) + self._offset_px - _MARGIN_PX) // CELL_PX
        if event.button() == Qt.MouseButton.LeftButton and 0 <= row < self._photos.rowCount():
            self.clicked.emit(row)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Moves along the strip."""
        turn = event.angleDelta()
        self._move_to(self._offset_px - round((turn.y() or turn.x()) / _NOTCH * CELL_PX))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Keeps the active photo in the middle."""
        super().resizeEvent(event)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Asks for what it did not need while it was hidden."""
        super().showEvent(event)
        self._follow()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the cells on screen."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(Colour.PANEL))
        active = self._selection.currentIndex().row()
        for row in self.visible_rows():
            shown = self._photos.photo_at(row)
            paint_strip_cell(
                painter,
                self._cell(row),
                shown,
                self._thumbnails.pixmap(shown.photo.image_key),
                is_selected=self._selection.isRowSelected(row),
                is_active=row == active,
            )

    def _cell(self, row: int) -> QRect:
        return QRect(_MARGIN_PX + row * CELL_PX - self._offset_px, Space.XS, CELL_PX, CELL_PX)

    def _repaint(self) -> None:
        self.update()

    def _follow(self) -> None:
        row = self._selection.currentIndex().row()
        if row >= 0:
            self._move_to(_MARGIN_PX + row * CELL_PX - (self.width() - CELL_PX) // 2)
        self._describe()
        self.update()

    def _describe(self) -> None:
        """What a screen reader says of the active photo."""
        row = self._selection.currentIndex().row()
        if row >= 0:
            place = [reports.place_in(row + 1, self._photos.rowCount())] if self._is_whole else []
            self.setAccessibleDescription(", ".join([wording.spoken_photo(self._photos.photo_at(row)), *place]))

    def _move_to(self, offset_px: int) -> None:
        whole_px = self._photos.rowCount() * CELL_PX + 2 * _MARGIN_PX
        self._offset_px = min(max(0, offset_px), max(0, whole_px - self.width()))
        self.update()
        self._ask.call()

    def _ask_for_thumbnails(self) -> None:
        if not self.isVisible():
            return
        ratio = self.devicePixelRatioF()
        cell = CellSize(DEFAULT_WIDTH_PX)  # as large as in the grid, so that neither asks for it again
        box = QSize(round(cell.box_width_px * ratio), round(cell.box_height_px * ratio))
        for row in reversed(self.visible_rows()):  # last asked is first made
            shown = self._photos.listed(row)
            if shown.has_picture and self._thumbnails.pixmap(shown.photo.image_key) is None:
                self._thumbnails.ask(Wish(shown.photo.image_key, shown.photo.path, box))
