"""What the engine proposes to pick now; apart from the person's marks, and gone from a photo once it has a flag."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.library.proposing import ProposalRule
from app.ui.replies import Replies
from app.ui.throttle import Lull, Throttle

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

_INTERVAL_MS: Final = 2000
_PAUSE_MS: Final = 250  # whoever presses keys does not share the processor with what looks through the whole library


class Proposals(QObject):
    """Follows scores and decisions, a little behind. UI thread only.

    Args:
        workspace: works the proposals out.
        replies: brings them back.
        photos: gives the whole library.
        parent: owns this.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        replies: Replies,
        photos: Callable[[], Iterable[LibraryPhoto]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._replies = replies
        self._photos = photos
        self._refresh = Throttle(_INTERVAL_MS, self._ask, self)
        self._lull = Lull(_PAUSE_MS, self._refresh.call, self)
        self._last = 0  # number of the latest question
        self.rule = ProposalRule()
        self.photo_ids: frozenset[PhotoId] = frozenset()

    def set_rule(self, rule: ProposalRule) -> None:
        """Proposes by another rule from now on."""
        if rule != self.rule:
            self.rule = rule
            self._ask()

    def refresh(self) -> None:
        """Scores or decisions are others now."""
        self._lull.call()

    def placed(self, shown: LibraryPhoto) -> LibraryPhoto:
        """The photo with whether it is proposed now."""
        is_proposed = shown.marks.flag is Flag.NONE and shown.photo.photo_id in self.photo_ids
        return shown if is_proposed == shown.is_proposed else dataclasses.replace(shown, is_proposed=is_proposed)

    def _ask(self) -> None:
        self._last += 1
        asked = self._last
        proposed = self._workspace.proposing.propose(self._photos(), self.rule)
        self._replies.ask(proposed, lambda photo_ids: self._take(asked, photo_ids))

    def _take(self, asked: int, photo_ids: frozenset[PhotoId]) -> None:
        if asked == self._last and photo_ids != self.photo_ids:  # else a newer answer is on its way
            self.photo_ids = photo_ids
            self.changed.emit()
