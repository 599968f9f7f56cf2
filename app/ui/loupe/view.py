"""One photo as large as the window allows, or closer; the strip of its neighbours below."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.ui import wording
from app.ui.canvas.photo_canvas import PhotoCanvas
from app.ui.canvas.pictures import Pictures, Wanted
from app.ui.canvas.zoom_bar import ZoomBar
from app.ui.controls.elided_label import ElidedLabel
from app.ui.controls.pieces import icon_button, surface
from app.ui.controls.tabs import Tabs
from app.ui.edits.edit_choice import EditChoice, Trial
from app.ui.edits.rendered_edits import RenderedEdits
from app.ui.filmstrip.film_strip import FilmStrip
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.loupe.caption import Caption
from app.ui.loupe.edit_caption import EditCaption
from app.ui.loupe.edit_stage import EditMode, EditStage
from app.ui.loupe.overlays import Overlay
from app.ui.theme import Size, Space
from engine.facts.results import PhotoFacts

SCALES: Final = (None, 1.0, 2.0)
REST_MS: Final = 350
"""Somebody who stays this long on a photo may zoom in: it is made ready with every pixel."""


class LoupeView(QWidget):
    """Shows the active photo; the grid's thumbnail stands in until a sharper picture is there."""

    stepped = Signal(int)  # -1 previous, 1 next
    sent_to_end = Signal(bool)  # the first photo (False) or the last
    closed = Signal()
    space_released = Signal()
    lit_changed = Signal()  # the photo lies elsewhere now
    mode_chosen = Signal(int)  # EditMode, by the tabs
    escaped = Signal()  # while an edit is shown
    overlays_asked = Signal(QPoint)  # place of a menu, on the screen

    def __init__(
        self,
        pictures: Pictures,
        thumbnails: ThumbnailLoader,
        strip: FilmStrip,
        rendered: RenderedEdits,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._shown: LibraryPhoto | None = None
        self._neighbours: Sequence[LibraryPhoto] = ()
        self._edit: EditChoice | None = None
        self._mode = EditMode.SPLIT
        self.rendered = rendered
        self.stage = EditStage(pictures, thumbnails, rendered)
        self.canvas: PhotoCanvas = self.stage.canvas
        self.strip = strip
        self._name = ElidedLabel("strong")
        self._zoom = ZoomBar(SCALES)
        self._modes = Tabs(("",) * len(EditMode), self.tr("Before and after"))
        self._caption = Caption()
        self._edit_caption = EditCaption()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self.setProperty("kind", "surround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Loupe"))
        self._build()
        self._rest.timeout.connect(self._want)
        self._zoom.chosen.connect(self._zoom_to)
        self._modes.chosen.connect(self.mode_chosen)
        self.stage.framing_changed.connect(self._on_framing)
        self.stage.opened.connect(self.closed)
        self.set_mode(EditMode.SPLIT)
        self.show_edit(None)

    def _build(self) -> None:
        back = icon_button("chevron-left", self.tr("Back to the grid"), handle="grid")
        back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        back.clicked.connect(self.closed)
        name = QHBoxLayout()
        name.setSpacing(Space.XXS)
        name.addWidget(back)
        name.addWidget(self._name, 1)
        head = QHBoxLayout()
        head.setContentsMargins(Space.XS, 0, Space.M, Space.XS)
        head.addLayout(name, 1)
        head.addWidget(self._modes, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(self._tools(), 1)
        self.header = surface("canvas")
        self.header.setFixedHeight(Size.STRIP + Space.XS)
        self.header.setLayout(head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stage, 1)
        column.addWidget(self._caption)
        column.addWidget(self._edit_caption)
        column.addWidget(self.strip)

    def _tools(self) -> QHBoxLayout:
        overlays = icon_button("layers", self.tr("Overlays"))
        overlays.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        overlays.clicked.connect(lambda: self.overlays_asked.emit(overlays.mapToGlobal(overlays.rect().bottomLeft())))
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addStretch()
        row.addWidget(overlays)
        row.addWidget(self._zoom, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def show_photo(self, shown: LibraryPhoto | None, neighbours: Sequence[LibraryPhoto]) -> None:
        """Shows a photo in the framing of the last one and makes its neighbours ready, the likeliest next first."""
        is_other = shown is None or self._shown is None or shown.photo.image_key != self._shown.photo.image_key
        self._shown, self._neighbours = shown, neighbours
        if shown is not None:
            self._name.setText(shown.photo.path.name)
            self._name.setToolTip(str(shown.photo.path))
            self.setAccessibleDescription(wording.spoken_photo(shown))
        if is_other and shown is not None:
            self._rest.start()
        self.stage.show_photo(shown)

    def show_edit(self, edit: EditChoice | None) -> None:
        """Shows an edit of the photo in the mode chosen last; None: the photo as it is."""
        self._edit = edit
        self._modes.setVisible(edit is not None)
        self._name_modes(has_frame=edit is not None and edit.changes_frame)
        self._caption.setVisible(edit is None)
        self._edit_caption.setVisible(edit is not None)
        self.stage.show_edit(edit, self._mode)

    def show_trial(self, trial: Trial) -> None:
        """Tells below the photo what the edit brings."""
        if self._shown is not None:
            self._edit_caption.show_trial(self._shown, trial)

    def show_overlays(self, wanted: Collection[Overlay], measured: PhotoFacts | None) -> None:
        """Draws these on the photo, as soon as what was measured is about it."""
        self.stage.show_overlays(wanted, measured)
        self._tell_below()

    def mode(self) -> EditMode:
        """How edits are shown."""
        return self._mode

    def set_mode(self, mode: EditMode) -> None:
        """How edits are shown from the next `show_edit` on."""
        self._mode = mode
        self._modes.choose(mode)

    def lit_areas(self) -> list[tuple[QWidget, QRect]]:
        """What stays lit while the lights are out."""
        return self.stage.lit_areas()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows step, Home and End go all the way, Escape leaves the edit, then the photo."""
        key = event.key()
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) and is_plain:
            self.stepped.emit(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down) and is_plain:
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and is_plain:
            self.sent_to_end.emit(key == Qt.Key.Key_End)
        elif key == Qt.Key.Key_Escape:
            (self.closed if self._edit is None else self.escaped).emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Space may have been held to look at one photo only."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.space_released.emit()
        else:
            super().keyReleaseEvent(event)

    def _name_modes(self, *, has_frame: bool) -> None:
        split = self.tr("Split"), self.tr("Before and after in one frame")
        frame = self.tr("Frame"), self.tr("What stays, drawn on the photo")
        for mode, (name, tip), handle in (
            (EditMode.AFTER, (self.tr("After"), self.tr("The edit alone")), "edit_after"),
            (EditMode.SPLIT, frame if has_frame else split, "edit_split"),
            (EditMode.SIDE_BY_SIDE, (self.tr("Side by side"), self.tr("Before beside after")), "edit_side_by_side"),
        ):
            self._modes.rename(mode, name)
            self._modes.tell_key(mode, tip, handle)

    def _zoom_to(self, scale: float | None) -> None:
        self.canvas.zoom_to(scale)

    def _on_framing(self) -> None:
        self._zoom.show_framing(self.canvas.framing())
        self._tell_below()
        self._want()
        self.lit_changed.emit()

    def _tell_below(self) -> None:
        if self._edit is not None:
            self._edit_caption.show_framing(self.stage.canvases())
        elif self._shown is not None:
            self._caption.show_photo(self._shown, self.canvas, waits=self.stage.canvas.waits_for_facts())

    def _want(self) -> None:
        """The photo itself first, its neighbours at screen size, then every pixel of what is or may be looked at."""
        if self._shown is None or not self.isVisible():
            return
        screen, full = [*self.stage.wanted()], []
        if not self._rest.isActive() and not self._shown.photo.is_offline:
            full.append(Wanted(self._shown.photo, is_full=True))
        if self.canvas.needs_full():  # somebody who compares frames up close
            full += [Wanted(each.photo, is_full=True) for each in self._neighbours[:1] if not each.photo.is_offline]
        near = [Wanted(each.photo, fit_px=self.canvas.fit_px(each.photo)) for each in self._neighbours]
        self._pictures.want([*screen, *near, *full])
