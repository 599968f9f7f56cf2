"""The person's decisions: marks and dissolved series, each act with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from app.library.catalog import history, marks
from app.library.marking import MarkChange
from app.library.photo import PhotoId
from app.workflow.background import CatalogThread, then, utc_now


class Deciding:
    """Any thread may call; each method returns at once.

    Args:
        catalog: keeps marks and acts.
        on_changed: hears which photos have other marks now.
        on_series: hears that series must be grouped again.
        on_collections: hears that collections are others now.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        on_changed: Callable[[frozenset[PhotoId]], None],
        on_series: Callable[[], None],
        on_collections: Callable[[], None],
    ) -> None:
        self._catalog = catalog
        self._on_changed = on_changed
        self._on_series = on_series
        self._on_collections = on_collections

    def mark(self, photo_ids: Sequence[PhotoId], change: MarkChange) -> Future[None]:
        """Changes marks as one act."""
        ids = tuple(photo_ids)
        changed = self._catalog.ask(lambda connection: marks.mark(connection, ids, change, utc_now()))
        return then(changed, self._on_changed)

    def undo(self) -> Future[str | None]:
        """Takes the latest act back and tells which; None: there is none."""
        return then(self._catalog.ask(lambda connection: history.undo(connection, utc_now())), self._tell)

    def redo(self) -> Future[str | None]:
        """Does the act again that was taken back last, and tells which; None: there is none."""
        return then(self._catalog.ask(lambda connection: history.redo(connection, utc_now())), self._tell)

    def _tell(self, done: history.HistoryStep | None) -> str | None:
        if done is None:
            return None
        self._on_changed(done.step.photo_ids)
        if done.step.changes_series:
            self._on_series()
        if done.changes_collections:
            self._on_collections()
        return done.step.told
