"""A crop or a tilt drawn on the photo: what goes is dimmed, what stays is framed, with a grid to judge it by."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from engine.edits.crop_frame import CropFrame

_DIMMED: Final = QColor(0, 0, 0, 150)
_FRAME: Final = QColor(255, 255, 255)  # on a photo, whatever the theme
_GRID: Final = QColor(255, 255, 255, 110)
_EDGE: Final = QColor(0, 0, 0, 110)
_THIRDS: Final = 3
_FINE: Final = 8  # parts of a tilted frame, so that some line lies near every horizon
_CORNER_SHARE: Final = 0.05
_CORNER_PX: Final = 3.0


def draw(painter: QPainter, photo: QRectF, frame: CropFrame, width: float, height: float, horizon: QColor) -> None:
    """Draws the frame on a photo.

    Args:
        painter: of the canvas.
        photo: where the whole photo lies on the canvas.
        frame: what stays.
        width: the photo's, in the frame's pixels.
        height: as `width`.
        horizon: colour of the line that will be level, when the frame is turned.
    """

    def at(right: float, down: float) -> QPointF:
        x, y = frame.corner(right, down)
        return QPointF(photo.left() + x / width * photo.width(), photo.top() + y / height * photo.height())

    corners = QPolygonF([at(-0.5, -0.5), at(0.5, -0.5), at(0.5, 0.5), at(-0.5, 0.5)])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gone = QPainterPath()
    gone.addRect(photo)
    stays = QPainterPath()
    stays.addPolygon(corners)
    stays.closeSubpath()
    painter.fillPath(gone.subtracted(stays), _DIMMED)
    parts = _FINE if frame.turned else _THIRDS
    shares = [part / parts - 0.5 for part in range(1, parts)]
    lines = [QLineF(at(share, -0.5), at(share, 0.5)) for share in shares]
    lines += [QLineF(at(-0.5, share), at(0.5, share)) for share in shares]
    painter.setPen(QPen(_GRID, 1))
    painter.drawLines(lines)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, line_px in ((_EDGE, 3.5), (_FRAME, 1.5)):
        painter.setPen(QPen(colour, line_px))
        painter.drawPolygon(corners)
    if frame.turned:
        painter.setPen(QPen(_EDGE, 3.5))
        painter.drawLine(at(-0.5, 0.0), at(0.5, 0.0))
        painter.setPen(QPen(horizon, 2))
        painter.drawLine(at(-0.5, 0.0), at(0.5, 0.0))
    painter.setPen(QPen(_FRAME, _CORNER_PX, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    for x, y in ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)):
        corner = at(x, y)
        painter.drawLine(corner, at(x - 2 * x * _CORNER_SHARE, y))
        painter.drawLine(corner, at(x, y - 2 * y * _CORNER_SHARE))
    painter.restore()
