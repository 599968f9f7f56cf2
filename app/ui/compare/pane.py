"""One of the two photos: the canvas, and below it letter, name, marks and score."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.library.photo import Flag, LibraryPhoto
from app.ui import icons, wording
from app.ui.canvas.navigator import Navigator
from app.ui.canvas.photo_canvas import PhotoCanvas
from app.ui.canvas.pictures import Pictures
from app.ui.compare.verdict import Side, letter
from app.ui.controls.elided_label import ElidedLabel
from app.ui.controls.pieces import label, set_kind
from app.ui.controls.star_row import StarRow
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.theme import Colour, Space, Type

_TILE_PX: Final = 32
_CAPTION_PX: Final = 56
_RING_PX: Final = 2


class Pane(QWidget):
    """Has a ring while keys act on it; a light letter says that the engine prefers its photo."""

    stars_chosen = Signal(int)

    def __init__(
        self, side: Side, pictures: Pictures, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.canvas = PhotoCanvas(pictures, thumbnails)
        self.caption = QWidget()  # laid out by the owner, below
        self._side = side
        self._has_ring = False
        self._tile = QLabel(letter(side))
        self._name = ElidedLabel("strong")
        self._exposure = ElidedLabel("meta")
        self._flag = QLabel()
        self._stars = StarRow(self.tr("Rating of %1").replace("%1", letter(side)))
        self._score = label(kind="display")
        self._build(Navigator(self.canvas, pictures, thumbnails))
        self._stars.chosen.connect(self.stars_chosen)
        self.show_winner(is_winner=False)

    def _build(self, navigator: Navigator) -> None:
        self._tile.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._tile.setFixedSize(_TILE_PX, _TILE_PX)
        self._name.setMinimumHeight(Type.BODY.line_px)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._name)
        words.addWidget(self._exposure)
        words.addStretch()
        row = QHBoxLayout()
        row.setContentsMargins(_RING_PX, 0, _RING_PX, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._tile)
        row.addLayout(words, 1)
        row.addWidget(self._flag)
        row.addWidget(self._stars)
        row.addSpacing(Space.XXS)
        row.addWidget(self._score)
        row.addSpacing(Space.XXS)
        row.addWidget(navigator)
        self.caption.setFixedHeight(_CAPTION_PX)
        self.caption.setLayout(row)
        photo = QVBoxLayout(self)
        photo.setContentsMargins(_RING_PX, _RING_PX, _RING_PX, _RING_PX)
        photo.addWidget(self.canvas)

    def show_photo(self, shown: LibraryPhoto) -> None:
        """Shows a photo, or new content of the same one."""
        self._name.setText(shown.photo.path.name)
        self._name.setToolTip(str(shown.photo.path))
        exposure = wording.exposure(shown.photo)
        from_cache = self.tr("Drive offline, shown from the cache · %1").replace("%1", exposure)
        self._exposure.setText(from_cache if shown.photo.is_offline else exposure)
        self._stars.set_stars(shown.marks.stars)
        self._score.setText(wording.NOT_SCORED if shown.opinion is None else wording.score(shown.opinion.score))
        is_decided = shown.marks.flag is not Flag.NONE
        self._flag.setVisible(is_decided)
        if is_decided:
            is_pick = shown.marks.flag is Flag.PICK
            name, colour = ("flag", Colour.T1) if is_pick else ("x", Colour.REJECT)
            icons.show(self._flag, name, colour, is_filled=is_pick)
        self.setAccessibleName(f"{letter(self._side)}, {wording.spoken_photo(shown)}")
        self.canvas.show_photo(shown)

    def show_ring(self, *, is_there: bool) -> None:
        """Marks the pane that keys act on."""
        self._has_ring = is_there
        self.update()

    def show_winner(self, *, is_winner: bool) -> None:
        """Lights the letter of the photo that the engine prefers."""
        set_kind(self._tile, "lit_tile" if is_winner else "tile")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the ring around the canvas."""
        if self._has_ring:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(Colour.SURROUND_ACCENT), _RING_PX))
            frame = QRectF(self.canvas.geometry()).adjusted(-1, -1, 1, 1)
            painter.drawRoundedRect(frame, _RING_PX, _RING_PX)
