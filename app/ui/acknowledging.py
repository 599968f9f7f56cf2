"""Says what a decision did: in the status bar for one photo, with a way back in a toast for several."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState
from app.ui.marking import Marking
from app.ui.message_bar import Toast
from app.ui.status_bar import StatusBar


class Acknowledging(QObject):
    """Follows decisions and what they change in the library's counts."""

    def __init__(
        self, state: LibraryState, marking: Marking, status: StatusBar, toast: Toast, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._marking = marking
        self._status = status
        self._toast = toast
        marking.marked.connect(self._on_marked)
        marking.unchanged.connect(self._on_unchanged)
        marking.undone.connect(self._on_undone)
        state.counted.connect(self._show_counts)

    def _on_marked(self, n: int, text: str) -> None:
        self._status.clear_note()
        if n > 1:
            self._toast.show_text(text, self.tr("Undo"), self._marking.undo)
        else:
            self._toast.take_back(self._marking.undo)
            self._status.show_note(text)

    def _on_unchanged(self) -> None:
        self._status.show_note(self.tr("Nothing changed: already marked so."), can_undo=False)

    def _on_undone(self, text: str) -> None:
        self._status.clear_note()
        self._toast.show_text(text)

    def _show_counts(self) -> None:
        if not self._state.are_photos_known:  # but the best perhaps
            return
        counts = self._state.counts
        self._status.show_library(len(self._state.ranks), counts.of(Scope.ALL), counts.of(Scope.ATTENTION))
