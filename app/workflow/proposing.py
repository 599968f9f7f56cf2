"""The engine's proposals, worked out off the caller's thread."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future

from app.library.photo import LibraryPhoto, PhotoId
from app.library.proposing import ProposalRule, propose
from app.workflow.background import Background


class Proposing:
    """Any thread may call; returns at once."""

    def __init__(self, jobs: Background) -> None:
        self._jobs = jobs

    def propose(self, photos: Iterable[LibraryPhoto], rule: ProposalRule) -> Future[frozenset[PhotoId]]:
        """Which of the photos the rule proposes to pick."""
        listed = tuple(photos)
        return self._jobs.ask(lambda: propose(listed, rule))
