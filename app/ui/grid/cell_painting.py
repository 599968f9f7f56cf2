"""Paints one cell: the photo untouched in its box, everything else in the foot below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.library.photo import Flag, LibraryPhoto
from app.ui import icons
from app.ui.grid.cell_foot import paint_foot
from app.ui.grid.cell_size import GAP_PX, CellSize
from app.ui.grid.roles import PhotoRole
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.theme import Colour, Size, Type, font

AnyIndex = QModelIndex | QPersistentModelIndex
REJECTED_OPACITY: Final = 0.38
OFFLINE_OPACITY: Final = 0.55
_PLACEHOLDER_RATIO: Final = 3 / 2


class CellPainter(QStyledItemDelegate):
    """The grid's one delegate; reads only memory."""

    def __init__(self, thumbnails: ThumbnailLoader, cell: CellSize, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cell = cell
        self.active_row = -1
        self.is_stack: Callable[[LibraryPhoto], bool] = lambda _: False  # whether it stands for a whole series
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: N802 (Qt's name)
        """Cell and gap: the grid's pitch."""
        return QSize(self.cell.width_px + GAP_PX, self.cell.height_px + GAP_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draws background, photo and foot of one row."""
        shown: LibraryPhoto | None = index.data(PhotoRole.PHOTO)
        if shown is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        frame = QRect(rect.left(), rect.top(), self.cell.width_px, self.cell.height_px)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self._paint_frame(painter, frame, is_selected, is_hovered, index.row() == self.active_row)
        box = QRect(
            frame.left() + self.cell.padding_px,
            frame.top() + self.cell.padding_px,
            self.cell.box_width_px,
            self.cell.box_height_px,
        )
        self._paint_photo(painter, box, shown)
        foot = QRect(box.left(), frame.top() + self.cell.foot_top_px, box.width(), self.cell.foot_px)
        paint_foot(painter, foot, shown, is_lit=is_selected or is_hovered, is_stack=self.is_stack(shown))
        painter.restore()

    def _paint_frame(
        self, painter: QPainter, frame: QRect, is_selected: bool, is_hovered: bool, is_active: bool
    ) -> None:
        if is_selected or is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.SELECTED if is_selected else Colour.HOVER))
            painter.drawRoundedRect(frame, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
        if is_active:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(Colour.ACCENT), 2))
            painter.drawRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)

    def _paint_photo(self, painter: QPainter, box: QRect, shown: LibraryPhoto) -> None:
        image_key = shown.photo.image_key
        pixmap = self._thumbnails.pixmap(image_key)
        if pixmap is None:
            if self._thumbnails.is_unreadable(image_key):
                _paint_missing(painter, box, shown.photo.path.name)
            else:
                painter.fillRect(_fit(_expected_size(shown), box), QColor(Colour.PLACEHOLDER))
            return
        if shown.marks.flag is Flag.REJECT:
            painter.setOpacity(REJECTED_OPACITY)
        elif shown.photo.is_offline:
            painter.setOpacity(OFFLINE_OPACITY)
        _draw_pixmap(painter, box, pixmap)
        painter.setOpacity(1.0)


def _draw_pixmap(painter: QPainter, box: QRect, pixmap: QPixmap) -> None:
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    natural = pixmap.size() / ratio
    if natural.width() <= box.width() and natural.height() <= box.height() and _touches(natural, box):
        left = box.left() + (box.width() - natural.width()) // 2
        top = box.top() + (box.height() - natural.height()) // 2
        painter.drawPixmap(QRect(left, top, natural.width(), natural.height()), pixmap)
    else:
        painter.drawPixmap(_fit(pixmap.size(), box), pixmap)


def _touches(size: QSize, box: QRect) -> bool:
    return size.width() >= box.width() - 1 or size.height() >= box.height() - 1


def _fit(size: QSize, box: QRect) -> QRect:
    scaled = size.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
    left = box.left() + (box.width() - scaled.width()) // 2
    return QRect(left, box.top() + (box.height() - scaled.height()) // 2, scaled.width(), scaled.height())


def _expected_size(shown: LibraryPhoto) -> QSize:
    if shown.photo.width_px > 0 and shown.photo.height_px > 0:
        return QSize(shown.photo.width_px, shown.photo.height_px)
    return QSize(round(1000 * _PLACEHOLDER_RATIO), 1000)


def _paint_missing(painter: QPainter, box: QRect, name: str) -> None:
    painter.setPen(QPen(QColor(Colour.CONTROL_EDGE), 1, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(Colour.PANEL))
    painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
    mark = icons.pixmap("image-off", Colour.T2, 24, _ratio(painter))
    centre = QPointF(box.center())
    painter.drawPixmap(QPointF(centre.x() - 12, centre.y() - 24), mark)
    painter.setFont(font(Type.LABEL, QFont.Weight.Normal))
    painter.setPen(QColor(Colour.T2))
    line = QRect(box.left() + 8, round(centre.y()) + 6, box.width() - 16, 20)
    text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatioF() if device is not None else 1.0
