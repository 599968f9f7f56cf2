"""The choice between the person's marks and those that photos' XMP tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.library.photo import LibraryPhoto
from app.ui import mark_words
from app.ui.marking import Marking
from app.ui.replies import Replies
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class Disputes(QObject):
    """About the photos that keys act on."""

    refused = Signal(str)  # why there is nothing to choose

    def __init__(
        self, workspace: Workspace, replies: Replies, bench: Workbench, marking: Marking, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._replies = replies
        self._bench = bench
        self._marking = marking
        self._section = bench.inspector.dispute
        self._section.chosen.connect(lambda takes_told: self.choose(takes_told=takes_told))
        bench.selection_changed.connect(self._show_scope)

    def choose(self, *, takes_told: bool) -> None:
        """Keeps the person's marks, or takes those that the XMP tells, as one act."""
        photos = self._disputed()
        if not photos:
            self.refused.emit(self.tr("The marks here and in XMP do not differ."))
            return
        settled = self._workspace.deciding.choose([each.photo.photo_id for each in photos], takes_told=takes_told)
        self._replies.ask(settled, lambda n: self._marking.tell(n, mark_words.chosen(n, takes_told=takes_told)))

    def _disputed(self) -> list[LibraryPhoto]:
        return [shown for shown in self._bench.targets() if shown.is_disputed]

    def _show_scope(self) -> None:
        if not self._section.isHidden():
            self._section.show_scope(len(self._disputed()))
