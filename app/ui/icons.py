"""Icons drawn once per name, colour, size and pixel ratio; every one on screen can be drawn again in another theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from app.ui.asset_files import ICONS
from app.ui.theme import Colour, Size, by_token, token

BRAND_MARK = "brand-mark"
_STROKE = "2.2"  # of a 24 px grid: about 1.5 px at 16 px
_LARGE_STROKE = "1.5"
_LARGE_PX = 32
_SHARP_RATIO: Final = 2.0  # at least: a label may move to a screen with smaller pixels
_PROPERTY: Final = "drawn_icon"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an icon was made from; its colours are tokens, or hex values that no theme changes."""

    name: str
    colour: str
    checked: str | None = None
    size_px: int = Size.ICON
    is_filled: bool = False
    gap_px: int = 0


_drawings: dict[int, Drawing] = {}  # by cacheKey of the QIcon, which its copies share


def pixmap(
    name: str,
    colour: str | None = None,
    size_px: int = Size.ICON,
    ratio: float = 1.0,
    *,
    is_filled: bool = False,
    gap_px: int = 0,
) -> QPixmap:
    """One icon of assets/icons as a pixmap. UI thread only.

    Args:
        name: file name without `.svg`; an unknown one is our bug and raises FileNotFoundError.
        colour: hex of the stroke; None: the theme's for body text.
        size_px: edge in device-independent pixels.
        ratio: the screen's pixel ratio.
        is_filled: filled means "set by the person" (flag, star).
        gap_px: empty space on the right, in device-independent pixels.
    """
    return _drawn(name, colour or Colour.T2, size_px, ratio, is_filled, gap_px)


def icon(
    name: str,
    colour: str | None = None,
    *,
    checked: str | None = None,
    size_px: int = Size.ICON,
    is_filled: bool = False,
    gap_px: int = 0,
) -> QIcon:
    """An icon for buttons and menus, sharp up to a pixel ratio of 3, with its disabled and checked looks."""
    pressed = None if checked is None else token(checked)
    return _made(Drawing(name, token(colour or Colour.T2), pressed, size_px, is_filled, gap_px))


def show(label: QLabel, name: str, colour: str, size_px: int = Size.ICON, *, is_filled: bool = False) -> None:
    """Puts an icon on a label."""
    label.setProperty(_PROPERTY, Drawing(name, token(colour), size_px=size_px, is_filled=is_filled))
    _renew_label(label)


def renew(widgets: Iterable[QWidget]) -> None:
    """Draws the icons of labels, buttons, boxes and actions again, in the colours now in force."""
    actions: set[QAction] = set()
    for widget in widgets:
        actions.update(widget.actions())
        if isinstance(widget, QLabel):
            _renew_label(widget)
        elif isinstance(widget, QAbstractButton):
            widget.setIcon(_renewed(widget.icon()))
        elif isinstance(widget, QComboBox):
            for row in range(widget.count()):
                widget.setItemIcon(row, _renewed(widget.itemIcon(row)))
    for action in actions:
        action.setIcon(_renewed(action.icon()))


def _renew_label(label: QLabel) -> None:
    drawing = label.property(_PROPERTY)
    if isinstance(drawing, Drawing):
        ratio = max(_SHARP_RATIO, label.devicePixelRatioF())
        colour = by_token(drawing.colour)
        label.setPixmap(pixmap(drawing.name, colour, drawing.size_px, ratio, is_filled=drawing.is_filled))


def _renewed(old: QIcon) -> QIcon:
    drawing = _drawings.get(old.cacheKey())
    return old if drawing is None else _made(drawing)


def _made(drawing: Drawing) -> QIcon:
    checked = None if drawing.checked is None else by_token(drawing.checked)
    return _icon(drawing, by_token(drawing.colour), checked, Colour.DISABLED)


@cache
def _icon(drawing: Drawing, colour: str, checked: str | None, disabled: str) -> QIcon:
    name, size_px, is_filled, gap_px = drawing.name, drawing.size_px, drawing.is_filled, drawing.gap_px
    made = QIcon()
    for ratio in (1.0, 2.0, 3.0):
        made.addPixmap(_drawn(name, colour, size_px, ratio, is_filled, gap_px))
        made.addPixmap(_drawn(name, disabled, size_px, ratio, is_filled, gap_px), QIcon.Mode.Disabled)
        if checked is not None:
            pressed = _drawn(name, checked, size_px, ratio, False, gap_px)
            made.addPixmap(pressed, QIcon.Mode.Normal, QIcon.State.On)
    _drawings[made.cacheKey()] = drawing
    return made


@cache
def _drawn(name: str, colour: str, size_px: int, ratio: float, is_filled: bool, gap_px: int) -> QPixmap:
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
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")
