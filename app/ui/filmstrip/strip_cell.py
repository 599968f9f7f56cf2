"""Paints one cell of the film strip: the photo untouched, its score and flag below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from app.library.photo import Flag, LibraryPhoto
from app.ui import icons, wording
from app.ui.grid.cell_painting import OFFLINE_OPACITY, REJECTED_OPACITY
from app.ui.theme import Colour, Size, Type, font

CELL_PX: Final = 96
_PHOTO_SIZE: Final = QSize(88, 60)
_PADDING_PX: Final = 4
_MARK_PX: Final = 12
_MISSING_PX: Final = 20


def paint_strip_cell(
    painter: QPainter, cell: QRect, shown: LibraryPhoto, pixmap: QPixmap | None, *, is_selected: bool, is_active: bool
) -> None:
    """Draws one cell; without a pixmap a grey block holds its place."""
    if is_selected or is_active:
        painter.setPen(QPen(QColor(Colour.ACCENT), 2) if is_active else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Colour.SELECTED))
        painter.drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
    box = QRect(cell.left() + _PADDING_PX, cell.top() + _PADDING_PX + 2, _PHOTO_SIZE.width(), _PHOTO_SIZE.height())
    if pixmap is None:
        painter.fillRect(box.adjusted(0, 1, 0, -1), QColor(Colour.PLACEHOLDER))
        if shown.failure is not None:
            _paint_missing(painter, box)
    else:
        size = pixmap.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        photo = QRect(QPoint(0, 0), size)
        photo.moveCenter(box.center())
        is_reject = shown.marks.flag is Flag.REJECT
        painter.setOpacity(REJECTED_OPACITY if is_reject else OFFLINE_OPACITY if shown.photo.is_offline else 1.0)
        painter.drawPixmap(photo, pixmap)
        painter.setOpacity(1.0)
    foot = QRect(box.left() + 2, box.bottom() + 4, box.width() - 4, cell.bottom() - box.bottom() - 8)
    _paint_foot(painter, foot, shown)


def _paint_missing(painter: QPainter, box: QRect) -> None:
    """No picture will come."""
    device = painter.device()
    mark = icons.pixmap("image-off", Colour.T2, _MISSING_PX, 1.0 if device is None else device.devicePixelRatioF())
    middle = QRectF(box).center()
    painter.drawPixmap(QPointF(middle.x() - _MISSING_PX / 2, middle.y() - _MISSING_PX / 2), mark)


def _paint_foot(painter: QPainter, foot: QRect, shown: LibraryPhoto) -> None:
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    opinion = shown.opinion
    is_current = opinion is not None and opinion.is_current
    painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
    painter.setPen(QColor(Colour.T1 if is_current else Colour.T2))
    text = wording.NOT_SCORED if opinion is None else wording.score(opinion.score)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    x = foot.right() + 1
    marks = []
    if shown.marks.flag is Flag.PICK:
        marks.append(icons.pixmap("flag", Colour.T1, _MARK_PX, ratio, is_filled=True))
    elif shown.marks.flag is Flag.REJECT:
        marks.append(icons.pixmap("x", Colour.REJECT, _MARK_PX, ratio))
    if shown.series_size > 1:
        marks.append(icons.pixmap("copy", Colour.T2, _MARK_PX, ratio))
    for mark in marks:
        x -= _MARK_PX
        painter.drawPixmap(QPointF(x, foot.center().y() - _MARK_PX / 2 + 1), mark)
        x -= _PADDING_PX
