"""Frames of one moment → the engine's order: their scores and a few comparisons, all asked at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from sqlalchemy import Connection

from app.library.catalog import opinions, photos
from app.library.photo import PhotoId
from app.workflow.background import CatalogThread
from engine.results import ImageKey, PairComparison
from engine.series import SeriesPlace, compared, order_series

Compare = Callable[[PhotoId, PhotoId], "Future[PairComparison]"]


@dataclass(frozen=True, slots=True)
class SeriesOrder:
    """How the engine orders frames, best first."""

    photo_ids: tuple[PhotoId, ...]
    places: tuple[SeriesPlace, ...]  # one a photo

    def equals(self) -> tuple[PhotoId, ...]:
        """The other frames that the engine cannot tell from the first one."""
        rest = zip(self.photo_ids[1:], self.places[1:], strict=True)
        return tuple(photo_id for photo_id, place in rest if place.rank == self.places[0].rank)


@dataclass(frozen=True, slots=True)
class _Scored:
    photo_id: PhotoId
    score: float


def order_frames(
    catalog: CatalogThread, compare: Compare, photo_ids: Sequence[PhotoId], model: str, noise: float
) -> Future[SeriesOrder | None]:
    """Orders photos; None: fewer than two of them, or not all, have a score of this model.

    Of two photos with the same bytes the first one counts. No thread waits for the comparisons.
    """
    answer: Future[SeriesOrder | None] = Future()
    answer.set_running_or_notify_cancel()

    def go_on(read: Future[dict[ImageKey, _Scored] | None]) -> None:
        error = read.exception()
        found = None if error is not None else read.result()
        if error is not None:
            answer.set_exception(error)
        elif found is None or len(found) < 2:
            answer.set_result(None)
        else:
            _Comparing(found, noise, answer).start(compare)

    catalog.ask(lambda connection: _scores(connection, photo_ids, model)).add_done_callback(go_on)
    return answer


def _scores(connection: Connection, photo_ids: Sequence[PhotoId], model: str) -> dict[ImageKey, _Scored] | None:
    found: dict[ImageKey, _Scored] = {}
    for photo_id in photo_ids:
        place = photos.place_of(connection, photo_id)
        opinion = None if place is None else opinions.opinion_of(connection, place[0], model)
        if opinion is None:
            return None
        found.setdefault(opinion.image_key, _Scored(photo_id, opinion.score))
    return found


class _Comparing:
    """Waits for all comparisons of one series; the answers come on other threads."""

    def __init__(self, found: Mapping[ImageKey, _Scored], noise: float, answer: Future[SeriesOrder | None]) -> None:
        self._found = found
        self._noise = noise
        self._answer = answer
        self._lock = threading.Lock()
        self._deltas: dict[tuple[ImageKey, ImageKey], float] = {}
        self._n_awaited = 0

    def start(self, compare: Compare) -> None:
        """Asks each of the best frames against each, the higher score first."""
        pairs = list(combinations(compared(self._scores()), 2))
        self._n_awaited = len(pairs)
        for a, b in pairs:
            asked = compare(self._found[a].photo_id, self._found[b].photo_id)
            asked.add_done_callback(partial(self._take, (a, b)))

    def _take(self, pair: tuple[ImageKey, ImageKey], done: Future[PairComparison]) -> None:
        error = done.exception()
        with self._lock:
            self._n_awaited -= 1
            if error is None:
                self._deltas[pair] = done.result().delta
            is_last = self._n_awaited == 0
            is_open = not self._answer.done()
            if error is not None and is_open:
                self._answer.set_exception(error)
        if error is None and is_last and is_open:
            self._answer.set_result(self._order())

    def _scores(self) -> dict[ImageKey, float]:
        return {image_key: scored.score for image_key, scored in self._found.items()}

    def _order(self) -> SeriesOrder:
        places = order_series(self._scores(), self._delta, self._noise)
        return SeriesOrder(tuple(self._found[place.image_key].photo_id for place in places), places)

    def _delta(self, a: ImageKey, b: ImageKey) -> float:
        return self._deltas[a, b] if (a, b) in self._deltas else -self._deltas[b, a]
