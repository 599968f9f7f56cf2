"""Keeps how fast each model scored on this machine, so that it can be told before it is used again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.library.catalog import facts
from app.library.catalog.standings import SPEED_FACT
from app.workflow.announcements import Announcement, Announcer, ScoringProgress
from app.workflow.background import CatalogThread
from app.workflow.throttle import Throttle

KEPT_EVERY_S: Final = 30.0


class MeasuredSpeed:
    """Hears of progress and remembers its speed, at most every half minute.

    Args:
        catalog: where it is kept.
        announcer: tells progress.
        model: name@version of the model at work; None: none yet.
    """

    def __init__(self, catalog: CatalogThread, announcer: Announcer, model: Callable[[], str | None]) -> None:
        self._catalog = catalog
        self._model = model
        self._keep: Throttle[tuple[str, float]] = Throttle(KEPT_EVERY_S, self._store)
        announcer.listen(self._hear)

    def close(self) -> None:
        """Keeps the last one; the catalogue must still be open."""
        self._keep.close()

    def _hear(self, news: Announcement) -> None:
        if isinstance(news, ScoringProgress) and news.photos_per_s is not None:
            model = self._model()
            if model is not None:
                self._keep((model, news.photos_per_s))

    def _store(self, measured: tuple[str, float]) -> None:
        model, photos_per_s = measured
        self._catalog.start(
            lambda connection: facts.remember(connection, f"{SPEED_FACT}{model}", f"{photos_per_s:.3f}")
        )
