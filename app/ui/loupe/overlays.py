"""What was measured, drawn on the photo on request: clipping, sharpness, the subject and faces; and lines at thirds."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QLineF, QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen

from app.ui import wording
from app.ui.theme import Space, Type, font
from engine.edits.operations import Box
from engine.facts.results import SOFT_PX, BlurMap, Eyes, FaceFacts, Facts, Mask, Sharpness, SubjectFrom

# On a photo, whatever the theme: hues that stay apart for people who see no red or no green.
_HIGHLIGHTS: Final = (255, 70, 40, 215)
_SHADOWS: Final = (60, 140, 255, 215)
_IN_FOCUS: Final = (70, 235, 255)
_FOCUS_ALPHA: Final = 130
_SHARPEST_PX: Final = 0.6  # of blur; from here to SOFT_PX the tint fades
_LINE: Final = QColor(255, 255, 255)
_EDGE: Final = QColor(0, 0, 0, 150)
_GROUND: Final = QColor(0, 0, 0, 190)
_THIRDS: Final = (1 / 3, 2 / 3)


class Overlay(StrEnum):
    """One thing that can be drawn on the loupe's photo."""

    CLIPPING = "clipping"
    FOCUS = "focus"
    SUBJECT = "subject"
    THIRDS = "thirds"


MEASURED: Final = frozenset(Overlay) - {Overlay.THIRDS}
"""Those that need the photo's facts."""


def draw(painter: QPainter, photo: QRectF, wanted: Collection[Overlay], facts: Facts | None) -> None:
    """Draws what is wanted and known.

    Args:
        painter: of the canvas.
        photo: where the whole photo lies on it.
        wanted: in any order.
        facts: of this photo; None: not measured yet.
    """
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    if facts is not None:
        if Overlay.FOCUS in wanted:
            _tint(painter, photo, focus_tint(facts.blur_map))
        if Overlay.CLIPPING in wanted:
            _tint(painter, photo, clipping_tint(facts.clipping.highlights_mask, facts.clipping.shadows_mask))
        if Overlay.SUBJECT in wanted:
            _draw_subject(painter, photo, facts)
    if Overlay.THIRDS in wanted:
        _draw_thirds(painter, photo)
    painter.restore()


def clipping_tint(highlights: Mask, shadows: Mask) -> NDArray[np.uint8]:
    """Red where highlights are clipped, blue where shadows are: shape (height, width, 4), RGBA."""
    tint = np.zeros((*highlights.shape, 4), np.uint8)
    tint[highlights] = _HIGHLIGHTS
    tint[shadows] = _SHADOWS
    return tint


def focus_tint(blur: BlurMap) -> NDArray[np.uint8]:
    """The stronger the sharper, nothing from `SOFT_PX` on and where nothing tells: shape (rows, columns, 4), RGBA."""
    sharpness = np.nan_to_num((SOFT_PX - blur) / (SOFT_PX - _SHARPEST_PX), nan=0.0).clip(0.0, 1.0)
    tint = np.empty((*blur.shape, 4), np.uint8)
    tint[..., :3] = _IN_FOCUS
    tint[..., 3] = (sharpness * _FOCUS_ALPHA).round()
    return tint


def _tint(painter: QPainter, photo: QRectF, tint: NDArray[np.uint8]) -> None:
    height, width = tint.shape[:2]
    if height and width:
        data = np.ascontiguousarray(tint).tobytes()
        image = QImage(data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
        painter.drawImage(photo, image)


def _draw_thirds(painter: QPainter, photo: QRectF) -> None:
    lines = [QLineF(*_at(photo, share, 0), *_at(photo, share, 1)) for share in _THIRDS]
    lines += [QLineF(*_at(photo, 0, share), *_at(photo, 1, share)) for share in _THIRDS]
    for colour, width_px in ((_EDGE, 3.0), (_LINE, 1.0)):
        painter.setPen(QPen(colour, width_px))
        painter.drawLines(lines)


def _at(photo: QRectF, right: float, down: float) -> tuple[float, float]:
    return photo.left() + right * photo.width(), photo.top() + down * photo.height()


def _draw_subject(painter: QPainter, photo: QRectF, facts: Facts) -> None:
    """Faces in solid frames; the sharpest region, which only stands for the subject, in a dashed one."""
    sharpness = facts.sharpness
    if sharpness is not None and sharpness.subject_from is SubjectFrom.SHARPEST_REGION:
        _frame(painter, _rect(photo, sharpness.subject), subject_words(sharpness), Qt.PenStyle.DashLine)
    for face in facts.faces:
        _frame(painter, _rect(photo, face.box), face_words(face), Qt.PenStyle.SolidLine)


def subject_words(sharpness: Sharpness) -> str:
    """What stands at the sharpest region."""
    text = QCoreApplication.translate("overlays", "Sharpest region · %1")
    return text.replace("%1", _pixels(sharpness.blur_px))


def face_words(face: FaceFacts) -> str:
    """What stands at a face."""
    translate = QCoreApplication.translate
    eyes = {
        Eyes.OPEN: translate("overlays", "Eyes open"),
        Eyes.CLOSED: translate("overlays", "Eyes closed"),
        Eyes.CANNOT_TELL: translate("overlays", "Eyes: can’t tell"),
    }[face.eyes]
    return eyes if face.blur_px is None else f"{eyes} · {_pixels(face.blur_px)}"


def _pixels(blur_px: float) -> str:
    return f"{QLocale().toString(blur_px, 'f', 1)}{wording.NO_BREAK}px"


def _rect(photo: QRectF, box: Box) -> QRectF:
    left, top, right, bottom = box
    return QRectF(QPointF(*_at(photo, left, top)), QPointF(*_at(photo, right, bottom)))


def _frame(painter: QPainter, rect: QRectF, words: str, style: Qt.PenStyle) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width_px in ((_EDGE, 3.5), (_LINE, 1.5)):
        painter.setPen(QPen(colour, width_px, Qt.PenStyle.SolidLine if colour is _EDGE else style))
        painter.drawRect(rect)
    style_of_words = font(Type.LABEL)
    metrics = QFontMetrics(style_of_words)
    plate = QRectF(rect.left(), rect.top(), metrics.horizontalAdvance(words) + 2 * Space.XS, metrics.height() + 4)
    painter.fillRect(plate, _GROUND)
    painter.setFont(style_of_words)
    painter.setPen(_LINE)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
