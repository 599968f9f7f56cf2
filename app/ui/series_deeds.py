"""What keys and buttons do with series: group, split, collapse, keep one frame and reject the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from app.library.photo import Flag, LibraryPhoto
from app.library.series_keeping import keeping
from app.library.series_stacking import Stacking
from app.ui import wording
from app.ui.deciding import Deciding
from app.ui.deed import Deed
from app.ui.library_state import LibraryState
from app.ui.marking import Marking
from app.ui.replies import Replies
from app.ui.views import GRID, SURVEY
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

translate = QCoreApplication.translate


class SeriesDeeds(QObject):
    """Acts on the photo that keys act on, and its series."""

    def __init__(
        self,
        workspace: Workspace,
        state: LibraryState,
        replies: Replies,
        bench: Workbench,
        marking: Marking,
        deciding: Deciding,
    ) -> None:
        super().__init__(bench)
        self._workspace = workspace
        self._state = state
        self._replies = replies
        self._bench = bench
        self._marking = marking
        self._deciding = deciding
        bench.survey.panel.pick_asked.connect(self.pick_best)
        bench.survey.panel.keep_asked.connect(self.keep)
        bench.survey.split_asked.connect(self.split)
        bench.page.strip.stacking_chosen.connect(self.stack_all)
        bench.grid.series_clicked.connect(self.turn_stack)
        bench.grid.is_stack = lambda shown: state.stacking.hides_some(shown.series_id)

    def group(self) -> None:
        """Makes one series of the selected photos, or of those in the survey."""
        photos = self._bench.surveying.frames() if self._bench.view() == SURVEY else self._bench.grid.selected_photos()
        if len(photos) < 2:
            self._bench.refused.emit(self.tr("Select the photos that belong together first."))
            return
        ids = [shown.photo.photo_id for shown in photos]
        self._replies.ask(self._workspace.series.join(ids))
        self._marking.tell(len(ids), self.tr("%1 grouped").replace("%1", wording.n_photos(len(ids))))

    def split(self) -> None:
        """Takes the series apart for good; its frames are never grouped again by themselves."""
        focused = self._bench.focused()
        if focused is None or focused.series_id is None:
            self._bench.refused.emit(self.tr("This photo is in no series."))
            return
        text = self.tr("Series of %1 split").replace("%1", wording.number(focused.series_size))
        self._replies.ask(self._workspace.series.dissolve(focused.series_id))
        self._marking.tell(focused.series_size, text)

    def keep(self) -> None:
        """Picks the photo and rejects the undecided rest of its series, or of the survey; elsewhere only picks it."""
        focused = self._bench.focused()
        if focused is None:
            return
        kept = keeping(focused, self._rest(focused))
        if kept is not None:
            self._marking.keep(kept)
            self._move_on()
        elif focused.series_kind is not None and focused.series_kind.is_whole:
            self._bench.refused.emit(self.tr("These frames belong together; none is rejected with the others."))
        else:
            self._deciding.flag(Flag.PICK)

    def pick_best(self) -> None:
        """Picks the large photo of a survey."""
        best = self._bench.surveying.best()
        if best is not None and self._bench.surveying.has_best():
            self._marking.set_flag([best], Flag.PICK)
            self._move_on()

    def turn_stack(self) -> None:
        """Expands the active photo's series in the grid, or collapses it."""
        active = self._bench.grid.active_photo()
        if active is not None and active.series_id is not None:
            self._stack(self._state.stacking.turned(active.series_id))

    def stack_all(self, is_on: bool) -> None:
        """Shows the best of each series, or all frames."""
        self._stack(Stacking(is_on=is_on))

    def turn_all_stacks(self) -> None:
        """The best of each series in place of all frames, and back."""
        self.stack_all(not self._state.stacking.is_on)

    def _stack(self, stacking: Stacking) -> None:
        """Shows other frames; the active photo stays active, or the one that stands for its series becomes it."""
        active = self._bench.grid.active_photo()
        self._state.set_stacking(stacking)
        if active is not None and active.series_id is not None:
            rows = {
                each.photo.photo_id: row
                for row, each in enumerate(self._state.shown)
                if each.series_id == active.series_id
            }
            if rows:
                self._bench.grid.activate(rows.get(active.photo.photo_id, min(rows.values())))

    def _rest(self, focused: LibraryPhoto) -> list[LibraryPhoto]:
        """The whole series as the library has it, whatever is shown; of a free survey its photos."""
        if self._bench.view() == SURVEY and not self._bench.surveying.is_series():
            return self._bench.surveying.frames()
        return self._state.series_of(focused)

    def _move_on(self) -> None:
        if self._deciding.moves_on() and self._bench.view() == SURVEY:
            self._bench.surveying.step_series(1)


def deeds(does: SeriesDeeds) -> list[Deed]:
    """The entries of the menu."""
    return [
        Deed(translate("commands", "Pick this, reject the rest of the series"), ("Shift+P",), does.keep, handle="keep"),
        Deed(translate("commands", "Group the selected photos"), ("Ctrl+G",), does.group, handle="group"),
        Deed(translate("commands", "Split the series"), ("Ctrl+Shift+G",), does.split, handle="split"),
        Deed(
            translate("commands", "Expand or collapse the series"),
            ("S",),
            does.turn_stack,
            views=(GRID,),
            handle="turn_stack",
        ),
        Deed(
            translate("commands", "The best of each series, or all frames"),
            ("Shift+S",),
            does.turn_all_stacks,
            views=(GRID,),
            handle="turn_all_stacks",
        ),
    ]
