"""Moves rejects to the system's trash after a question with exact counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.library.bin.moving import BinReport
from app.library.bin.planning import BinPlan
from app.ui.confirm import ConfirmDialog
from app.ui.culling import bin_words
from app.ui.culling.failure_list import FailureList
from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState
from app.ui.place import place_name
from app.ui.replies import Replies
from engine.errors import RedAesError

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class Binning(QObject):
    """One move at a time; the window stays usable meanwhile."""

    told = Signal(str)

    def __init__(self, workspace: Workspace, state: LibraryState, replies: Replies, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._state = state
        self._replies = replies
        self._window = window
        self._is_moving = False

    def ask(self) -> None:
        """Looks at what would be moved of the place looked at, whatever its filters, then asks."""
        if self._is_moving:
            self.told.emit(self.tr("Rejects are being moved to the trash."))
            return
        state = self._state
        is_all = state.scope is Scope.ALL and state.folder_id is None and state.collection_id is None
        among = None if is_all else frozenset(shown.photo.photo_id for shown in state.in_scope())
        place = "" if is_all else place_name(state)
        self._replies.ask(self._workspace.binning.plan(among), lambda plan: self._confirm(plan, place))

    def _confirm(self, plan: BinPlan, place: str) -> None:
        if not plan.moves:
            self.told.emit(bin_words.nothing(plan, place))
            return
        dialog = ConfirmDialog(
            bin_words.question(plan), bin_words.details(plan, place), bin_words.verb(plan), self._window, "trash-2"
        )
        dialog.accepted.connect(lambda: self._move(plan))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _move(self, plan: BinPlan) -> None:
        self._is_moving = True
        self.told.emit(bin_words.moving(plan))
        self._replies.ask(self._workspace.binning.move(plan), self._on_done, self._on_error)

    def _on_done(self, report: BinReport) -> None:
        self._is_moving = False
        self.told.emit(bin_words.moved(report))
        if report.failed:
            dialog = FailureList(self.tr("Not moved to the trash"), bin_words.failures(report), self._window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _on_error(self, error: RedAesError) -> None:
        self._is_moving = False
        self._replies.troubled.emit(error)
