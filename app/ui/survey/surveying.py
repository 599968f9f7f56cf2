"""A survey of a few photos: which are in it, which has the keys, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, Signal

from app.library.arranging import basic_place
from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.library.series_keeping import keeping
from app.ui.grid.model import PhotoModel
from app.ui.grid.view import GridView
from app.ui.library_state import LibraryState
from app.ui.replies import Replies
from app.ui.survey import frames, reasons, words
from app.ui.survey.judging import Judging
from app.ui.survey.measuring import Measuring
from app.ui.survey.standing import Standing
from app.ui.survey.view import SurveyView

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class Surveying(QObject):
    """Keeps frames on screen while the library changes. The focused one is the grid's active photo."""

    frames_lost = Signal()  # fewer than two are left

    def __init__(
        self,
        workspace: Workspace,
        state: LibraryState,
        replies: Replies,
        grid: GridView,
        model: PhotoModel,
        view: SurveyView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._grid = grid
        self._model = model
        self._view = view
        self._ids: list[PhotoId] = []
        self._order = frames.Ordered((), is_proposal=False, preferred=None)
        self._focused: PhotoId | None = None
        self._has_chosen = False  # the person has moved the ring: it no longer follows the large frame
        self._judging = Judging(workspace, replies, self)
        self._measuring = Measuring(workspace, replies, view.strip, self)
        self._judging.changed.connect(self._on_judged)
        view.focus_asked.connect(self.focus)
        view.series_stepped.connect(self.step_series)
        view.strip.clicked.connect(self._focus_photo)

    def start(self) -> bool:
        """Begins with the selected photos, else the active one's series; False: there are not two."""
        row = self._grid.currentIndex().row()
        active = self._grid.active_photo()
        series = [] if active is None else self._state.series_of(active)
        chosen = frames.choose(self._grid.selected_photos(), row, self._state.shown, series)
        return self.resume([each.photo.photo_id for each in chosen])

    def resume(self, photo_ids: Sequence[PhotoId]) -> bool:
        """Begins with known photos; False: there are not two."""
        known = [photo_id for photo_id in photo_ids if self._state.photo(photo_id) is not None]
        if len(known) < 2:
            return False
        self._ids = known
        self._focused, self._has_chosen = None, False
        self._judging.begin()
        self._view.reset_framings()
        self.show_frames()
        return True

    def photo_ids(self) -> tuple[PhotoId, ...]:
        """The photos of the survey."""
        return tuple(self._ids)

    def frames(self) -> list[LibraryPhoto]:
        """The same with what is known of them."""
        return list(self._order.frames)

    def focused(self) -> LibraryPhoto | None:
        """What keys act on."""
        return None if self._focused is None else self._state.photo(self._focused)

    def best(self) -> LibraryPhoto | None:
        """The large photo."""
        return self._order.frames[0] if self._order.frames else None

    def has_best(self) -> bool:
        """Whether one of the photos may be better than the others."""
        return self._order.has_large

    def is_series(self) -> bool:
        """Whether the photos are all of one series."""
        series = {shown.series_id for shown in self._order.frames}
        return len(series) == 1 and None not in series

    def focus(self, place: int) -> None:
        """Makes one frame the target of keys."""
        self._has_chosen = True
        self._focus_photo(self._order.frames[place].photo.photo_id)

    def step(self, steps: int) -> None:
        """The next or previous frame, if there is one."""
        place = self._place_of(self._focused) + steps
        if 0 <= place < len(self._order.frames):
            self.focus(place)

    def turn_playing(self) -> bool:
        """Plays the series in shooting order, or stops; False: there is no large frame to play it in."""
        if not (self.is_series() and self.has_best()):
            return False
        self._view.turn_playing(sorted(self._order.frames, key=basic_place))
        return True

    def move_on(self) -> None:
        """After a decision: a pick leads to the next series, anything else to the next frame."""
        focused = self.focused()
        is_picked = focused is not None and focused.marks.flag is Flag.PICK
        if not (is_picked and self.is_series() and self.step_series(1)):
            self.step(1)

    def step_series(self, steps: int) -> bool:
        """The next or previous series in the grid's order; False: there is none."""
        here = self.best()
        if here is None:
            return False
        order = list(dict.fromkeys(each.series_id for each in self._state.shown if each.series_id is not None))
        place = order.index(here.series_id) + steps if here.series_id in order else -1
        if not 0 <= place < len(order):
            return False
        first = next(each for each in self._state.shown if each.series_id == order[place])
        chosen = frames.best_of(self._state.series_of(first), first.photo.photo_id)
        return self.resume([each.photo.photo_id for each in chosen])

    def place_among_series(self) -> tuple[int, int] | None:
        """Which series of how many in the grid this is, from 1; None: it is none of them."""
        here = self.best()
        order = list(dict.fromkeys(each.series_id for each in self._state.shown if each.series_id is not None))
        if here is None or not self.is_series() or here.series_id not in order:
            return None
        return order.index(here.series_id) + 1, len(order)

    def show_frames(self) -> None:
        """Shows the frames as the library knows them now."""
        known = [shown for photo_id in self._ids if (shown := self._state.photo(photo_id)) is not None]
        self._ids = [shown.photo.photo_id for shown in known]
        if len(known) < 2:
            self.frames_lost.emit()
            return
        self._order = frames.ordered(known, self._judging.order_of(known))
        if self._focused not in self._ids or not self._has_chosen:
            self._focused = self._order.frames[0].photo.photo_id
        self._judging.look(self._order, self.focused())
        self._show()
        self._activate()

    def take_out(self) -> None:
        """Takes the focused frame out of the survey; nothing is stored."""
        if self._focused is None or len(self._ids) <= 2:
            return
        place = self._place_of(self._focused)
        self._ids.remove(self._focused)
        rest = [each.photo.photo_id for each in self._order.frames if each.photo.photo_id in self._ids]
        self._focused, self._has_chosen = rest[min(place, len(rest) - 1)], True
        self.show_frames()

    def _on_judged(self) -> None:
        """The engine may answer after the survey was left, when keys act on another photo."""
        if self._view.isVisible():
            self.show_frames()

    def _show(self) -> None:
        standing = self._standing()
        title, facts = words.title(standing.order.frames)
        self._view.show_standing(standing, title, facts, self._place_of(self._focused))
        for place, each in enumerate(self._order.frames):
            told = standing.compared.get(each.photo.photo_id)
            if told is None:
                self._view.show_delta(place, None, "")
            else:
                self._view.show_delta(place, told.delta, reasons.short_reason(told))
        proposed = standing.large.photo.photo_id if standing.order.is_proposal else None
        self._measuring.show(self._order.frames, proposed, self._focused, is_series=bool(standing.numbers))

    def _standing(self) -> Standing:
        large, focused = self._order.frames[0], self.focused()
        series = self._state.series_of(large) if self.is_series() else []
        rest = series or self._order.frames
        known = {each.photo.photo_id: each for each in self._order.frames}
        equals = self._judging.equals(self._order.frames) if self._order.is_proposal else ()
        return Standing(
            order=self._order,
            numbers={each.photo.photo_id: number for number, each in enumerate(series, start=1)},
            compared=self._judging.compared(large),
            equals=tuple(known[photo_id] for photo_id in equals if photo_id in known),
            keeping=None if focused is None else keeping(focused, rest),
        )

    def _focus_photo(self, photo_id: PhotoId) -> None:
        self._focused, self._has_chosen = photo_id, True
        self._judging.look(self._order, self.focused())
        self._show()
        self._activate()

    def _place_of(self, photo_id: PhotoId | None) -> int:
        ids = [each.photo.photo_id for each in self._order.frames]
        return ids.index(photo_id) if photo_id in ids else 0

    def _activate(self) -> None:
        row = None if self._focused is None else self._model.row_of(self._focused)
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self._grid.selectionModel().setCurrentIndex(self._model.index(row), flag)
