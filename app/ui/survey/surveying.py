"""A survey of a few photos: which are in it, which is proposed, and what is asked of the engine."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, QObject, QTimer, Signal

from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.ui import wording
from app.ui.compare.verdict import differs
from app.ui.grid.model import PhotoModel
from app.ui.grid.view import GridView
from app.ui.inspector.panel import LOOK_MS
from app.ui.library_state import LibraryState
from app.ui.replies import Replies
from app.ui.survey import frames
from app.ui.survey.view import SurveyView
from engine.errors import RedAesError
from engine.results import ImageKey, PairComparison
from engine.series import MAX_COMPARED

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

log = logging.getLogger(__name__)

_ASKED_AT_ONCE: Final = MAX_COMPARED - 1
"""Frames that are compared with the large one by themselves; any other is when it is looked at."""


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
        self._workspace = workspace
        self._state = state
        self._replies = replies
        self._grid = grid
        self._model = model
        self._view = view
        self._ids: list[PhotoId] = []
        self._order = frames.Ordered((), is_proposal=False, preferred=None)
        self._focused: PhotoId | None = None
        self._first: ImageKey | None = None
        self._compared: dict[PhotoId, PairComparison | None] = {}  # None: asked
        self._n_awaited = 0  # answers until the engine's choice is known
        self._proposed: PhotoId | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LOOK_MS)
        self._rest.timeout.connect(self._ask)
        view.focus_asked.connect(self.focus)

    def start(self) -> bool:
        """Begins with the selected photos, else the active one's series; False: there are not two."""
        row = self._grid.currentIndex().row()
        chosen = frames.choose(self._grid.selected_photos(), row, self._state.shown)
        return self.resume([each.photo.photo_id for each in chosen])

    def resume(self, photo_ids: Sequence[PhotoId]) -> bool:
        """Begins with known photos; False: there are not two."""
        known = [photo_id for photo_id in photo_ids if self._state.photo(photo_id) is not None]
        if len(known) < 2:
            return False
        if set(known) != set(self._ids):
            self._proposed, self._first = None, None
        self._ids = known
        active = self._grid.active_photo_id()
        self._focused = active if active in known else None
        self._view.reset_framings()
        self.show_frames()
        return True

    def photo_ids(self) -> tuple[PhotoId, ...]:
        """The photos of the survey."""
        return tuple(self._ids)

    def focused(self) -> LibraryPhoto | None:
        """What keys act on."""
        return None if self._focused is None else self._state.photo(self._focused)

    def best(self) -> LibraryPhoto | None:
        """The large photo."""
        return self._order.frames[0] if self._order.frames else None

    def focus(self, place: int) -> None:
        """Makes one frame the target of keys."""
        self._focused = self._order.frames[place].photo.photo_id
        self._view.show_focus(place)
        self._activate()
        self._rest.start()

    def step(self, steps: int) -> None:
        """The next or previous frame, if there is one."""
        place = self._place_of(self._focused) + steps
        if 0 <= place < len(self._order.frames):
            self.focus(place)

    def show_frames(self) -> None:
        """Shows the frames as the library knows them now."""
        known = [shown for photo_id in self._ids if (shown := self._state.photo(photo_id)) is not None]
        self._ids = [shown.photo.photo_id for shown in known]
        if len(known) < 2:
            self.frames_lost.emit()
            return
        self._order = frames.ordered(known, self._proposed)
        if self._focused not in self._ids:
            self._focused = self._order.frames[0].photo.photo_id
        first = self._order.frames[0].photo.image_key
        if first != self._first:
            self._first, self._compared, self._n_awaited = first, {}, 0
        title, facts = self._title(known)
        self._view.show_frames(self._order, title, facts, self._note(known), self._place_of(self._focused))
        self._show_deltas()
        self._activate()
        self._rest.start()

    def take_out(self) -> None:
        """Takes the focused frame out of the survey; nothing is stored."""
        if self._focused is None or len(self._ids) <= 2:
            return
        place = self._place_of(self._focused)
        self._ids.remove(self._focused)
        rest = [each.photo.photo_id for each in self._order.frames if each.photo.photo_id in self._ids]
        self._focused = rest[min(place, len(rest) - 1)]
        self.show_frames()

    def _place_of(self, photo_id: PhotoId | None) -> int:
        ids = [each.photo.photo_id for each in self._order.frames]
        return ids.index(photo_id) if photo_id in ids else 0

    def _activate(self) -> None:
        row = None if self._focused is None else self._model.row_of(self._focused)
        if row is not None:
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self._grid.selectionModel().setCurrentIndex(self._model.index(row), flag)

    # -- words -------------------------------------------------------------------------------------

    def _title(self, known: Sequence[LibraryPhoto]) -> tuple[str, str]:
        series = {shown.series_id for shown in known}
        if len(series) > 1 or None in series:
            return self.tr("Survey of %1").replace("%1", wording.n_photos(len(known))), ""
        title = self.tr("Series of %1").replace("%1", wording.number(known[0].series_size))
        times = sorted(shown.photo.taken_at for shown in known if shown.photo.taken_at is not None)
        if not times:
            return title, ""
        first, last = (f"{time:%H:%M:%S}" for time in (times[0], times[-1]))
        return title, first if first == last else f"{first} – {last}"

    def _note(self, known: Sequence[LibraryPhoto]) -> str:
        if self._order.is_proposal:
            return self.tr("AI proposes this one")
        preferred = self._order.preferred
        best = self.best()
        if preferred is not None and best is not None:
            text = self.tr("You picked this one. The engine prefers %1.")
            return text.replace("%1", preferred.photo.path.stem)
        if best is not None and best.marks.flag is Flag.PICK:
            return self.tr("You picked this one")
        n_scored = sum(shown.opinion is not None and shown.opinion.is_current for shown in known)
        if n_scored == len(known):
            return self.tr("Highest score, not compared with the others yet")
        text = self.tr("%1 of %2 scored").replace("%1", wording.number(n_scored))
        return text.replace("%2", wording.number(len(known)))

    # -- what the engine says ----------------------------------------------------------------------

    def _ask(self) -> None:
        """Compares the nearest frames with the large one, and the focused one whatever its place."""
        best = self.best()
        if best is None:
            return
        asked = [each.photo.photo_id for each in self._order.frames[1 : 1 + _ASKED_AT_ONCE]]
        if self._focused is not None and self._focused not in asked:
            asked.append(self._focused)
        for photo_id in asked:
            if photo_id in self._compared or photo_id == best.photo.photo_id:
                continue
            self._compared[photo_id] = None
            self._n_awaited += 1
            self._replies.ask(
                self._workspace.compare(best.photo.photo_id, photo_id),
                partial(self._take, self._first, photo_id),
                partial(self._miss, self._first),
            )

    def _take(self, first: ImageKey | None, photo_id: PhotoId, told: PairComparison) -> None:
        if first == self._first:
            self._compared[photo_id] = told
            self._show_deltas()
            self._settle()

    def _miss(self, first: ImageKey | None, error: RedAesError) -> None:
        log.info("a frame could not be compared: %s", error)
        if first == self._first:
            self._settle()

    def _settle(self) -> None:
        """Once the nearest frames are compared: the one that beats the large one by most is proposed, else that one."""
        self._n_awaited -= 1
        best = self.best()
        if self._n_awaited or self._proposed is not None or best is None:
            return
        gains = {photo_id: told.delta for photo_id, told in self._compared.items() if told and told.better == "b"}
        if self._compared and any(self._compared.values()):
            self._proposed = max(gains, key=lambda photo_id: gains[photo_id], default=best.photo.photo_id)
            self.show_frames()

    def _show_deltas(self) -> None:
        for place, each in enumerate(self._order.frames):
            told = self._compared.get(each.photo.photo_id)
            if place and told is not None:
                self._view.show_delta(place, told.delta, _why(told))
            else:
                self._view.show_delta(place, None, "")


def _why(told: PairComparison) -> str:
    """The axis that decides, with the engine's words about it."""
    if told.better == "tie":
        return QCoreApplication.translate("survey", "Close second")
    against = [axis for axis in told.axes if axis.delta * told.delta > 0 and differs(axis)]
    if not against:
        return ""
    axis = max(against, key=lambda axis: abs(axis.delta))
    _, _, reason = axis.text.partition(",")
    name = wording.axis_name(axis.axis)
    return f"{name}: {reason.strip()}" if reason.strip() else name
