"""Exports one after the other on a thread of their own, with progress and a way to stop."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from itertools import accumulate
from typing import Final

from sqlalchemy import Connection

from app.library.catalog import folders, judgements
from app.library.export import planning
from app.library.export.arriving import Copier
from app.library.export.carrying_out import export
from app.library.export.choice import ExportChoice
from app.library.export.plan import ExportPlan, ExportPreview, ExportReport
from app.library.photo import LibraryPhoto
from app.library.xmp import XmpFor
from app.paths import home_expanded
from app.workflow.announcements import Announcer, ExportProgress
from app.workflow.background import Background, CancelToken, CatalogThread, utc_now
from app.workflow.reading import Reading
from app.workflow.throttle import Throttle
from engine.results import Explanation, ImageKey

PROGRESS_INTERVAL_S: Final = 0.1
MEASURED_AFTER_S: Final = 1.0
"""Before that, a time left would jump."""


def explanations_of(connection: Connection, photos: Iterable[LibraryPhoto]) -> dict[ImageKey, Explanation]:
    """What is stored about the photos by the models that scored them."""
    found: dict[ImageKey, Explanation] = {}
    for each in photos:
        key = each.photo.image_key
        if each.opinion is not None and key not in found:
            explanation = judgements.explanation_of(connection, key, each.opinion.model)
            if explanation is not None:
                found[key] = explanation
    return found


class ExportPace:
    """How far an export is and how long it will take, by the bytes of the photos that are done."""

    def __init__(self, plan: ExportPlan, clock: Callable[[], float] = time.monotonic) -> None:
        sizes = (max(1, each.photo.photo.size_bytes) for each in plan.copies)
        self._bytes_before = (0, *accumulate(sizes))
        self._clock = clock
        self._began = clock()

    def told(self, done: int, total: int) -> ExportProgress:
        """The progress with so many photos done."""
        took_s = self._clock() - self._began
        bytes_done = self._bytes_before[done]
        if not bytes_done or took_s < MEASURED_AFTER_S:
            return ExportProgress(done, total)
        left = took_s * (self._bytes_before[total] - bytes_done) / bytes_done
        return ExportProgress(done, total, seconds_left=left)


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
            told = planning.preview(photos, real, watched)
            if not real.output.gallery:
                return told
            known = self._catalog.ask(lambda connection: explanations_of(connection, told.photos)).result()
            missing = sum(each.photo.image_key not in known for each in told.photos)
            return dataclasses.replace(told, without_explanation=missing)

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
            explanations: dict[ImageKey, Explanation] = {}
            if plan.output.gallery or plan.output.json or plan.output.marks is not XmpFor.NOBODY:
                shown = [each.photo for each in plan.copies]
                explanations = self._catalog.ask(lambda connection: explanations_of(connection, shown)).result()
            pace = ExportPace(plan)
            copier = Copier(
                is_cancelled=lambda: token.is_cancelled, tell=lambda done, total: tell(pace.told(done, total))
            )
            return export(plan, copier, explanations)
        finally:
            tell.close()
            with self._lock:
                self._running.discard(token)
