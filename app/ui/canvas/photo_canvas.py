"""One photo that can be zoomed and moved; nothing is painted on it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QInputEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from app.library.photo import LibraryPhoto, Photo
from app.ui import wording
from app.ui.canvas import framing as frames
from app.ui.canvas.framing import FIT, Extent, Framing, Place
from app.ui.canvas.pictures import SCREEN_EDGE_PX, Pictures, Wanted
from app.ui.grid.cell_painting import OFFLINE_OPACITY
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.theme import Colour, Type, font
from engine.results import ImageKey

_NOTCH: Final = 120  # of a mouse wheel, as Qt counts it
_PAN_SHARE: Final = 1 / 6  # of the canvas, for a key
SMOOTH_BELOW: Final = 2.0  # from here on pixels are shown as they are


class PhotoCanvas(QWidget):
    """Shows the best picture there is. The wheel zooms at the pointer, a drag moves, a click zooms in and out."""

    framed = Signal(object, object, bool)  # Framing before and after, by the person; True: only this canvas is meant
    pressed = Signal()
    opened = Signal()  # double click
    framing_changed = Signal()  # by whomever, resizing included

    def __init__(self, pictures: Pictures, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._thumbnails = thumbnails
        self._shown: LibraryPhoto | None = None
        self._framing = FIT
        self._grabbed: QPointF | None = None
        self._has_moved = False
        self._was_double = False
        self.zooms_on_click = True
        self.paints_surround = True  # else whatever lies behind is seen around the photo
        pictures.loaded.connect(self._on_picture)
        pictures.failed.connect(self._on_picture)
        thumbnails.loaded.connect(self._on_picture)

    # -- what is shown -----------------------------------------------------------------------------

    def show_photo(self, shown: LibraryPhoto | None, framing: Framing | None = None) -> None:
        """Shows a photo, in another framing if one is given."""
        self._shown = shown
        self.setAccessibleName("" if shown is None else wording.spoken_photo(shown))
        self.set_framing(self._framing if framing is None else framing)

    def shown(self) -> LibraryPhoto | None:
        """The photo; None: the canvas is empty."""
        return self._shown

    def wanted(self) -> list[Wanted]:
        """The pictures that the canvas could show better, most urgent first."""
        if self._shown is None:
            return []
        photo = self._shown.photo
        needed = [Wanted(photo, fit_px=self.fit_px(photo))]
        if self.needs_full() and not photo.is_offline:
            needed.append(Wanted(photo, is_full=True))
        return needed

    def needs_full(self) -> bool:
        """True when the picture at screen size is too coarse for what is shown."""
        if self._shown is None:
            return False
        extent = self._extent()
        scale = self.scale()
        longest = max(extent.width, extent.height)
        return scale >= 1.0 or longest * scale > min(longest, SCREEN_EDGE_PX)

    def is_sharp(self) -> bool:
        """True when no better picture is on its way."""
        if self._shown is None:
            return False
        key = self._shown.photo.image_key
        if self.needs_full():
            return self._pictures.full(key) is not None or self._pictures.failure(key, is_full=True) is not None
        return self._pictures.at_screen_size(key) is not None

    def picture(self) -> QPixmap | None:
        """The best picture there is; None: not even a thumbnail."""
        if self._shown is None:
            return None
        key = self._shown.photo.image_key
        full = self._pictures.full(key) if self.needs_full() else None
        return full or self._pictures.at_screen_size(key) or self._thumbnails.pixmap(key)

    def fitted(self) -> QPixmap | None:
        """The picture with exactly the pixels that are painted, so that painting it costs nothing; None: not there."""
        if self._shown is None or (size_px := self.fit_px(self._shown.photo)) is None:
            return None
        return self._pictures.fitted(self._shown.photo.image_key, size_px)

    def photo_rect(self) -> QRectF:
        """Where the photo is seen, in the canvas' own coordinates; empty without a photo."""
        if self._shown is None:
            return QRectF()
        return self._rect().intersected(QRectF(self.rect()))

    def view_share(self) -> QRectF:
        """The part of the photo that is seen, in shares of its width and height."""
        return QRectF(*frames.share_seen(self._place(), self._room()))

    def fit_px(self, photo: Photo) -> tuple[int, int] | None:
        """The device pixels that a photo would have here; None: it is looked at more closely."""
        return frames.fitted_px(frames.extent_of(photo), self._room()) if self._framing.scale is None else None

    # -- framing -----------------------------------------------------------------------------------

    def framing(self) -> Framing:
        """Which part of the photo is shown."""
        return self._framing

    def scale(self) -> float:
        """Device pixels a pixel of the photo."""
        return frames.scale_of(self._framing, self._extent(), self._room())

    def set_framing(self, framing: Framing) -> None:
        """Shows another part, without telling that the person did."""
        self._framing = framing
        self._show_cursor()
        self.update()
        self.framing_changed.emit()

    def zoom_to(self, scale: float | None, at: QPointF | None = None, *, is_alone: bool = False) -> None:
        """Goes to a scale (None: the whole photo), at a point of the canvas or at the middle."""
        if scale is None:
            self._frame(FIT, is_alone)
        else:
            self._frame(frames.zoomed(self._framing, self._extent(), self._room(), scale, self._point(at)), is_alone)

    def toggle_zoom(self, at: QPointF | None = None, *, is_alone: bool = False) -> None:
        """From the whole photo to 100 % and back."""
        self.zoom_to(1.0 if self._framing.scale is None else None, at, is_alone=is_alone)

    def step_zoom(self, steps: float, at: QPointF | None = None, *, is_alone: bool = False) -> None:
        """A little in (> 0) or out."""
        self._frame(frames.stepped(self._framing, self._extent(), self._room(), steps, self._point(at)), is_alone)

    def pan(self, right: int, down: int, *, is_alone: bool = False) -> None:
        """Looks further right or down by a sixth of the canvas for each step."""
        room = self._room()
        moved = (-right * room.width * _PAN_SHARE, -down * room.height * _PAN_SHARE)
        self._frame(frames.panned(self._framing, self._extent(), room, *moved), is_alone)

    def centre_on(self, x: float, y: float) -> None:
        """Puts a point of the photo, in shares of its size, into the middle."""
        if self._framing.scale is not None:
            target = Framing(self._framing.scale, x, y)
            self._frame(frames.panned(target, self._extent(), self._room(), 0.0, 0.0), is_alone=False)

    def pointer(self) -> QPointF | None:
        """Where the pointer is on the canvas; None: elsewhere."""
        here = self.mapFromGlobal(QCursor.pos())
        return QPointF(here) if self.isVisible() and self.rect().contains(here) else None

    # -- Qt's events -------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Whatever there is."""
        return QSize(480, 320)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zooms at the pointer."""
        turn = event.angleDelta()
        steps = (turn.y() or turn.x()) / _NOTCH  # with Alt the wheel turns sideways
        if self._shown is not None and steps:
            self.step_zoom(steps, event.position(), is_alone=_is_shifted(event))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Takes hold of the photo."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grabbed, self._has_moved, self._was_double = event.position(), False, False
            self.pressed.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Moves the photo with the pointer."""
        if self._grabbed is None or self._shown is None:
            return
        way = event.position() - self._grabbed
        if not self._has_moved and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._has_moved = True
        self._grabbed = event.position()
        way *= self.devicePixelRatioF()
        moved = frames.panned(self._framing, self._extent(), self._room(), way.x(), way.y())
        self._frame(moved, _is_shifted(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click that moved nothing zooms in or out at its place."""
        if event.button() == Qt.MouseButton.LeftButton and self._grabbed is not None:
            self._grabbed = None
            if self.zooms_on_click and not self._has_moved and not self._was_double and self._shown is not None:
                self.toggle_zoom(event.position(), is_alone=_is_shifted(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Tells the owner; its release zooms nothing."""
        self._was_double = True
        self._grabbed = None
        self.opened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """More room may need a better picture."""
        super().resizeEvent(event)
        self.framing_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the part of the photo that is seen."""
        painter = QPainter(self)
        if self.paints_surround:
            painter.fillRect(self.rect(), QColor(Colour.SURROUND))
        if self._shown is None:
            return
        fitted = self.fitted()
        pixmap = fitted or self.picture()
        if pixmap is None:
            self._paint_words(painter, self._shown.photo)
            return
        seen = QRectF(event.rect()).intersected(self._rect())
        if seen.isEmpty():
            return
        is_smooth = fitted is None and self.scale() < SMOOTH_BELOW
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_smooth)
        if self._shown.photo.is_offline:
            painter.setOpacity(OFFLINE_OPACITY)
        painter.setClipRect(event.rect())
        painter.drawPixmap(self._rect(), pixmap, QRectF(pixmap.rect()))

    def _paint_words(self, painter: QPainter, photo: Photo) -> None:
        painter.setFont(font(Type.BODY))
        painter.setPen(QColor(Colour.ON_SURROUND_WEAK))
        failure = self._pictures.failure(photo.image_key)
        text = self.tr("Opening the photo…") if failure is None else failure or self.tr("There is no preview.")
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)

    # -- geometry ----------------------------------------------------------------------------------

    def _frame(self, framing: Framing, is_alone: bool) -> None:
        before = self._framing
        if framing != before and self._shown is not None:
            self.set_framing(framing)
            self.framed.emit(before, framing, is_alone)

    def _show_cursor(self) -> None:
        is_movable = self._framing.scale is not None and self._shown is not None
        self.setCursor(Qt.CursorShape.OpenHandCursor if is_movable else Qt.CursorShape.ArrowCursor)

    def _extent(self) -> Extent:
        return frames.extent_of(None if self._shown is None else self._shown.photo)

    def _room(self) -> Extent:
        ratio = self.devicePixelRatioF()
        return Extent(max(1.0, self.width() * ratio), max(1.0, self.height() * ratio))

    def _place(self) -> Place:
        return frames.placed(self._framing, self._extent(), self._room())

    def _rect(self) -> QRectF:
        """The whole photo, in device-independent pixels that lie on whole device pixels."""
        ratio = self.devicePixelRatioF()
        place = self._place()
        left, top = round(place.left), round(place.top)
        return QRectF(left / ratio, top / ratio, round(place.width) / ratio, round(place.height) / ratio)

    def _point(self, at: QPointF | None) -> tuple[float, float]:
        ratio = self.devicePixelRatioF()
        if at is None:
            room = self._room()
            return room.width / 2, room.height / 2
        return at.x() * ratio, at.y() * ratio

    def _on_picture(self, image_key: ImageKey) -> None:
        if self._shown is not None and self._shown.photo.image_key == image_key:
            self.update()
            self.framing_changed.emit()


def _is_shifted(event: QInputEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
