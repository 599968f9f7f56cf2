"""Paints one cell: the photo untouched in its box, everything else in the foot below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from app.library.photo import Flag, LibraryPhoto
from app.ui import icons
from app.ui.grid.cell_foot import paint_foot, series_mark
from app.ui.grid.cell_size import CellSize
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.theme import Colour, Size, Type, font

REJECTED_OPACITY: Final = 0.38
OFFLINE_OPACITY: Final = 0.55
_PLACEHOLDER_RATIO: Final = 3 / 2


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell tells beside its photo."""

    is_selected: bool = False
    is_hovered: bool = False
    is_active: bool = False  # the target of keys
    is_stack: bool = False  # it stands for a whole series


class CellPainter:
    """Paints any cell of the grid; reads only memory."""

    def __init__(self, thumbnails: ThumbnailLoader) -> None:
        self._thumbnails = thumbnails

    def paint(self, painter: QPainter, frame: QRect, cell: CellSize, shown: LibraryPhoto, look: CellLook) -> None:
        """Draws background, photo and foot of one photo."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        _paint_frame(painter, frame, look)
        box = QRect(
            frame.left() + cell.padding_px, frame.top() + cell.padding_px, cell.box_width_px, cell.box_height_px
        )
        self._paint_photo(painter, box, shown)
        is_lit = look.is_selected or look.is_hovered
        paint_foot(painter, _foot(frame, cell), shown, is_lit=is_lit, is_stack=look.is_stack)
        painter.restore()

    @staticmethod
    def series_mark(frame: QRect, cell: CellSize, shown: LibraryPhoto, *, is_stack: bool) -> QRect:
        """Where in the cell the series is told; empty: nowhere."""
        return series_mark(_foot(frame, cell), shown, is_stack=is_stack)

    def _paint_photo(self, painter: QPainter, box: QRect, shown: LibraryPhoto) -> None:
        image_key = shown.photo.image_key
        pixmap = self._thumbnails.pixmap(image_key)
        if pixmap is None:
            if not shown.has_picture or self._thumbnails.is_unreadable(image_key):
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


def _foot(frame: QRect, cell: CellSize) -> QRect:
    return QRect(frame.left() + cell.padding_px, frame.top() + cell.foot_top_px, cell.box_width_px, cell.foot_px)


def _paint_frame(painter: QPainter, frame: QRect, look: CellLook) -> None:
    if look.is_selected or look.is_hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Colour.SELECTED if look.is_selected else Colour.HOVER))
        painter.drawRoundedRect(frame, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
    if look.is_active:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(Colour.ACCENT), 2))
        painter.drawRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)


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
