"""Every photo's place now, while scores keep coming in: looked up when a photo is painted, never written into all."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from app.library.photo import LibraryPhoto


class Ranks:
    """The current scores of the library, lowest first; equal scores share a place. UI thread only."""

    def __init__(self) -> None:
        self._scores: list[float] = []

    def __len__(self) -> int:
        """How many photos have a place."""
        return len(self._scores)

    def reset(self, photos: Iterable[LibraryPhoto]) -> None:
        """Starts anew with all photos of the library."""
        self._scores = sorted(score for shown in photos if (score := _score(shown)) is not None)

    def add(self, shown: LibraryPhoto) -> None:
        """Counts a photo in, if it has a current score."""
        score = _score(shown)
        if score is not None:
            insort(self._scores, score)

    def remove(self, shown: LibraryPhoto) -> None:
        """Counts a photo out; it must be as it was when it was counted in."""
        score = _score(shown)
        if score is not None:
            del self._scores[bisect_left(self._scores, score)]

    def placed(self, shown: LibraryPhoto) -> LibraryPhoto:
        """The photo with the place it has now: 1 is best."""
        score = _score(shown)
        rank = None if score is None else len(self._scores) - bisect_right(self._scores, score) + 1
        return shown if rank == shown.rank else dataclasses.replace(shown, rank=rank)


def _score(shown: LibraryPhoto) -> float | None:
    return shown.opinion.score if shown.opinion is not None and shown.opinion.is_current else None
