"""The person's decisions on their way: shown at once, stored behind, undone in one step."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.library.photo import ColorLabel, Flag, LibraryPhoto, Marks, PhotoId
from app.library.series_keeping import Keeping
from app.ui import act_words, reports
from app.ui.library_state import LibraryState
from app.ui.replies import Replies
from engine.errors import RedAesError

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class Marking(QObject):
    """Sets flags, stars and labels of several photos as one act."""

    marked = Signal(int, str)  # number of photos, what was done: “4 photos picked”
    unchanged = Signal()  # all photos are marked so already: there is nothing to undo
    undone = Signal(str)  # what was undone or redone; empty: there was nothing

    def __init__(
        self, workspace: Workspace, state: LibraryState, replies: Replies, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state = state
        self._replies = replies

    def set_flag(self, photos: Sequence[LibraryPhoto], flag: Flag) -> None:
        """Picks, rejects or unflags."""
        marks = self._others(photos, flag=flag)
        if marks:
            self._show(marks, reports.flagged(len(marks), flag))
            self._store(marks, self._workspace.mark(tuple(marks), flag=flag))

    def accept(self, photos: Sequence[LibraryPhoto]) -> None:
        """Picks what the engine proposes."""
        marks = self._others(photos, flag=Flag.PICK)
        if marks:
            self._show(marks, reports.flagged(len(marks), Flag.PICK))
            self._store(marks, self._workspace.deciding.accept(tuple(marks)))

    def set_stars(self, photos: Sequence[LibraryPhoto], stars: int) -> None:
        """Gives 0 to 5 stars."""
        marks = self._others(photos, stars=stars)
        if marks:
            self._show(marks, reports.rated(len(marks), stars))
            self._store(marks, self._workspace.mark(tuple(marks), stars=stars))

    def toggle_label(self, photos: Sequence[LibraryPhoto], label: ColorLabel) -> None:
        """Gives a label; if all have it already, takes it away."""
        new = None if all(shown.marks.label is label for shown in photos) else label
        marks = self._others(photos, label=new)
        if marks:
            self._show(marks, reports.labelled(len(marks), new))
            self._store(marks, self._workspace.mark(tuple(marks), label="none" if new is None else new))

    def keep(self, kept: Keeping) -> None:
        """Picks one photo and rejects others, as one act."""
        flags = {kept.picked: Flag.PICK} | dict.fromkeys(kept.rejected, Flag.REJECT)
        marks = {
            shown.photo.photo_id: dataclasses.replace(shown.marks, flag=flag)
            for shown, flag in flags.items()
            if shown.marks.flag is not flag
        }
        n_rejected = len(kept.rejected)
        is_new = kept.picked.marks.flag is not Flag.PICK
        self._show(marks, reports.kept(n_rejected) if is_new else reports.flagged(n_rejected, Flag.REJECT))
        self._store(marks, self._workspace.series.decide(kept.changes()))

    def tell(self, n_photos: int, text: str) -> None:
        """Something else than marks was decided about photos, and can be undone."""
        self.marked.emit(n_photos, text)

    def undo(self) -> None:
        """Takes the last decision back."""
        self._replies.ask(self._workspace.undo(), lambda what: self.undone.emit(reports.undone(_told(what))))

    def redo(self) -> None:
        """Decides again what was taken back."""
        self._replies.ask(self._workspace.redo(), lambda what: self.undone.emit(reports.redone(_told(what))))

    def _others(self, photos: Sequence[LibraryPhoto], **change: Any) -> dict[PhotoId, Marks]:
        """The new marks of those photos that get others; where all have them already, says so."""
        news = ((shown, dataclasses.replace(shown.marks, **change)) for shown in photos)
        others = {shown.photo.photo_id: marks for shown, marks in news if marks != shown.marks}
        if photos and not others:
            self.unchanged.emit()
        return others

    def _show(self, marks: dict[PhotoId, Marks], text: str) -> None:
        self._state.put_marks(marks)
        self.marked.emit(len(marks), text)

    def _store(self, marks: dict[PhotoId, Marks], stored: Future[None]) -> None:
        def refuse(error: RedAesError) -> None:
            self._state.release_marks(marks)
            self._state.load()
            self._replies.troubled.emit(error)

        self._replies.ask(stored, lambda _: self._state.release_marks(marks), refuse)


def _told(act: str | None) -> str | None:
    return None if act is None else act_words.in_words(act)
