"""The person's decisions: marks and dissolved series, each act with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from sqlalchemy import Connection

from app.library.catalog import marks, series_rows
from app.library.marking import MarkChange
from app.library.photo import PhotoId
from app.workflow.background import CatalogThread, then, utc_now


class Deciding:
    """Any thread may call; each method returns at once.

    Args:
        catalog: keeps marks and acts.
        on_changed: hears which photos have other marks now.
        on_series: hears that series must be grouped again.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        on_changed: Callable[[frozenset[PhotoId]], None],
        on_series: Callable[[], None],
    ) -> None:
        self._catalog = catalog
        self._on_changed = on_changed
        self._on_series = on_series

    def mark(self, photo_ids: Sequence[PhotoId], change: MarkChange) -> Future[None]:
        """Changes marks as one act."""
        ids = tuple(photo_ids)
        changed = self._catalog.ask(lambda connection: marks.mark(connection, ids, change, utc_now()))
        return then(changed, self._on_changed)

    def dissolve_series(self, series_id: int) -> Future[None]:
        """Takes the photos of a series apart for good, as one act."""

        def dissolve(connection: Connection) -> None:
            members = series_rows.members(connection, series_id)
            if members:
                marks.dissolve(connection, members, utc_now())

        return then(self._catalog.ask(dissolve), lambda _: self._on_series())

    def undo(self) -> Future[str | None]:
        """Takes the latest act back and tells which; None: there is none."""
        return then(self._catalog.ask(lambda connection: marks.undo(connection, utc_now())), self._tell)

    def redo(self) -> Future[str | None]:
        """Does the act again that was taken back last, and tells which; None: there is none."""
        return then(self._catalog.ask(lambda connection: marks.redo(connection, utc_now())), self._tell)

    def _tell(self, step: marks.Step | None) -> str | None:
        if step is None:
            return None
        self._on_changed(step.photo_ids)
        if step.changes_series:
            self._on_series()
        return step.told
