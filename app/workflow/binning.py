"""Rejected photos into the system's bin, off the caller's thread; their marks stay in the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from app.library.bin.moving import BinReport, move
from app.library.bin.planning import BinPlan, plan
from app.library.catalog import photos
from app.library.photo import PhotoId
from app.workflow.background import Background, CancelToken, CatalogThread, utc_now
from app.workflow.reading import Reading


class Binning:
    """Any thread may call; each method returns at once.

    Args:
        catalog: holds photos and marks.
        reading: lists the library as it is stored.
        jobs: where files are looked at and moved.
        on_left: hears which photos left the library.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        reading: Reading,
        jobs: Background,
        on_left: Callable[[frozenset[PhotoId]], None],
    ) -> None:
        self._catalog = catalog
        self._reading = reading
        self._jobs = jobs
        self._on_left = on_left
        self._token = CancelToken()

    def plan(self, among: frozenset[PhotoId] | None = None) -> Future[BinPlan]:
        """What would be moved of the stored rejects, of `among` or of all; its error is NoBin."""
        return self._jobs.ask(lambda: plan(self._reading.photos().result(), among))

    def move(self, planned: BinPlan) -> Future[BinReport]:
        """Moves what was planned."""

        def work() -> BinReport:
            report = move(planned, lambda: self._token.is_cancelled)
            if report.moved:
                gone = self._catalog.ask(lambda connection: photos.set_gone(connection, report.moved, utc_now()))
                self._on_left(gone.result())
            return report

        return self._jobs.ask(work)

    def close(self) -> None:
        """Stops a running move before its next photo."""
        self._token.cancel()
