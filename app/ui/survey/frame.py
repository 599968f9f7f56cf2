"""One photo of a survey: the canvas, and below it score, name, δ against the large one, and why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.library.photo import Flag, LibraryPhoto
from app.ui import icons, wording
from app.ui.canvas.photo_canvas import PhotoCanvas
from app.ui.canvas.pictures import Pictures
from app.ui.controls.elided_label import ElidedLabel
from app.ui.controls.pieces import label, set_kind
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.survey.layout import Shape
from app.ui.theme import Colour, Size, Space, Type
from engine.scale import TIE_FLOOR

_LARGE_PADDING_PX: Final = 8
_SMALL_PADDING_PX: Final = 4
_LINES_PX: Final = (34, 42)  # what stands below the photo, with the gaps around it: large, small
_MARK_PX: Final = 14
_DELTA_PX: Final = 44


class Frame(QWidget):
    """A dashed line says that the engine proposes it, a ring that keys act on it."""

    def __init__(self, pictures: Pictures, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = PhotoCanvas(pictures, thumbnails)
        self.canvas.zooms_on_click = False
        self.canvas.paints_surround = False  # the frame around it is lit with the ring
        self._is_large = self._is_proposed = self._has_ring = False
        self._score = label()
        self._name = ElidedLabel("frame_note")
        self._stars = label(kind="frame_note")
        self._flag = QLabel()
        self._delta = label()
        self._delta.setMinimumWidth(_DELTA_PX)  # also before it says anything, so that nothing moves when it does
        self._delta.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._note_mark = QLabel()
        self._note = ElidedLabel("frame_note", is_sentence=True)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.setSpacing(Space.XS)
        for part in (self._score, self._name, self._delta):
            self._first.addWidget(part, 1 if part is self._name else 0)
        self._second.setSpacing(Space.XXS)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self.canvas, 1)
        self._column.addSpacing(Space.XXS)
        self._column.addLayout(self._first)
        self._column.addLayout(self._second)
        self._note.setMinimumHeight(Type.LABEL.line_px)
        icons.show(self._note_mark, icons.BRAND_MARK, Colour.SURROUND_ACCENT, _MARK_PX)
        self.show_delta(None, "")
        self.show_role("", is_large=False, is_proposed=False)

    def show_photo(self, shown: LibraryPhoto, name: str) -> None:
        """Shows a photo, or new content of the same one; `name` is what the survey calls it."""
        self._score.setText(wording.NOT_SCORED if shown.opinion is None else wording.score(shown.opinion.score))
        self._name.setText(name)
        self._stars.setText("★" * shown.marks.stars)
        self._stars.setVisible(shown.marks.stars > 0)
        self._name.setToolTip(shown.photo.path.name)
        is_decided = shown.marks.flag is not Flag.NONE
        self._flag.setVisible(is_decided)
        if is_decided:
            is_pick = shown.marks.flag is Flag.PICK
            name, colour = ("flag", Colour.ON_SURROUND) if is_pick else ("x", Colour.SURROUND_REJECT)
            icons.show(self._flag, name, colour, _MARK_PX, is_filled=is_pick)
        self.setAccessibleName(wording.spoken_photo(shown))
        self.canvas.show_photo(shown)

    def show_role(self, note: str, *, is_large: bool, is_proposed: bool) -> None:
        """Large or small, proposed or not, with a line that says so."""
        self._is_large, self._is_proposed = is_large, is_proposed
        padding = _LARGE_PADDING_PX if is_large else _SMALL_PADDING_PX
        self._column.setContentsMargins(padding, padding, padding, padding)
        set_kind(self._score, "frame_score" if is_large else "frame_value")
        self._note_mark.setVisible(is_proposed)
        set_kind(self._note, "frame_proposal" if is_proposed else "frame_note")
        self._delta.setVisible(not is_large)
        self._place_parts()
        if is_large:
            self._note.setText(note)
            self._note.setToolTip(note)
        self.update()

    def _place_parts(self) -> None:
        """All on the large frame's only line; the line of a small one is too short for more than name and δ."""
        marks = (self._stars, self._flag)
        said = (self._note_mark, self._note)
        for part in (*marks, *said):
            self._first.removeWidget(part)
            self._second.removeWidget(part)
        for part in (*marks, *said) if self._is_large else (*said, *marks):
            row = self._first if self._is_large else self._second
            row.addWidget(part, 1 if part is self._note and not self._is_large else 0)
        policy = QSizePolicy.Policy
        self._note.setSizePolicy(policy.Maximum if self._is_large else policy.Ignored, policy.Fixed)
        self._name.setSizePolicy(policy.MinimumExpanding if self._is_large else policy.Ignored, policy.Fixed)

    def show_delta(self, delta: float | None, why: str) -> None:
        """How the photo compares with the large one, in points; None: not known yet."""
        is_noise = delta is not None and abs(delta) < TIE_FLOOR
        set_kind(self._delta, "frame_tie" if delta is None or is_noise else "frame_gain" if delta > 0 else "frame_loss")
        self._delta.setText("" if delta is None else wording.delta(0.0 if is_noise else delta))
        self._delta.setAccessibleName("" if delta is None else wording.spoken_delta(delta, is_predicted=False))
        if not self._is_large:
            self._note.setText(why)
            self._note.setToolTip(why)

    def shape(self) -> Shape:
        """What the layout needs to know."""
        padding = _LARGE_PADDING_PX if self._is_large else _SMALL_PADDING_PX
        shown = self.canvas.shown()
        is_known = shown is not None and shown.photo.width_px > 0 and shown.photo.height_px > 0
        ratio = shown.photo.height_px / shown.photo.width_px if shown is not None and is_known else 2 / 3
        return Shape(ratio, 2 * padding, 2 * padding + _LINES_PX[0 if self._is_large else 1])

    def show_ring(self, *, is_there: bool) -> None:
        """Marks the photo that keys act on."""
        self._has_ring = is_there
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the dashed line and the ring, outside the photo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not (self._has_ring or self._is_proposed):
            return
        style = Qt.PenStyle.DashLine if self._is_proposed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(Colour.SURROUND_ACCENT), 2, style))
        if self._has_ring:  # a proposed frame with the ring is lit and keeps its dashes
            painter.setBrush(QColor(Colour.SURROUND_SELECTED))
        painter.drawRoundedRect(frame, Size.RADIUS_CONTROL, Size.RADIUS_CONTROL)
