"""Exports one after the other on a thread of their own, with progress and a way to stop."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final

from app.library import export_copying, export_planning
from app.library.catalog import folders
from app.library.exporting import ExportChoice, ExportPlan, ExportPreview, ExportReport
from app.paths import home_expanded
from app.workflow.announcements import Announcer, ExportProgress
from app.workflow.background import Background, CancelToken, CatalogThread, utc_now
from app.workflow.reading import Reading
from app.workflow.throttle import Throttle

PROGRESS_INTERVAL_S: Final = 0.1


class Exports:
    """Any thread may call; each method but `close` returns at once.

    Args:
        catalog: remembers the folders that were exported into.
        reading: the library to choose from.
        announcer: hears of progress and trouble.
        on_folder: called when a folder became an export folder, before anything is in it.
    """

    def __init__(
        self, catalog: CatalogThread, reading: Reading, announcer: Announcer, on_folder: Callable[[], object]
    ) -> None:
        self._catalog = catalog
        self._reading = reading
        self._announcer = announcer
        self._on_folder = on_folder
        self._thread = Background("export", 1, announcer.trouble)
        self._checks = Background("export-check", 1, announcer.trouble)
        self._lock = threading.Lock()
        self._running: set[CancelToken] = set()

    def preview(self, choice: ExportChoice) -> Future[ExportPreview]:
        """What an export would do; ValueError for a number that cannot be."""
        resolved = dataclasses.replace(choice, destination=home_expanded(choice.destination).absolute())

        def look() -> ExportPreview:
            photos = self._reading.photos().result()
            watched = [each.path for each in self._catalog.ask(folders.watched).result()]
            real = dataclasses.replace(resolved, destination=resolved.destination.resolve())
            return export_planning.preview(photos, real, watched)

        return self._checks.ask(look)

    def export(self, plan: ExportPlan) -> Future[ExportReport]:
        """Carries a plan out; Cancelled or ExportStopped leave what was copied complete."""
        token = CancelToken()
        with self._lock:
            self._running.add(token)
        return self._thread.ask(lambda: self._export(plan, token))

    def cancel(self) -> None:
        """Stops the running export after the current block, and those that wait for it."""
        with self._lock:
            for token in self._running:
                token.cancel()

    def close(self) -> None:
        """Cancels, and returns when the threads ended."""
        self.cancel()
        self._thread.close(finish=False)
        self._checks.close(finish=False)

    def _export(self, plan: ExportPlan, token: CancelToken) -> ExportReport:
        tell: Throttle[ExportProgress] = Throttle(PROGRESS_INTERVAL_S, self._announcer.announce)
        try:
            self._catalog.ask(
                lambda connection: folders.remember_export_folder(connection, plan.destination, utc_now())
            ).result()
            self._on_folder()
            copier = export_copying.Copier(
                is_cancelled=lambda: token.is_cancelled, tell=lambda done, total: tell(ExportProgress(done, total))
            )
            return export_copying.export(plan, copier)
        finally:
            tell.close()
            with self._lock:
                self._running.discard(token)
