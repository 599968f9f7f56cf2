"""The desk for series of `fake_workspace`: orders by score, joins and dissolves in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from app.library.marking import MarkChange, changed
from app.library.photo import PhotoId, SeriesKind
from app.workflow.announcements import PhotosChanged
from app.workflow.series_order import SeriesOrder
from engine.scale import TIE_FLOOR
from engine.series import order_series

if TYPE_CHECKING:
    from tests.support.fake_workspace import FakeWorkspace

Later = Callable[[str, Any, Callable[[], Any]], Future[Any]]


class FakeSeriesDesk:
    """Same methods as `app.workflow.series_desk.SeriesDesk`."""

    def __init__(self, workspace: FakeWorkspace, later: Later) -> None:
        self._workspace = workspace
        self._later = later
        self.rises: dict[PhotoId, float] = {}  # points by which a frame looks better side by side than alone

    def join(self, photo_ids: Sequence[PhotoId]) -> Future[None]:
        def work() -> None:
            new = 1 + max((each.series_id or 0 for each in self._workspace.library.values()), default=0)
            self._put(photo_ids, new, len(photo_ids), SeriesKind.BY_HAND)

        return self._later("join", tuple(photo_ids), work)

    def dissolve(self, series_id: int) -> Future[None]:
        def work() -> None:
            ids = [i for i, each in self._workspace.library.items() if each.series_id == series_id]
            self._put(ids, None, 1, None)

        return self._later("dissolve", series_id, work)

    def decide(self, changes: Mapping[PhotoId, MarkChange]) -> Future[None]:
        wanted = dict(changes)
        return self._later("decide", wanted, lambda: self._decide(wanted))

    def order(self, photo_ids: Sequence[PhotoId], series_id: int | None = None) -> Future[SeriesOrder | None]:
        def work() -> SeriesOrder | None:
            library = self._workspace.library
            opinions = {library[i].photo.image_key: library[i].opinion for i in photo_ids}
            scores = {key: opinion.score for key, opinion in opinions.items() if opinion is not None}
            ids = {library[i].photo.image_key: i for i in photo_ids}
            if len(scores) < max(2, len(photo_ids)):
                return None
            strength = {key: scores[key] + self.rises.get(ids[key], 0.0) for key in scores}
            places = order_series(scores, lambda a, b: strength[b] - strength[a], TIE_FLOOR)
            return SeriesOrder(tuple(ids[place.image_key] for place in places), places)

        return self._later("order", (tuple(photo_ids), series_id), work)

    def _decide(self, changes: Mapping[PhotoId, MarkChange]) -> None:
        library = self._workspace.library
        self._workspace.remember_marks(f"{len(changes)} photos", changes)
        for photo_id, change in changes.items():
            shown = library[photo_id]
            library[photo_id] = dataclasses.replace(shown, marks=changed(shown.marks, change))
        self._workspace.announce(PhotosChanged(frozenset(changes)))

    def _put(self, photo_ids: Sequence[PhotoId], series_id: int | None, size: int, kind: SeriesKind | None) -> None:
        for photo_id in photo_ids:
            self._workspace.library[photo_id] = dataclasses.replace(
                self._workspace.library[photo_id], series_id=series_id, series_size=size, series_kind=kind
            )
        self._workspace.announce(PhotosChanged(frozenset(photo_ids)))
