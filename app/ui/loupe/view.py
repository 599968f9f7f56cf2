"""One photo as large as the window allows, or closer; the strip of its neighbours below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.ui import wording
from app.ui.canvas.photo_canvas import PhotoCanvas
from app.ui.canvas.pictures import Pictures, Wanted
from app.ui.canvas.zoom_bar import ZoomBar
from app.ui.controls.pieces import icon_button, label
from app.ui.filmstrip.film_strip import FilmStrip
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.loupe.caption import Caption
from app.ui.theme import Size, Space

SCALES: Final = (None, 1.0, 2.0)
REST_MS: Final = 350
"""Somebody who stays this long on a photo may zoom in: it is made ready with every pixel."""


class LoupeView(QWidget):
    """Shows the active photo; the grid's thumbnail stands in until a sharper picture is there."""

    stepped = Signal(int)  # -1 previous, 1 next
    closed = Signal()
    space_released = Signal()
    lit_changed = Signal()  # the photo lies elsewhere now

    def __init__(
        self, pictures: Pictures, thumbnails: ThumbnailLoader, strip: FilmStrip, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._shown: LibraryPhoto | None = None
        self._neighbours: Sequence[LibraryPhoto] = ()
        self.canvas = PhotoCanvas(pictures, thumbnails)
        self.strip = strip
        self._name = label(kind="strong")
        self._zoom = ZoomBar(SCALES)
        self._caption = Caption()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Loupe"))
        self._build()
        self._rest.timeout.connect(self._want)
        self._zoom.chosen.connect(self._zoom_to)
        self.canvas.framing_changed.connect(self._on_framing)
        self.canvas.opened.connect(self.closed)

    def _build(self) -> None:
        back = icon_button("chevron-left", self.tr("Back to the grid"), hint="G")
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(Space.XS, Space.XS, Space.M, Space.XS)
        head.setSpacing(Space.XXS)
        head.addWidget(back)
        head.addWidget(self._name)
        head.addStretch()
        head.addWidget(self._zoom, 0, Qt.AlignmentFlag.AlignVCenter)
        self.header = QWidget()
        self.header.setFixedHeight(Size.STRIP + Space.XS)
        self.header.setLayout(head)
        photo = QHBoxLayout()
        photo.setContentsMargins(Space.M, 0, Space.M, 0)
        photo.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(photo, 1)
        column.addWidget(self._caption)
        column.addWidget(self.strip)

    def show_photo(self, shown: LibraryPhoto | None, neighbours: Sequence[LibraryPhoto]) -> None:
        """Shows a photo in the framing of the last one and makes its neighbours ready, the likeliest next first."""
        is_other = shown is None or self._shown is None or shown.photo.image_key != self._shown.photo.image_key
        self._shown, self._neighbours = shown, neighbours
        if shown is not None:
            self._name.setText(shown.photo.path.name)
            self.setAccessibleDescription(wording.spoken_photo(shown))
        if is_other and shown is not None:
            self._rest.start()
        self.canvas.show_photo(shown)

    def lit_areas(self) -> list[tuple[QWidget, QRect]]:
        """What stays lit while the lights are out."""
        return [(self.canvas, self.canvas.photo_rect().toAlignedRect())]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows step, Escape and Enter go back."""
        key = event.key()
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) and is_plain:
            self.stepped.emit(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down) and is_plain:
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Space may have been held to look at one photo only."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_released.emit()
        else:
            super().keyReleaseEvent(event)

    def _zoom_to(self, scale: float | None) -> None:
        self.canvas.zoom_to(scale)

    def _on_framing(self) -> None:
        self._zoom.show_framing(self.canvas.framing())
        if self._shown is not None:
            self._caption.show_photo(self._shown, self.canvas)
        self._want()
        self.lit_changed.emit()

    def _want(self) -> None:
        """The photo itself first, its neighbours at screen size, then every pixel of what is or may be looked at."""
        if self._shown is None or not self.isVisible():
            return
        screen, full = [*self.canvas.wanted()], []
        if not self._rest.isActive() and not self._shown.photo.is_offline:
            full.append(Wanted(self._shown.photo, is_full=True))
        if self.canvas.needs_full():  # somebody who compares frames up close
            full += [Wanted(each.photo, is_full=True) for each in self._neighbours[:1] if not each.photo.is_offline]
        self._pictures.want([*screen, *(Wanted(each.photo) for each in self._neighbours), *full])
