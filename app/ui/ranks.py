"""Every photo's place now, while scores keep coming in: looked up when a photo is painted, never written into all."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from app.library.photo import LibraryPhoto

_FEW: Final = 128  # scores that cost less one by one than all of them sorted anew


_told: Final = attrgetter(
    *("photo", "marks", "opinion", "failure", "series_id", "series_size", "gain", "series_kind", "is_proposed"),
    *("told", "is_disputed"),
)


def is_news(old: LibraryPhoto, new: LibraryPhoto) -> bool:
    """Whether anything but the rank is another, which moves with every other photo's score and is looked up here."""
    return bool(_told(old) != _told(new))


class Ranks:
    """The current scores of the library, lowest first; equal scores share a place. UI thread only."""

    def __init__(self) -> None:
        self._scores: list[float] = []

    def __len__(self) -> int:
        """How many photos have a place."""
        return len(self._scores)

    def change(self, left: Iterable[LibraryPhoto], came: Iterable[LibraryPhoto]) -> None:
        """Counts photos out, as they were when they were counted in, and others or the same in as they are now."""
        leaving, coming = Counter(_scores(left)), Counter(_scores(came))
        leaving, coming = leaving - coming, coming - leaving
        if leaving.total() + coming.total() > _FEW:
            self._scores = sorted([*(Counter(self._scores) - leaving).elements(), *coming.elements()])
            return
        for score in leaving.elements():
            del self._scores[bisect_left(self._scores, score)]
        for score in coming.elements():
            insort(self._scores, score)

    def placed(self, shown: LibraryPhoto) -> LibraryPhoto:
        """The photo with the place it has now: 1 is best."""
        score = _score(shown)
        rank = None if score is None else len(self._scores) - bisect_right(self._scores, score) + 1
        return shown if rank == shown.rank else dataclasses.replace(shown, rank=rank)


def _scores(photos: Iterable[LibraryPhoto]) -> list[float]:
    return [score for shown in photos if (score := _score(shown)) is not None]


def _score(shown: LibraryPhoto) -> float | None:
    return shown.opinion.score if shown.opinion is not None and shown.opinion.is_current else None
