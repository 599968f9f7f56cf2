"""Where the loupe's photo stands: alone, with an edit in the same frame, or before and after side by side."""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.ui.canvas.framing import Framing, followed
from app.ui.canvas.pictures import Pictures, Wanted
from app.ui.edits.edit_choice import EditChoice
from app.ui.edits.rendered_edits import RenderedEdits
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.loupe.edit_canvas import EditCanvas, Part
from app.ui.loupe.overlays import MEASURED, Overlay
from app.ui.theme import Space
from engine.facts.results import PhotoFacts

_GAP_PX: Final = 12


class EditMode(IntEnum):
    """How before and after are shown; in the order of the tabs."""

    AFTER = 0
    SPLIT = 1  # a crop or a tilt: the frame that stays, drawn on the photo
    SIDE_BY_SIDE = 2


class EditStage(QWidget):
    """Two canvases that zoom and move together; Shift moves one alone."""

    opened = Signal()
    framing_changed = Signal()

    def __init__(
        self, pictures: Pictures, thumbnails: ThumbnailLoader, rendered: RenderedEdits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.canvas = EditCanvas(pictures, thumbnails, rendered)
        self.result = EditCanvas(pictures, thumbnails, rendered)
        self.result.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.setSpacing(_GAP_PX)
        for canvas, other in ((self.canvas, self.result), (self.result, self.canvas)):
            row.addWidget(canvas, 1)
            canvas.opened.connect(self.opened)
            canvas.framing_changed.connect(partial(self._on_framing, canvas))
            canvas.framed.connect(
                lambda before, after, is_alone, other=other: self._follow(other, before, after, is_alone)
            )

    def show_photo(self, shown: LibraryPhoto | None) -> None:
        """Shows a photo in the framing of the last one."""
        self.canvas.show_photo(shown)
        self.result.show_photo(shown)

    def show_edit(self, edit: EditChoice | None, mode: EditMode) -> None:
        """Shows an edit of the photo; None: the photo as it is."""
        is_beside = edit is not None and mode is EditMode.SIDE_BY_SIDE
        operations = () if edit is None else edit.operations
        if is_beside and self.result.isHidden():
            self.result.set_framing(self.canvas.framing())
        self.canvas.show_part(_part(edit, mode), operations)
        self.result.show_part(Part.AFTER if is_beside else Part.PHOTO, operations)
        self.result.setVisible(is_beside)

    def show_overlays(self, wanted: Collection[Overlay], measured: PhotoFacts | None) -> None:
        """Draws what was measured on the photo."""
        self.canvas.show_overlays(wanted, measured)
        self.result.show_overlays(frozenset(wanted) - MEASURED, None)

    def canvases(self) -> tuple[EditCanvas, ...]:
        """Those that are seen."""
        return (self.canvas,) if self.result.isHidden() else (self.canvas, self.result)

    def wanted(self) -> list[Wanted]:
        """The pictures of the photo itself that could be shown better, most urgent first."""
        return self.canvas.wanted()

    def needs_full_edit(self) -> bool:
        """Whether the edit is looked at more closely than its picture at screen size allows."""
        return any(each.part() in (Part.AFTER, Part.SPLIT) and each.needs_full() for each in self.canvases())

    def lit_areas(self) -> list[tuple[QWidget, QRect]]:
        """What stays lit while the lights are out."""
        return [(each, each.photo_rect().toAlignedRect()) for each in self.canvases()]

    def _on_framing(self, canvas: EditCanvas) -> None:
        if not canvas.isHidden():
            self.framing_changed.emit()

    def _follow(self, other: EditCanvas, before: Framing, after: Framing, is_alone: bool) -> None:
        if not is_alone and not self.result.isHidden():
            other.set_framing(followed(other.framing(), before, after))


def _part(edit: EditChoice | None, mode: EditMode) -> Part:
    """What the canvas that is always there shows."""
    if edit is None:
        return Part.PHOTO
    if mode is EditMode.AFTER:
        return Part.AFTER
    if edit.changes_frame:
        return Part.FRAME
    return Part.SPLIT if mode is EditMode.SPLIT else Part.PHOTO
