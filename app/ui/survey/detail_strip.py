"""The frames of a series in shooting order: the same part of each at 100 %, and how sharp its subject is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.library.photo import LibraryPhoto, PhotoId
from app.ui import wording
from app.ui.controls.pieces import label
from app.ui.controls.told_key import tell_key
from app.ui.survey import words
from app.ui.survey.detail_crops import Crop, DetailCrops
from app.ui.theme import Colour, Size, Space, Type, font
from engine.facts.results import Sharpness, SubjectFrom

HEIGHT_PX: Final = 232
_HEAD_PX: Final = 40
_FOOT_PX: Final = 40
_WIDEST_PX: Final = 240
_SHARP_PX, _SOFT_PX = 0.4, 4.0  # blur at which the bar is full, and empty


@dataclass(frozen=True, slots=True)
class Details:
    """What the strip shows."""

    frames: tuple[LibraryPhoto, ...]  # in shooting order
    sharpness: Mapping[PhotoId, Sharpness]  # of those that were measured
    centre: tuple[float, float] | None  # of the part shown, in shares of width and height; None: not known yet
    subject_from: SubjectFrom | None
    proposed: PhotoId | None
    focused: PhotoId | None


class DetailStrip(QWidget):
    """A click on a part makes its frame the focused one."""

    clicked = Signal(object)  # PhotoId

    def __init__(self, crops: DetailCrops, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crops = crops
        self._details = Details((), {}, None, None, None, None)
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(self.tr("Details in shooting order"))
        self._play = label(kind="meta")
        tell_key(self._play, self.tr("%1 plays the series"), "quick_loupe")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.M, HEIGHT_PX - _HEAD_PX)
        row.addWidget(self._play, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        crops.loaded.connect(self.update)

    def show_details(self, details: Details) -> None:
        """Shows other frames, or more about the same."""
        self._details = details
        self._play.setVisible(details.proposed is not None)
        self.setAccessibleDescription("; ".join(self._spoken(place) for place in range(len(details.frames))))
        self._want()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Chooses the frame under the pointer."""
        for place, shown in enumerate(self._details.frames):
            if self._cell(place).contains(event.position().toPoint()):
                self.clicked.emit(shown.photo.photo_id)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Other parts are seen now."""
        super().resizeEvent(event)
        self._want()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the head and the cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(Colour.PANEL))
        head = QRect(Space.M, 0, self.width() - 2 * Space.M, _HEAD_PX)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(Type.BODY, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T1))
        title = self._title()
        painter.drawText(head, middle, title)
        used = painter.fontMetrics().horizontalAdvance(title) + Space.M
        painter.setFont(font(Type.LABEL))
        painter.setPen(QColor(Colour.T2))
        painter.drawText(head.adjusted(used, 0, 0, 0), middle, self.tr("in shooting order, 100 %"))
        if self._is_offline():
            room = self.rect().adjusted(Space.M, _HEAD_PX, -Space.M, 0)
            reason = self.tr("The drive is not connected. Connect it to see details at 100 %.")
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, reason)
            return
        for place in range(len(self._details.frames)):
            self._paint_cell(painter, place)

    def _is_offline(self) -> bool:
        frames = self._details.frames
        return bool(frames) and all(shown.photo.is_offline for shown in frames)

    def _title(self) -> str:
        is_face = self._details.subject_from is SubjectFrom.FACE
        return self.tr("Face, magnified") if is_face else self.tr("Subject, magnified")

    def _cell_size(self) -> QSize:
        n = max(1, len(self._details.frames))
        width = min(_WIDEST_PX, (self.width() - 2 * Space.M - (n - 1) * Space.S) // n)
        return QSize(max(24, width), HEIGHT_PX - _HEAD_PX - Space.S)

    def _cell(self, place: int) -> QRect:
        size = self._cell_size()
        return QRect(QPoint(Space.M + place * (size.width() + Space.S), _HEAD_PX), size)

    def _crop(self, shown: LibraryPhoto) -> Crop | None:
        if self._details.centre is None:
            return None
        cell, ratio = self._cell_size(), self.devicePixelRatioF()
        size = QSize(round(cell.width() * ratio), round((cell.height() - _FOOT_PX) * ratio))
        return Crop(shown.photo.image_key, *self._details.centre, size)

    def _want(self) -> None:
        wanted = [(crop, shown.photo) for shown in self._details.frames if (crop := self._crop(shown)) is not None]
        self._crops.want(wanted)

    def _paint_cell(self, painter: QPainter, place: int) -> None:
        shown, cell = self._details.frames[place], self._cell(place)
        photo_id = shown.photo.photo_id
        box = QRect(cell.left(), cell.top(), cell.width(), cell.height() - _FOOT_PX)
        crop = self._crop(shown)
        pixmap = None if crop is None else self._crops.find(crop)
        painter.fillRect(box, QColor(Colour.PLACEHOLDER))
        if pixmap is not None:
            _draw_in_middle(painter, box, pixmap, self.devicePixelRatioF())
        if photo_id in (self._details.focused, self._details.proposed):
            is_proposed = photo_id == self._details.proposed
            style = Qt.PenStyle.DashLine if is_proposed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(Colour.ACCENT), 2, style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = Size.RADIUS_CONTROL
            painter.drawRoundedRect(QRectF(cell).adjusted(-4, -4, 4, 4), radius, radius)
        self._paint_foot(painter, QRect(cell.left(), box.bottom() + 4, cell.width(), _FOOT_PX - 4), place)

    def _paint_foot(self, painter: QPainter, foot: QRect, place: int) -> None:
        shown = self._details.frames[place]
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        line = QRect(foot.left(), foot.top(), foot.width(), 18)
        painter.setFont(font(Type.BODY, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T1))
        painter.drawText(line, left | Qt.AlignmentFlag.AlignVCenter, wording.number(place + 1))
        measured = self._details.sharpness.get(shown.photo.photo_id)
        painter.setFont(font(Type.CAPTION))
        below = QRect(foot.left(), line.bottom(), foot.width(), 16)
        painter.setPen(QColor(Colour.T2))
        painter.drawText(below, left | Qt.AlignmentFlag.AlignVCenter, self._after(place))
        if measured is None:
            return
        if foot.width() >= 100:
            painter.drawText(below, right | Qt.AlignmentFlag.AlignVCenter, self.tr("blur"))
        painter.setFont(font(Type.LABEL, QFont.Weight.DemiBold))
        painter.setPen(QColor(Colour.T1))
        text = words.pixels(measured.blur_px)
        painter.drawText(line, right | Qt.AlignmentFlag.AlignVCenter, text)
        taken = painter.fontMetrics().horizontalAdvance(text) + 8
        track = QRectF(foot.left() + 20, line.center().y() - 1, foot.width() - 20 - taken, 4)
        if track.width() > 8:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(Colour.TRACK))
            painter.drawRoundedRect(track, 2, 2)
            track.setWidth(max(3.0, track.width() * sharp_share(measured.blur_px)))
            painter.setBrush(QColor(Colour.BAR))
            painter.drawRoundedRect(track, 2, 2)

    def _after(self, place: int) -> str:
        """Seconds since the first frame."""
        first, here = self._details.frames[0].photo.taken_at, self._details.frames[place].photo.taken_at
        if first is None or here is None:
            return ""
        return words.seconds_after((here - first).total_seconds())

    def _spoken(self, place: int) -> str:
        measured = self._details.sharpness.get(self._details.frames[place].photo.photo_id)
        number = wording.number(place + 1)
        if measured is None:
            return self.tr("frame %1").replace("%1", number)
        text = self.tr("frame %1, %2 blur").replace("%1", number)
        return text.replace("%2", words.pixels(measured.blur_px))


def sharp_share(blur_px: float) -> float:
    """How full the bar is: 1 for what a good lens gives, 0 for a plain blur."""
    share = math.log(_SOFT_PX / max(blur_px, _SHARP_PX)) / math.log(_SOFT_PX / _SHARP_PX)
    return min(1.0, max(0.0, share))


def _draw_in_middle(painter: QPainter, box: QRect, pixmap: QPixmap, ratio: float) -> None:
    width, height = pixmap.width() / ratio, pixmap.height() / ratio
    left, top = box.left() + (box.width() - width) / 2, box.top() + (box.height() - height) / 2
    painter.drawPixmap(QRectF(left, top, width, height), pixmap, QRectF(pixmap.rect()))
