"""The round of comparing: which pair is on screen, who comes next, and what is asked of the engine."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject, QTimer, Signal

from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.ui import reports
from app.ui.compare import pairing, verdict
from app.ui.compare.verdict import SIDES, Side, other
from app.ui.compare.view import CompareView
from app.ui.grid.model import PhotoModel
from app.ui.grid.view import GridView
from app.ui.inspector.failure_steps import UNREADABLE
from app.ui.inspector.panel import LOOK_MS
from app.ui.library_state import LibraryState
from app.ui.replies import Replies
from engine.errors import RedAesError
from engine.results import Explanation, ImageKey, PairComparison

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

log = logging.getLogger(__name__)

Topic = tuple[ImageKey, ImageKey]


class Comparing(QObject):
    """Keeps a pair on screen while the library changes; late answers about another pair are dropped.

    The focused photo is the grid's active one, so inspector and rating keys follow it; the selection stays as it was
    and, with three photos or more, is the field that challengers come from.
    """

    pair_lost = Signal()  # one of the two has left the library

    def __init__(
        self,
        workspace: Workspace,
        state: LibraryState,
        replies: Replies,
        grid: GridView,
        model: PhotoModel,
        view: CompareView,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state = state
        self._replies = replies
        self._grid = grid
        self._model = model
        self._view = view
        self._ids: dict[Side, PhotoId] = {}
        self._focused: Side = "b"
        self._topic: Topic | None = None
        self._explanations: dict[Side, Explanation] = {}
        self._shown_ids: list[PhotoId] | None = None  # None: look again
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LOOK_MS)
        self._rest.timeout.connect(self._ask)
        state.arranged.connect(self._forget_shown)
        view.stepped.connect(self.step)
        view.focus_asked.connect(self.focus)
        view.swap_asked.connect(self.swap)

    def start(self) -> bool:
        """Begins with the selected photos, or the active and the next one; False: there is no second photo."""
        active = self._grid.active_photo_id()
        pair = None if active is None else pairing.first_pair(self._selected(), active, self._shown())
        if pair is None:
            return False
        self._ids = {"a": pair[0], "b": pair[1]}
        self._focused = "a" if pair[0] == active else "b"
        self._view.reset_framings()
        self.show_pair()
        return True

    def resume(self, a: PhotoId, b: PhotoId) -> bool:
        """Begins with two known photos; False: one of them is not there."""
        if self._state.photo(a) is None or self._state.photo(b) is None:
            return False
        self._ids = {"a": a, "b": b}
        self.show_pair()
        return True

    def pair(self) -> tuple[PhotoId, PhotoId] | None:
        """The two on screen."""
        return (self._ids["a"], self._ids["b"]) if self._ids else None

    def photo(self, side: Side) -> LibraryPhoto | None:
        """The photo of one side."""
        return self._state.photo(self._ids[side]) if side in self._ids else None

    def focused(self) -> LibraryPhoto | None:
        """What keys act on."""
        return self.photo(self._focused)

    def focus(self, side: Side) -> None:
        """Makes one pane the target of keys."""
        self._focused = side
        self._view.show_focus(side)
        self._activate()

    def step(self, steps: int) -> None:
        """Another photo takes B's place."""
        self._replace("b", steps)

    def move_on(self) -> None:
        """After a decision the next challenger takes the loser's place: a rejected photo's, else the other one's."""
        decided = self.focused()
        loses = decided is not None and decided.marks.flag is Flag.REJECT
        self._replace(self._focused if loses else other(self._focused), 1)

    def swap(self) -> None:
        """A and B change places; the focus stays on its photo."""
        if self._ids:
            self._ids = {"a": self._ids["b"], "b": self._ids["a"]}
            self._focused = other(self._focused)
            self._view.swap_framings()
            self.show_pair()

    def promote(self) -> None:
        """B becomes the one to beat, and the next photo challenges it."""
        if not self._ids:
            return
        self._ids = {"a": self._ids["b"], "b": self._ids["a"]}
        self._focused = "b"
        if not self._replace("b", 1, after=self._ids["a"]):
            self.show_pair()

    def favoured(self) -> LibraryPhoto | None:
        """The photo that the engine prefers, or else the focused one."""
        return self.photo(self._view.verdict.favoured())

    def unfavoured(self) -> LibraryPhoto | None:
        """The other one."""
        return self.photo(other(self._view.verdict.favoured()))

    def show_pair(self) -> None:
        """Shows the pair as the library knows it now, and asks about it if it is another one."""
        a, b = self.photo("a"), self.photo("b")
        if a is None or b is None:
            self._ids = {}
            self.pair_lost.emit()
            return
        self._view.show_pair(a, b, self._title(a, b), self._focused, self._challenger("b", 1))
        self._activate()
        topic = (a.photo.image_key, b.photo.image_key)
        if topic != self._topic:
            self._topic = topic
            self._explanations = {}
            self._view.show_winner(None)
            self._show_axes()
            self._begin(a, b)

    def _begin(self, a: LibraryPhoto, b: LibraryPhoto) -> None:
        """Nothing is asked about a photo that cannot be read."""
        unreadable = next((side for side, shown in zip(SIDES, (a, b), strict=True) if _is_unreadable(shown)), None)
        if unreadable is None:
            self._view.verdict.show_waiting()
            self._rest.start()
        else:
            self._rest.stop()
            self._view.verdict.show_unreadable(unreadable)

    def _title(self, a: LibraryPhoto, b: LibraryPhoto) -> str:
        if a.series_id is not None and a.series_id == b.series_id:
            return self.tr("2 frames of a series of %1").replace("%1", str(a.series_size))
        place = self._place(self._ids["b"])
        if place is None or not self._state.are_photos_known:
            return ""
        return self.tr("B is %1").replace("%1", reports.place_in(place + 1, len(self._pool())))

    def _challenger(self, side: Side, step: int, after: PhotoId | None = None) -> LibraryPhoto | None:
        present = (self._ids["a"], self._ids["b"])
        found = pairing.challenger(self._pool(), present, self._place(after or self._ids[side]), step)
        return None if found is None else self._state.photo(found)

    def _replace(self, side: Side, step: int, after: PhotoId | None = None) -> bool:
        found = self._challenger(side, step, after) if self._ids else None
        if found is None:
            return False
        self._ids[side] = found.photo.photo_id
        self.show_pair()
        return True

    def _activate(self) -> None:
        """The focused photo becomes the grid's active one; what is selected stays."""
        row = self._model.row_of(self._ids[self._focused]) if self._ids else None
        if row is not None:
            index = self._model.index(row)
            self._grid.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _selected(self) -> list[PhotoId]:
        return [shown.photo.photo_id for shown in self._grid.selected_photos()]

    def _shown(self) -> list[PhotoId]:
        if self._shown_ids is None:
            self._shown_ids = [shown.photo.photo_id for shown in self._state.shown]
        return self._shown_ids

    def _forget_shown(self) -> None:
        self._shown_ids = None

    def _pool(self) -> Sequence[PhotoId]:
        selected = self._selected()
        return selected if pairing.are_enough(selected) else self._shown()

    def _place(self, photo_id: PhotoId) -> int | None:
        selected = self._selected()
        if pairing.are_enough(selected):
            return selected.index(photo_id) if photo_id in selected else None
        return self._model.row_of(photo_id)

    # -- what the engine says ----------------------------------------------------------------------

    def _ask(self) -> None:
        """Whoever steps through challengers fast asks nothing about those passed by."""
        if not self._ids:
            return
        topic = self._topic
        self._replies.ask(
            self._workspace.compare(self._ids["a"], self._ids["b"]),
            lambda comparison: self._take_comparison(topic, comparison),
            lambda error: self._take_error(topic, error),
        )
        for side in SIDES:
            self._replies.ask(
                self._workspace.explanation(self._ids[side]),
                partial(self._take_explanation, topic, side),
            )

    def _ask_for_axes(self) -> None:
        """What no explanation was made of yet; after the verdict, which is looked at first."""
        topic = self._topic
        for side in SIDES:
            if side not in self._explanations:
                self._replies.ask(
                    self._workspace.explain(self._ids[side]),
                    partial(self._take_explanation, topic, side),
                    lambda error: log.info("no axes of one side: %s", error),
                )

    def _take_comparison(self, topic: Topic | None, comparison: PairComparison) -> None:
        if topic == self._topic:
            self._view.show_winner(verdict.winner(comparison))
            self._view.verdict.show_comparison(comparison, self._scores(), is_one_series=self._are_one_series())
            self._show_axes()
            self._ask_for_axes()

    def _are_one_series(self) -> bool:
        series = {shown.series_id for side in SIDES if (shown := self.photo(side)) is not None}
        return len(series) == 1 and None not in series

    def _scores(self) -> dict[Side, float]:
        opinions = {side: shown.opinion for side in SIDES if (shown := self.photo(side)) is not None}
        return {side: opinion.score for side, opinion in opinions.items() if opinion is not None and opinion.is_current}

    def _take_error(self, topic: Topic | None, error: RedAesError) -> None:
        if topic == self._topic:
            self._view.verdict.show_error(error)

    def _take_explanation(self, topic: Topic | None, side: Side, told: Explanation | None) -> None:
        if topic == self._topic and told is not None:
            self._explanations[side] = told
            self._show_axes()

    def _show_axes(self) -> None:
        self._view.verdict.show_axes(self._explanations.get("a"), self._explanations.get("b"))


def _is_unreadable(shown: LibraryPhoto) -> bool:
    return shown.opinion is None and shown.failure is not None and shown.failure.kind in UNREADABLE
