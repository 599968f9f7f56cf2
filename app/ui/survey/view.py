"""Two to twelve photos at once; zoom and pan act on all. Beside them what the engine proposes, below details."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.ui.canvas.framing import FIT, Framing, followed
from app.ui.canvas.pictures import Pictures, Wanted
from app.ui.canvas.zoom_bar import ZoomBar
from app.ui.compare.view import SCALES
from app.ui.controls.elided_label import ElidedLabel
from app.ui.controls.pieces import label, line, push_button, surface
from app.ui.controls.told_key import tell_key
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.survey.detail_crops import DetailCrops
from app.ui.survey.detail_strip import DetailStrip
from app.ui.survey.frame import Frame
from app.ui.survey.frames import MAX_FRAMES
from app.ui.survey.layout import lay_out, lay_out_alike
from app.ui.survey.playing import Playing
from app.ui.survey.proposal_panel import ProposalPanel
from app.ui.survey.standing import Standing
from app.ui.theme import Size, Space

_PANEL_FROM_PX = 960  # narrower ones show photos only
_STRIP_FROM_PX = 560


class SurveyView(QWidget):
    """Shows frames; which ones, and what is said about them, is the owner's business."""

    focus_asked = Signal(int)  # place among the frames
    series_stepped = Signal(int)  # the next (1) or the previous (-1) series
    split_asked = Signal()  # the frames are no series
    opened = Signal()  # double click on a frame: the loupe
    closed = Signal()
    lit_changed = Signal()

    def __init__(self, pictures: Pictures, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._n_frames = 0
        self._n_columns = 1
        self._focused = 0
        self._has_large = True
        self._is_series = False
        self._title = label(kind="strong")
        self._facts = ElidedLabel("")
        self._zoom = ZoomBar(SCALES)
        self._split = push_button(self.tr("Split series"))
        self._room = QWidget()
        self.frames = [Frame(pictures, thumbnails, self._room) for _ in range(MAX_FRAMES)]
        self.details = DetailCrops(self)
        self.strip = DetailStrip(self.details)
        self.panel = ProposalPanel()
        self._playing = Playing(self.frames[0].canvas, self)
        self.setProperty("kind", "surround")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Survey"))
        self._build()
        self._room.installEventFilter(self)
        for place, frame in enumerate(self.frames):
            frame.canvas.pressed.connect(lambda place=place: self.focus_asked.emit(place))
            frame.canvas.opened.connect(self.opened)
            frame.canvas.framing_changed.connect(self._on_framing)
            frame.canvas.framed.connect(
                lambda before, after, is_alone, place=place: self._follow(place, before, after, is_alone)
            )
        self._zoom.chosen.connect(self._zoom_to)
        self._split.clicked.connect(self.split_asked)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.M, 0, Space.M, Space.XS)
        head.setSpacing(Space.M)
        head.addWidget(self._title)
        head.addWidget(self._facts, 1)
        head.addWidget(self._zoom, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._split)
        tell_key(self._split, self.tr("These photos are no series"), "split")
        self.header = surface("canvas")
        self.header.setFixedHeight(Size.STRIP + Space.XS)
        self.header.setLayout(head)
        room = QVBoxLayout()
        room.setContentsMargins(Space.M, Space.XXS, Space.M, Space.M)
        room.addWidget(self._room)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(room, 1)
        column.addWidget(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(line(is_upright=True))
        row.addWidget(self.panel)

    # -- what is shown -----------------------------------------------------------------------------

    def show_standing(self, standing: Standing, title: str, facts: str, focused: int) -> None:
        """Shows photos, the first one large if one is better than the others."""
        order = standing.order
        self._playing.show_instead(order.frames)
        self._n_frames, self._has_large = len(order.frames), order.has_large
        self._is_series = bool(standing.numbers)
        self._title.setText(title)
        self._facts.setText(facts)
        self._split.setVisible(self._is_series)
        note = standing.note() if order.has_large else ""
        for place, frame in enumerate(self.frames):
            frame.setVisible(place < self._n_frames)
            if place < self._n_frames:
                is_large = place == 0 and order.has_large
                frame.show_role(note, is_large=is_large, is_proposed=is_large and order.is_proposal)
                frame.show_photo(order.frames[place], standing.name(order.frames[place]))
        self.panel.show_standing(standing)
        self._lay_out()
        self.show_focus(focused)
        self._want()

    def turn_playing(self, frames: Sequence[LibraryPhoto]) -> None:
        """Plays frames in the large one's place, or stops."""
        self._playing.turn(frames)

    def show_focus(self, place: int) -> None:
        """Puts the ring on one frame."""
        self._focused = place
        for each, frame in enumerate(self.frames):
            frame.show_ring(is_there=each == place)

    def focused_frame(self) -> Frame:
        """The frame that keys act on."""
        return self.frames[self._focused]

    def show_delta(self, place: int, delta: float | None, why: str) -> None:
        """How a frame compares with the large one."""
        self.frames[place].show_delta(delta, why)

    def reset_framings(self) -> None:
        """Whole photos."""
        for frame in self.frames:
            frame.canvas.set_framing(FIT)

    def lit_areas(self) -> list[tuple[QWidget, QRect]]:
        """What stays lit while the lights are out."""
        return [(frame.canvas, frame.canvas.photo_rect().toAlignedRect()) for frame in self._visible()]

    # -- Qt's events -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Lays the frames out when their room has another size."""
        if watched is self._room and event.type() == QEvent.Type.Resize:
            self._lay_out()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Small windows give their room to the photos."""
        super().resizeEvent(event)
        self.panel.setVisible(self.width() >= _PANEL_FROM_PX)
        self.strip.setVisible(self._is_series and self.height() >= _STRIP_FROM_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows move the focus, up and down to other series; Page keys move the reasons; Escape goes back."""
        key = Qt.Key(event.key())
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._n_columns,
            Qt.Key.Key_Down: self._n_columns if self._focused or not self._has_large else 1,
        }.get(key, 0)
        if step and is_plain and self._is_series and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.series_stepped.emit(1 if step > 0 else -1)
        elif step and is_plain:
            self.focus_asked.emit(min(max(0, self._focused + step), self._n_frames - 1))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.panel.turn_page(forward=key == Qt.Key.Key_PageDown)
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.strip.setVisible(self._is_series and self.height() >= _STRIP_FROM_PX)
        shapes = [frame.shape() for frame in self._visible()]
        made = (lay_out if self._has_large else lay_out_alike)(self._room.rect(), shapes)
        self._n_columns = made.n_columns
        for frame, place in zip(self._visible(), made.places, strict=True):
            frame.setGeometry(place)

    def _visible(self) -> Sequence[Frame]:
        return self.frames[: self._n_frames]

    def _follow(self, place: int, before: Framing, after: Framing, is_alone: bool) -> None:
        if not is_alone:
            for each, frame in enumerate(self._visible()):
                if each != place:
                    frame.canvas.set_framing(followed(frame.canvas.framing(), before, after))

    def _zoom_to(self, scale: float | None) -> None:
        self.focused_frame().canvas.zoom_to(scale)

    def _on_framing(self) -> None:
        self._zoom.show_framing(self.focused_frame().canvas.framing())
        self._want()
        self.lit_changed.emit()

    def _want(self) -> None:
        if not self.isVisible():
            return
        wanted = [each for frame in (self.focused_frame(), *self._visible()) for each in frame.canvas.wanted()]
        unique: dict[tuple[str, bool], Wanted] = {(each.photo.image_key, each.is_full): each for each in wanted}
        self._pictures.want(sorted(unique.values(), key=lambda each: each.is_full))
