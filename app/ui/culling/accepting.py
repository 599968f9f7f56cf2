"""Makes proposals the person's picks, after a preview and as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.library.proposing import ProposalRule
from app.ui.culling.accept_dialog import AcceptDialog
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.library_state import LibraryState
from app.ui.marking import Marking
from app.ui.place import place_name
from app.ui.replies import Replies

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class Accepting(QObject):
    """Of the place looked at, whatever its filters."""

    def __init__(
        self,
        workspace: Workspace,
        state: LibraryState,
        marking: Marking,
        replies: Replies,
        thumbnails: ThumbnailLoader,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._state = state
        self._marking = marking
        self._replies = replies
        self._thumbnails = thumbnails
        self._window = window
        self._photo_ids: frozenset[PhotoId] = frozenset()

    def open(self) -> None:
        """Shows what is proposed, by the rule in force."""
        rule = self._state.proposals.rule
        dialog = AcceptDialog(rule, place_name(self._state), self._thumbnails, self._window)
        dialog.rule_chosen.connect(lambda rule: self._ask(dialog, rule))
        dialog.accepted.connect(lambda: self._accept(dialog))
        dialog.finished.connect(dialog.deleteLater)
        self._ask(dialog, rule)
        dialog.open()

    def _ask(self, dialog: AcceptDialog, rule: ProposalRule) -> None:
        proposals = self._workspace.proposing.propose(self._state.photos(), rule)
        self._replies.ask(proposals, lambda photo_ids: self._show(dialog, rule, photo_ids))

    def _show(self, dialog: AcceptDialog, rule: ProposalRule, photo_ids: frozenset[PhotoId]) -> None:
        if dialog.isVisible() and dialog.rule() == rule:  # not closed, and nothing else chosen meanwhile
            self._photo_ids = photo_ids
            dialog.show_proposals(self._open_ones(), self._state.in_scope())

    def _open_ones(self) -> list[LibraryPhoto]:
        """What is proposed here and still undecided, best first."""
        found = [
            self._state.ranks.placed(shown)
            for shown in self._state.in_scope()
            if shown.photo.photo_id in self._photo_ids and shown.marks.flag is Flag.NONE
        ]
        return sorted(found, key=lambda shown: shown.rank or 0)

    def _accept(self, dialog: AcceptDialog) -> None:
        self._state.proposals.set_rule(dialog.rule())
        self._marking.accept(self._open_ones())
