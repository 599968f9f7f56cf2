"""Paints a cell's foot line: the engine's score on the left, the person's marks on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPolygonF

from app.library.photo import ColorLabel, Flag, LibraryPhoto, SeriesKind
from app.ui import icons, wording
from app.ui.controls.star_shape import star
from app.ui.theme import Colour, Type, font

LABEL_DIGITS: Final = {ColorLabel.RED: "6", ColorLabel.YELLOW: "7", ColorLabel.GREEN: "8", ColorLabel.BLUE: "9"}
SERIES_ICONS: Final[dict[SeriesKind | None, str]] = {
    SeriesKind.BRACKET: "sun",
    SeriesKind.PANORAMA: "arrow-left-right",
    SeriesKind.FOCUS_STACK: "focus",
}
"""Of sets that are kept whole; frames to choose from are a pile."""

_GAP_PX: Final = 8
_STAR_PX: Final = 12
_SOURCE_PX: Final = 14  # the mark of a score that has no rank
_RANK_FROM_PX: Final = 184  # narrower foots drop the rank, then the series, then the label's digit, then stars
_SERIES_FROM_PX: Final = 176
_DIGIT_FROM_PX: Final = 168
_STARS_FROM_PX: Final = 160


def label_colour(label: ColorLabel) -> str:
    """What a label is painted in, in the theme in force."""
    return {
        ColorLabel.RED: Colour.LABEL_RED,
        ColorLabel.YELLOW: Colour.LABEL_YELLOW,
        ColorLabel.GREEN: Colour.LABEL_GREEN,
        ColorLabel.BLUE: Colour.LABEL_BLUE,
    }[label]


def series_mark(foot: QRect, shown: LibraryPhoto, *, is_stack: bool) -> QRect:
    """Where the line shows that the photo is a frame of a series; empty: nowhere."""
    nowhere = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(nowhere)
    _, mark = _paint_marks(painter, foot, shown, is_stack=is_stack)
    painter.end()
    return mark


def paint_foot(painter: QPainter, foot: QRect, shown: LibraryPhoto, *, is_lit: bool, is_stack: bool = False) -> None:
    """Draws the line; marks keep their order and empty ones leave no gap.

    Args:
        painter: on the cell.
        foot: the line's rectangle.
        shown: the photo.
        is_lit: the cell is hovered or selected, where the weakest grey would be too weak.
        is_stack: the photo stands for its whole series, whose other frames are not shown.
    """
    right, _ = _paint_marks(painter, foot, shown, is_stack=is_stack)
    left = QRect(foot.left(), foot.top(), max(0, right - foot.left()), foot.height())
    weak = Colour.T2 if is_lit else Colour.T3
    if shown.opinion is not None:
        _paint_score(painter, left, foot.width(), shown, weak)
    elif shown.failure is not None:
        painter.drawPixmap(
            QPointF(left.left(), left.top() + 4), icons.pixmap("triangle-alert", Colour.WARN, 16, _ratio(painter))
        )
        painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T1))
        _text(painter, left.adjusted(22, 0, 0, 0), wording.failure_word(shown.failure.kind))
    else:
        _paint_waiting(painter, left, Colour.CONTROL_LINE if is_lit else Colour.CONTROL_EDGE, shown.photo.is_offline)


def _paint_score(painter: QPainter, left: QRect, width_px: int, shown: LibraryPhoto, weak: str) -> None:
    assert shown.opinion is not None
    painter.setFont(font(Type.CELL_SCORE, QFont.Weight.DemiBold))
    painter.setPen(QColor(Colour.T1 if shown.opinion.is_current else weak))
    text = wording.score(shown.opinion.score)
    _text(painter, left, text)
    used = painter.fontMetrics().horizontalAdvance(text) + _GAP_PX
    if shown.rank is not None and width_px >= _RANK_FROM_PX:
        painter.setFont(font(Type.LABEL))
        painter.setPen(QColor(Colour.T2))
        _text(painter, left.adjusted(used, 1, 0, 1), f"#{wording.number(shown.rank)}")
    elif not shown.opinion.is_current and width_px >= _RANK_FROM_PX:
        painter.drawPixmap(
            QPointF(left.left() + used, left.top() + 5), icons.pixmap("cpu", weak, _SOURCE_PX, _ratio(painter))
        )
        painter.setFont(font(Type.CAPTION))
        painter.setPen(QColor(weak))
        text_px = left.adjusted(used + _SOURCE_PX + 4, 1, 0, 1)
        whole = wording.unranked(shown.opinion.model)
        _text(painter, text_px, painter.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, text_px.width()))


def _paint_waiting(painter: QPainter, left: QRect, bar: str, is_offline: bool) -> None:
    """A bar for what is on its way; a photo that nobody can reach is not."""
    if not is_offline:
        middle = left.top() + left.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(bar))
        painter.drawRoundedRect(QRectF(left.left(), middle - 3, 48, 6), 3, 3)
    painter.setFont(font(Type.LABEL))
    painter.setPen(QColor(Colour.T2))
    _text(painter, left.adjusted(0 if is_offline else 48 + 10, 0, 0, 0), wording.waiting(is_offline=is_offline))


def _paint_marks(painter: QPainter, foot: QRect, shown: LibraryPhoto, *, is_stack: bool) -> tuple[int, QRect]:
    """Paints from the right edge leftwards; the x where the free space ends, and where the series is told."""
    x = foot.right() + 1
    series = QRect()
    middle = foot.top() + foot.height() / 2
    if shown.marks.flag is not Flag.NONE:
        is_pick = shown.marks.flag is Flag.PICK
        name, colour = ("flag", Colour.T1) if is_pick else ("x", Colour.REJECT)
        x -= 14
        mark = icons.pixmap(name, colour, 14, _ratio(painter), is_filled=is_pick)
        painter.drawPixmap(QPointF(x, middle - 7), mark)
        x -= _GAP_PX
    if shown.marks.stars:
        x = _paint_stars(painter, x, middle, shown.marks.stars, foot.width())
    if shown.marks.label is not None:
        x = _paint_label(painter, x, middle, shown.marks.label, foot.width())
    if shown.series_size > 1 and foot.width() >= _SERIES_FROM_PX:
        right, x = x, _paint_series(painter, x, foot, shown, is_stack=is_stack)
        series = QRect(x + _GAP_PX, foot.top(), right - x - _GAP_PX, foot.height())
    if shown.is_proposed and shown.marks.flag is Flag.NONE:  # the engine's mark, until the person decides
        x -= 14
        painter.drawPixmap(QPointF(x, middle - 7), icons.pixmap(icons.BRAND_MARK, Colour.ACCENT, 14, _ratio(painter)))
        x -= _GAP_PX
    return x, series


def _paint_series(painter: QPainter, x: int, foot: QRect, shown: LibraryPhoto, *, is_stack: bool) -> int:
    """What stands together and how many; a photo that stands for all of them says so in bold."""
    colour = Colour.T1 if is_stack else Colour.T2
    painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold if is_stack else QFont.Weight.Normal))
    painter.setPen(QColor(colour))
    text = wording.number(shown.series_size)
    x -= painter.fontMetrics().horizontalAdvance(text)
    _text(painter, QRect(x, foot.top(), 60, foot.height()), text)
    x -= 14 + 4
    name = SERIES_ICONS.get(shown.series_kind, "layers" if is_stack else "copy")
    painter.drawPixmap(QPointF(x, foot.top() + foot.height() / 2 - 7), icons.pixmap(name, colour, 14, _ratio(painter)))
    return x - _GAP_PX


def _paint_stars(painter: QPainter, x: int, middle: float, n: int, width_px: int) -> int:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(Colour.T1))
    n_shapes = n if width_px >= _STARS_FROM_PX else 1
    for i in range(n_shapes):
        shape: QPolygonF = star(x - (n_shapes - i) * _STAR_PX + _STAR_PX / 2, middle, _STAR_PX / 2)
        painter.drawPolygon(shape)
    x -= n_shapes * _STAR_PX
    if n_shapes != n:
        painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T1))
        x -= 9
        _text(painter, QRect(x, round(middle) - 12, 20, 24), str(n))
    return x - _GAP_PX


def _paint_label(painter: QPainter, x: int, middle: float, label: ColorLabel, width_px: int) -> int:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(label_colour(label)))
    if width_px < _DIGIT_FROM_PX:
        painter.drawEllipse(QRectF(x - 8, middle - 4, 8, 8))
        return x - 8 - _GAP_PX
    square = QRectF(x - 15, middle - 7.5, 15, 15)
    painter.drawRoundedRect(square, 3, 3)
    painter.setFont(font(Type.CAPTION, QFont.Weight.DemiBold))
    painter.setPen(QColor(Colour.ON_LABEL))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, LABEL_DIGITS[label])
    return x - 15 - _GAP_PX


def _text(painter: QPainter, rect: QRect, text: str) -> None:
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, flags, text)


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatioF() if device is not None else 1.0
