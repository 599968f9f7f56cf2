"""Keeps the library's series up to date while photos come and go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Connection

from app.library import series
from app.library.catalog import marks, series_rows
from app.library.photo import PhotoId
from app.workflow.background import Background, CatalogThread
from app.workflow.throttle import Throttle
from engine.results import ImageKey

Mates = Mapping[ImageKey, tuple[ImageKey, ...]]
"""For each image key of a series, all keys of that series."""

GROUPING_INTERVAL_S: Final = 3.0
"""While an import runs; grouping 100,000 photos takes about a second of one thread."""


class Grouping:
    """Groups again when asked, at most once an interval.

    Args:
        catalog: holds photos and series.
        jobs: where the grouping itself is computed.
        on_grouped: hears which photos' series changed, and for each key of a series all its keys.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        jobs: Background,
        on_grouped: Callable[[frozenset[PhotoId], Mates], None],
    ) -> None:
        self._catalog = catalog
        self._on_grouped = on_grouped
        self._throttle: Throttle[None] = Throttle(GROUPING_INTERVAL_S, lambda _: jobs.start(self._group))

    def request(self) -> None:
        """Photos came, changed or left; from any thread."""
        self._throttle(None)

    def close(self) -> None:
        """Groups no more; the next start does it."""
        self._throttle.close()

    def _group(self) -> None:
        frames = self._catalog.ask(series_rows.frames).result()
        apart = self._catalog.ask(marks.splits).result()
        groups = series.group(frames, apart)

        def store(connection: Connection) -> tuple[frozenset[PhotoId], Mates]:
            changed = series_rows.store_groups(connection, groups)
            mates: dict[ImageKey, tuple[ImageKey, ...]] = {}
            for keys in series_rows.keys_by_series(connection).values():
                mates.update(dict.fromkeys(keys, tuple(keys)))
            return changed, mates

        self._catalog.start(store, lambda outcome: self._on_grouped(*outcome))
