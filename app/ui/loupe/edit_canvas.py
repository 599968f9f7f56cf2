"""A canvas that also shows an edit of its photo: the result, both in one frame, or the frame that stays."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum, auto

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.canvas.framing import Extent
from app.ui.canvas.photo_canvas import SMOOTH_BELOW, PhotoCanvas
from app.ui.canvas.pictures import SCREEN_EDGE_PX, Pictures
from app.ui.edits.rendered_edits import RenderedEdits
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.loupe import crop_overlay, overlays
from app.ui.loupe.overlays import MEASURED, Overlay
from app.ui.loupe.split_divider import SplitDivider
from app.ui.theme import Colour
from engine.edits.crop_frame import CropFrame, crop_frame
from engine.edits.operations import EditOperation
from engine.facts.results import Facts, PhotoFacts


class Part(Enum):
    """What a canvas shows of an edit."""

    PHOTO = auto()  # nothing: the photo as it is
    AFTER = auto()
    SPLIT = auto()  # the photo left of a line, the edit right of it
    FRAME = auto()  # the photo, and on it what a crop or a tilt keeps


class EditCanvas(PhotoCanvas):
    """Until the edit is rendered, the photo stands in for it."""

    def __init__(
        self, pictures: Pictures, thumbnails: ThumbnailLoader, rendered: RenderedEdits, parent: QWidget | None = None
    ) -> None:
        super().__init__(pictures, thumbnails, parent)
        self._rendered = rendered
        self._part = Part.PHOTO
        self._operations: tuple[EditOperation, ...] = ()
        self._overlays: frozenset[Overlay] = frozenset()
        self._measured: PhotoFacts | None = None
        self.divider = SplitDivider(self)
        self.divider.moved.connect(self.update)
        rendered.changed.connect(self._on_rendered)
        self.framing_changed.connect(lambda: self.divider.lie_on(self.photo_rect()))

    def show_part(self, part: Part, operations: tuple[EditOperation, ...] = ()) -> None:
        """Shows something else of an edit; the framing stays."""
        self._part, self._operations = part, operations
        self.divider.setVisible(part is Part.SPLIT)
        self.set_framing(self.framing())

    def show_overlays(self, wanted: Collection[Overlay], measured: PhotoFacts | None) -> None:
        """Draws what was measured in the photo, once it is measured, on the photo but not on an edit of it."""
        self._overlays, self._measured = frozenset(wanted), measured
        self.update()

    def waits_for_facts(self) -> bool:
        """True when an overlay is wanted that cannot be drawn yet."""
        return bool(self._overlays & MEASURED) and self._facts() is None

    def part(self) -> Part:
        """What is shown of an edit."""
        return self._part

    def after(self) -> QPixmap | None:
        """The best picture of the edit; None: it is not rendered yet."""
        full = self._rendered.full() if self.needs_full() else None
        return full or self._rendered.at_screen_size()

    def picture(self) -> QPixmap | None:
        """The best picture there is of what is shown."""
        after = self.after() if self._part is Part.AFTER else None
        return after or super().picture()

    def fitted(self) -> QPixmap | None:
        """Of the photo alone: an edit is rendered at screen size."""
        return None if self._part is Part.AFTER else super().fitted()

    def needs_full(self) -> bool:
        """True when the picture at screen size is too coarse for what is shown."""
        if self._part is not Part.AFTER or self.shown() is None:
            return super().needs_full()
        extent, photo = self._extent(), super()._extent()
        longest = max(extent.width, extent.height)
        at_hand = SCREEN_EDGE_PX * longest / max(photo.width, photo.height)  # a crop is cut out of the photo's picture
        return self.scale() >= 1.0 or longest * self.scale() > min(longest, at_hand)

    def is_sharp(self) -> bool:
        """True when no better picture is on its way."""
        if self._part not in (Part.AFTER, Part.SPLIT):
            return super().is_sharp()
        return self._rendered.is_up_to_date() and (not self.needs_full() or self._rendered.full() is not None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the photo, then what there is to see of the edit."""
        super().paintEvent(event)
        if self.shown() is None:
            return
        if self._part is Part.SPLIT:
            self._paint_after()
        elif self._part is Part.FRAME:
            extent = super()._extent()
            painter = QPainter(self)
            crop_overlay.draw(painter, self._rect(), self._frame_kept(), *extent, QColor(Colour.ACCENT))
            painter.end()
        if self._overlays:
            wanted = self._overlays if self._part is Part.PHOTO else self._overlays - MEASURED
            painter = QPainter(self)
            overlays.draw(painter, self._rect(), wanted, self._facts())
            painter.end()

    def _paint_after(self) -> None:
        after = self.after()
        if after is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale() < SMOOTH_BELOW)
        left = self.divider.place()
        painter.setClipRect(QRectF(left, 0, self.width() - left, self.height()))
        painter.drawPixmap(self._rect(), after, QRectF(after.rect()))
        painter.end()

    def _facts(self) -> Facts | None:
        """Of the photo on the canvas; None: not measured yet."""
        shown, measured = self.shown(), self._measured
        is_same = shown is not None and measured is not None and measured.image_key == shown.photo.image_key
        return measured.facts if is_same and measured is not None else None

    def _frame_kept(self) -> CropFrame:
        return crop_frame(self._operations, *super()._extent())

    def _extent(self) -> Extent:
        if self._part is not Part.AFTER:
            return super()._extent()
        kept = self._frame_kept()
        return Extent(kept.width, kept.height)

    def _on_rendered(self) -> None:
        if self._part is not Part.PHOTO:
            self.update()
            self.framing_changed.emit()
