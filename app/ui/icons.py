"""Icons drawn once per name, colour, size and pixel ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.asset_files import ICONS
from app.ui.theme import Colour, Size

BRAND_MARK = "brand-mark"
_STROKE = "2.2"  # of a 24 px grid: about 1.5 px at 16 px
_LARGE_STROKE = "1.5"
_LARGE_PX = 32


@cache
def pixmap(
    name: str,
    colour: str = Colour.T2,
    size_px: int = Size.ICON,
    ratio: float = 1.0,
    *,
    is_filled: bool = False,
    gap_px: int = 0,
) -> QPixmap:
    """One icon of assets/icons as a pixmap. UI thread only.

    Args:
        name: file name without `.svg`; an unknown one is our bug and raises FileNotFoundError.
        colour: hex of the stroke.
        size_px: edge in device-independent pixels.
        ratio: the screen's pixel ratio.
        is_filled: filled means "set by the person" (flag, star).
        gap_px: empty space on the right, in device-independent pixels.
    """
    stroke = _LARGE_STROKE if size_px >= _LARGE_PX else _STROKE
    svg = _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    if is_filled:
        svg = svg.replace('fill="none"', f'fill="{colour}"', 1)
    edge_px = max(1, round(size_px * ratio))
    drawn = QPixmap(QSize(edge_px + round(gap_px * ratio), edge_px))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, edge_px, edge_px))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def icon(
    name: str,
    colour: str = Colour.T2,
    *,
    checked: str | None = None,
    size_px: int = Size.ICON,
    is_filled: bool = False,
    gap_px: int = 0,
) -> QIcon:
    """An icon for buttons and menus, sharp up to a pixel ratio of 3, with its disabled and checked looks."""
    made = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(pixmap(name, colour, size_px, ratio, is_filled=is_filled, gap_px=gap_px))
        disabled = pixmap(name, Colour.DISABLED, size_px, ratio, is_filled=is_filled, gap_px=gap_px)
        made.addPixmap(disabled, QIcon.Mode.Disabled)
        if checked is not None:
            made.addPixmap(pixmap(name, checked, size_px, ratio, gap_px=gap_px), QIcon.Mode.Normal, QIcon.State.On)
    return made


@cache
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")
