"""Plays a series in the large frame: what moved between the frames is seen best where it moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.library.photo import LibraryPhoto
from app.ui.canvas.photo_canvas import PhotoCanvas

_FRAME_MS: Final = 160


class Playing(QObject):
    """Shows one frame after the other until it is stopped, and then the one that was shown before."""

    def __init__(self, canvas: PhotoCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._frames: Sequence[LibraryPhoto] = ()
        self._before: LibraryPhoto | None = None
        self._place = 0
        self._tick = QTimer(self)
        self._tick.setInterval(_FRAME_MS)
        self._tick.timeout.connect(self._show_next)

    @property
    def is_on(self) -> bool:
        """Whether it plays."""
        return self._tick.isActive()

    def turn(self, frames: Sequence[LibraryPhoto]) -> None:
        """Plays these frames, in this order, or stops."""
        if self.is_on or len(frames) < 2:
            self.stop()
            return
        self._frames, self._before, self._place = frames, self._canvas.shown(), 0
        self._tick.start()
        self._show_next()

    def show_instead(self, frames: Sequence[LibraryPhoto]) -> None:
        """The survey shows these now, the first one large; it goes on playing if they are the same ones."""
        ids = {shown.photo.photo_id for shown in frames}
        if {shown.photo.photo_id for shown in self._frames} == ids:
            self._before = frames[0]
        else:
            self.stop()

    def stop(self) -> None:
        """Shows again what was shown before."""
        if self.is_on:
            self._tick.stop()
            self._canvas.show_photo(self._before)

    def _show_next(self) -> None:
        self._canvas.show_photo(self._frames[self._place])
        self._place = (self._place + 1) % len(self._frames)
