"""The outline of a five-pointed star."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPolygonF

_INNER = 0.46  # of the outer radius; rounder than a pentagram, so that it reads at 12 px


def star(centre_x: float, centre_y: float, radius: float) -> QPolygonF:
    """Ten points, the first one straight up."""
    points = []
    for i in range(10):
        length = radius if i % 2 == 0 else radius * _INNER
        angle = -math.pi / 2 + i * math.pi / 5
        points.append(QPointF(centre_x + length * math.cos(angle), centre_y + length * math.sin(angle)))
    return QPolygonF(points)
