"""The library as lists show it, with ranks that are counted anew only when scores came or photos left."""

from __future__ import annotations

import time
from concurrent.futures import Future
from typing import Final

from sqlalchemy import Connection

from app.library.catalog import facts, photo_lists
from app.library.photo import LibraryPhoto, PhotoId
from app.workflow.announcements import Announcement, Announcer, FoldersChanged, OpinionStored, PhotosChanged
from app.workflow.background import CatalogThread

RANKS_SHARE: Final = 10
"""One photo's rank may be older than the newest score by so many times what reading all scores takes:
a twentieth of a second for 1,000 photos, some seconds for 100,000."""


class Reading:
    """Any thread may call; each method returns at once."""

    def __init__(self, catalog: CatalogThread, announcer: Announcer) -> None:
        self._catalog = catalog
        self._ranked_by: str | None = None  # the model of `_scores`; this and what follows: catalogue thread
        self._scores: list[float] = []
        self._read_at_s = 0.0
        self._took_s = 0.0
        self._is_outdated = True
        self.list_took_s = 0.0
        """How long the whole list took last (seconds), so that nobody asks for it all the time."""
        announcer.listen(self._hear)

    def photos(self) -> Future[tuple[LibraryPhoto, ...]]:
        """The whole library."""
        return self._catalog.ask(self._library)

    def photos_of(self, photo_ids: frozenset[PhotoId]) -> Future[tuple[LibraryPhoto, ...]]:
        """Those of the photos that are in the library."""

        def read(connection: Connection) -> tuple[LibraryPhoto, ...]:
            model = facts.fact(connection, facts.CURRENT_MODEL)
            self._refresh(connection, model)
            return photo_lists.some(connection, model, photo_ids, self._scores)

        return self._catalog.ask(read)

    def best_photos(self, n: int) -> Future[tuple[LibraryPhoto, ...]]:
        """Those with the highest scores of the model that ranks."""

        def read(connection: Connection) -> tuple[LibraryPhoto, ...]:
            model = facts.fact(connection, facts.CURRENT_MODEL)
            photo_ids, scores = photo_lists.best(connection, model, n)
            return photo_lists.some(connection, model, photo_ids, scores)

        return self._catalog.ask(read)

    def _library(self, connection: Connection) -> tuple[LibraryPhoto, ...]:
        began, model = time.monotonic(), facts.fact(connection, facts.CURRENT_MODEL)
        self._is_outdated = False
        found = photo_lists.library(connection, model)
        current = (each.opinion for each in found if each.rank is not None)
        self._keep(model, sorted(opinion.score for opinion in current if opinion is not None), began)
        self.list_took_s = time.monotonic() - began
        return found

    def _refresh(self, connection: Connection, model: str | None) -> None:
        """Reads the scores again if they changed, but spends no more than a small share of the time on it."""
        began = time.monotonic()
        is_due = self._is_outdated and began - self._read_at_s > RANKS_SHARE * self._took_s
        if is_due or model != self._ranked_by:
            self._is_outdated = False
            self._keep(model, photo_lists.current_scores(connection, model), began)

    def _keep(self, model: str | None, scores: list[float], began: float) -> None:
        self._ranked_by, self._scores = model, scores
        self._read_at_s = time.monotonic()
        self._took_s = self._read_at_s - began

    def _hear(self, news: Announcement) -> None:
        if isinstance(news, (OpinionStored, FoldersChanged)) or (
            isinstance(news, PhotosChanged) and news.photo_ids is None
        ):
            self._is_outdated = True
