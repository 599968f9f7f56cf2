"""Two photos side by side in the same framing, with the engine's verdict below."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.ui.canvas.framing import FIT, Framing, followed
from app.ui.canvas.photo_canvas import PhotoCanvas
from app.ui.canvas.pictures import Pictures, Wanted
from app.ui.canvas.zoom_bar import ZoomBar
from app.ui.compare.pane import Pane
from app.ui.compare.verdict import SIDES, Side, other
from app.ui.compare.verdict_panel import VerdictPanel
from app.ui.controls.pieces import label, line, push_button, set_icon, surface
from app.ui.controls.told_key import tell_key
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.theme import Colour, Size, Space

SCALES: Final = (None, 0.5, 1.0)
_GAP_PX: Final = 12


class CompareView(QWidget):
    """Shows a pair; which one it is, and what is said about it, is the owner's business."""

    stepped = Signal(int)  # another B: 1 next, -1 previous
    focus_asked = Signal(str)  # Side
    swap_asked = Signal()
    closed = Signal()
    opened = Signal(str)  # Side: double click
    stars_chosen = Signal(str, int)  # Side, 0 to 5
    lit_changed = Signal()

    def __init__(self, pictures: Pictures, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._next: LibraryPhoto | None = None
        self._focused: Side = "b"
        self._is_synced = True
        self.panes: dict[Side, Pane] = {side: Pane(side, pictures, thumbnails) for side in SIDES}
        self.verdict = VerdictPanel()
        self._title = label(kind="strong")
        self._zoom = ZoomBar(SCALES)
        self._synced = push_button("", "tab")
        self._swap = push_button(self.tr("Swap sides"), "", "arrow-left-right")
        self.setProperty("kind", "surround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Compare"))
        self._build()
        self._connect()

    def _build(self) -> None:
        self._show_synced()
        self._synced.setToolTip(self.tr("Both photos move together; hold Shift to move one alone"))
        self._zoom.add(line(is_upright=True))
        self._zoom.add(self._synced)
        tell_key(self._swap, self.tr("Swap sides"), "swap")
        head = QHBoxLayout()
        head.setContentsMargins(Space.M, 0, Space.M, Space.XS)
        for part, place in (
            (self._title, Qt.AlignmentFlag.AlignLeft),
            (self._zoom, Qt.AlignmentFlag.AlignCenter),
            (self._swap, Qt.AlignmentFlag.AlignRight),
        ):
            head.addWidget(part, 1, place | Qt.AlignmentFlag.AlignVCenter)
        self.header = surface("canvas")
        self.header.setFixedHeight(Size.STRIP + Space.XS)
        self.header.setLayout(head)
        photos, captions = QHBoxLayout(), QHBoxLayout()
        below = surface("canvas", captions)
        for row in (photos, captions):
            row.setContentsMargins(Space.M - 2, 0, Space.M - 2, 0)
            row.setSpacing(_GAP_PX)
        for pane in self.panes.values():
            photos.addWidget(pane, 1)
            captions.addWidget(pane.caption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(photos, 1)
        column.addWidget(below)
        column.addWidget(self.verdict)

    def _connect(self) -> None:
        for side, pane in self.panes.items():
            canvas = pane.canvas
            canvas.pressed.connect(lambda side=side: self.focus_asked.emit(side))
            canvas.opened.connect(lambda side=side: self.opened.emit(side))
            canvas.framed.connect(
                lambda before, after, is_alone, side=side: self._follow(other(side), before, after, is_alone)
            )
            canvas.framing_changed.connect(self._on_framing)
            pane.stars_chosen.connect(lambda stars, side=side: self.stars_chosen.emit(side, stars))
        self._zoom.chosen.connect(self._zoom_to)
        self._synced.clicked.connect(self.turn_synced)
        self._swap.clicked.connect(self.swap_asked)

    # -- what is shown -----------------------------------------------------------------------------

    def show_pair(
        self, a: LibraryPhoto, b: LibraryPhoto, title: str, focused: Side, next_b: LibraryPhoto | None
    ) -> None:
        """Shows two photos in the framing of the last two; `next_b` is made ready."""
        self._next = next_b
        self._title.setText(title)
        self.panes["a"].show_photo(a)
        self.panes["b"].show_photo(b)
        self.show_focus(focused)
        self._want()

    def show_focus(self, side: Side) -> None:
        """Puts the ring on one pane."""
        self._focused = side
        for each, pane in self.panes.items():
            pane.show_ring(is_there=each == side)
        self.verdict.show_focus(side)
        self._zoom.show_framing(self.focused_canvas().framing())

    def show_winner(self, winner: Side | None) -> None:
        """Lights the letter of the better photo; None: of neither."""
        for side, pane in self.panes.items():
            pane.show_winner(is_winner=side == winner)

    def focused_canvas(self) -> PhotoCanvas:
        """The canvas that keys act on."""
        return self.panes[self._focused].canvas

    def swap_framings(self) -> None:
        """Each framing goes with its photo to the other side."""
        a, b = (self.panes[side].canvas for side in SIDES)
        before = a.framing()
        a.set_framing(b.framing())
        b.set_framing(before)

    def reset_framings(self) -> None:
        """Whole photos."""
        for pane in self.panes.values():
            pane.canvas.set_framing(FIT)

    def turn_synced(self) -> None:
        """Links the two panes, or lets them go; linked, the other one comes to the focused one's framing."""
        self._is_synced = not self._is_synced
        self._show_synced()
        if self._is_synced:
            self.panes[other(self._focused)].canvas.set_framing(self.focused_canvas().framing())

    def lit_areas(self) -> list[tuple[QWidget, QRect]]:
        """What stays lit while the lights are out."""
        return [(pane.canvas, pane.canvas.photo_rect().toAlignedRect()) for pane in self.panes.values()]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Low windows leave most of their room to the photos."""
        super().resizeEvent(event)
        self.verdict.fit_into(self.height())

    # -- keys --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Left and right bring another B, up and down move the focus, Escape goes back."""
        key = Qt.Key(event.key())
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and is_plain:
            self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and is_plain:
            self.focus_asked.emit(other(self._focused))
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # -- framing -----------------------------------------------------------------------------------

    def _follow(self, side: Side, before: Framing, after: Framing, is_alone: bool) -> None:
        if self._is_synced and not is_alone:
            canvas = self.panes[side].canvas
            canvas.set_framing(followed(canvas.framing(), before, after))

    def _show_synced(self) -> None:
        name, colour = ("link", Colour.ACCENT) if self._is_synced else ("unlink", Colour.T2)
        set_icon(self._synced, name, colour)
        self._synced.setText(self.tr("Synced") if self._is_synced else self.tr("Not synced"))

    def _zoom_to(self, scale: float | None) -> None:
        self.focused_canvas().zoom_to(scale)

    def _on_framing(self) -> None:
        self._zoom.show_framing(self.focused_canvas().framing())
        self._want()
        self.lit_changed.emit()

    def _want(self) -> None:
        if not self.isVisible():
            return
        panes = [self.panes[side].canvas for side in (self._focused, other(self._focused))]
        wanted = [each for canvas in panes for each in canvas.wanted()]
        wanted.sort(key=lambda each: each.is_full)  # something of both before all of one
        if self._next is not None:
            wanted.append(Wanted(self._next.photo))
            if self.focused_canvas().needs_full() and not self._next.photo.is_offline:
                wanted.append(Wanted(self._next.photo, is_full=True))
        self._pictures.want(wanted)
