"""Keeps the library's series up to date while photos come and go."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PIL import Image
from sqlalchemy import Connection

from app.library.catalog import pair_rows, series_acts, series_rows
from app.library.photo import PhotoId
from app.library.series import Frame
from app.library.series_pairs import SHARP_EDGE_PX, FramePair, measure
from app.library.series_sets import all_series
from app.library.thumbnails import THUMBNAIL_EDGE_PX, ThumbnailCache
from app.workflow.background import Background, CatalogThread
from app.workflow.throttle import Throttle
from engine.errors import ImageUnreadable
from engine.results import ImageKey

log = logging.getLogger(__name__)

Mates = Mapping[ImageKey, tuple[ImageKey, ...]]
"""For each image key of a series, all keys of that series."""

GROUPING_INTERVAL_S: Final = 3.0
"""While an import runs; grouping 100,000 photos takes about two seconds of one thread."""

LOOKED_AT_ONCE: Final = 64
"""Pairs of neighbours that are looked at before their series are told: about a second of one thread, 20 ms each."""

LOOKED_SHARE: Final = 200
"""In a large library, so many of its photos for each pair: grouping all anew must not cost more than looking."""


class Grouping:
    """Groups again when asked, at most once an interval.

    Args:
        catalog: holds photos and series.
        jobs: where the grouping itself is computed.
        thumbnails: the small pictures of frames that may be parts of one picture.
        on_grouped: hears which photos' series changed, and for each key of a series all its keys.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        jobs: Background,
        thumbnails: ThumbnailCache,
        on_grouped: Callable[[frozenset[PhotoId], Mates], None],
    ) -> None:
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._on_grouped = on_grouped
        self._lock = threading.Lock()
        self._is_running = self._is_due = False
        self._pairs: dict[tuple[ImageKey, ImageKey], FramePair | None] | None = None  # None: not read yet
        self._is_closed = False
        self._throttle: Throttle[None] = Throttle(GROUPING_INTERVAL_S, lambda _: jobs.start(self._group))

    def request(self) -> None:
        """Photos came, changed or left; from any thread."""
        self._throttle(None)

    def close(self) -> None:
        """Groups no more; the next start does it."""
        self._is_closed = True
        self._throttle.close()

    def _group(self) -> None:
        with self._lock:
            self._is_due = True
            if self._is_running:  # which groups again when it is done
                return
            self._is_running, self._is_due = True, False
        is_all_seen = True  # what fails is not tried again by itself
        try:
            is_all_seen = self._group_once()
        finally:
            with self._lock:
                self._is_running = False
                is_due = self._is_due or not is_all_seen
        if is_due and not self._is_closed:
            self.request()

    def _group_once(self) -> bool:
        """Stores what is known, then looks at some of what is not; True: nothing is left to look at."""
        frames = self._catalog.ask(series_rows.frames).result()
        by_hand = self._catalog.ask(series_acts.by_hand).result()
        if self._pairs is None:
            self._pairs = dict(self._catalog.ask(pair_rows.load).result())
        groups, unseen = all_series(frames, by_hand.joined, by_hand.apart, self._pairs)

        def store(connection: Connection) -> tuple[frozenset[PhotoId], Mates]:
            changed = series_rows.store_groups(connection, groups)
            mates: dict[ImageKey, tuple[ImageKey, ...]] = {}
            for keys in series_rows.keys_by_series(connection).values():
                mates.update(dict.fromkeys(keys, tuple(keys)))
            return changed, mates

        self._catalog.start(store, lambda outcome: self._on_grouped(*outcome))
        self._look(unseen[: max(LOOKED_AT_ONCE, len(frames) // LOOKED_SHARE)], self._pairs)
        return not unseen

    def _look(
        self, unseen: Sequence[tuple[Frame, Frame]], pairs: dict[tuple[ImageKey, ImageKey], FramePair | None]
    ) -> None:
        """Compares neighbours' thumbnails and keeps what was seen; what cannot be seen now is tried after a restart."""
        found: list[tuple[ImageKey, ImageKey, FramePair]] = []
        last: tuple[ImageKey, Image.Image | None] | None = None
        for a, b in unseen:
            if self._is_closed:
                return
            if a.image_key is None or b.image_key is None:
                continue
            first = last[1] if last is not None and last[0] == a.image_key else self._small(a)
            second = self._small(b)
            last = (b.image_key, second)
            pair = None if first is None or second is None else measure(first, second)
            pairs[a.image_key, b.image_key] = pair
            if pair is not None:
                found.append((a.image_key, b.image_key, pair))
        if found:
            self._catalog.start(lambda connection: pair_rows.store(connection, found))

    def _small(self, frame: Frame) -> Image.Image | None:
        if frame.image_key is None:
            return None
        try:
            file = self._thumbnails.make(frame.image_key, frame.path, THUMBNAIL_EDGE_PX)
            with Image.open(file) as opened:
                opened.draft("L", (SHARP_EDGE_PX, SHARP_EDGE_PX))
                return opened.convert("L")
        except (ImageUnreadable, OSError) as error:
            log.info("a frame cannot be looked at: %s", error)
            return None
