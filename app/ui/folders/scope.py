"""The part of the library that is looked at: all of it, or one entry of the left panel."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from enum import Enum

from app.library.photo import Flag, LibraryPhoto


class Scope(Enum):
    """An entry of the panel's Library section."""

    ALL = "all"
    PICKS = "picks"
    SERIES = "series"
    UNRATED = "unrated"
    ATTENTION = "attention"
    DISPUTED = "disputed"


def is_in(shown: LibraryPhoto, scope: Scope) -> bool:
    """True when the photo belongs to that part."""
    if scope is Scope.PICKS:
        return shown.marks.flag is Flag.PICK
    if scope is Scope.SERIES:
        return shown.series_size > 1
    if scope is Scope.UNRATED:
        return shown.marks.stars == 0 and shown.marks.flag is Flag.NONE
    if scope is Scope.ATTENTION:
        return shown.failure is not None or shown.photo.is_offline or shown.is_unranked
    if scope is Scope.DISPUTED:
        return shown.is_disputed
    return True


class ScopeCounts:
    """How many photos each part has, kept by adding and removing, so that a key press costs the same in any library."""

    def __init__(self) -> None:
        self._counts = Counter[Scope]()
        self._series = Counter[int]()
        self._folders = Counter[str]()
        self.n_offline = 0
        """Photos whose folder cannot be reached; they stand below those that failed."""
        self.n_unranked = 0
        """Photos that only a stand-in for the chosen model has scored; they stand below all others."""

    def add(self, shown: LibraryPhoto) -> None:
        """Counts a photo in."""
        self._change(shown, 1)

    def remove(self, shown: LibraryPhoto) -> None:
        """Counts a photo out; it must be as it was when it was added."""
        self._change(shown, -1)

    def of(self, scope: Scope) -> int:
        """Number of photos; for SERIES the number of series, for ATTENTION of those that failed."""
        return len(self._series) if scope is Scope.SERIES else self._counts[scope]

    def by_folder(self) -> Mapping[str, int]:
        """Number of photos by the path of the folder that holds their files."""
        return self._folders

    def _change(self, shown: LibraryPhoto, by: int) -> None:
        counts, marks = self._counts, shown.marks
        counts[Scope.ALL] += by
        if marks.flag is Flag.PICK:
            counts[Scope.PICKS] += by
        elif marks.flag is Flag.NONE and marks.stars == 0:
            counts[Scope.UNRATED] += by
        if shown.failure is not None:
            counts[Scope.ATTENTION] += by
        self.n_offline += by * shown.photo.is_offline
        self.n_unranked += by * shown.is_unranked
        if shown.is_disputed:
            counts[Scope.DISPUTED] += by
        if shown.series_id is not None and shown.series_size > 1:
            self._series[shown.series_id] += by
            if self._series[shown.series_id] == 0:
                del self._series[shown.series_id]
        folder = str(shown.photo.path).rpartition(os.sep)[0]  # many times faster than `Path.parent`
        self._folders[folder] += by
        if self._folders[folder] == 0:
            del self._folders[folder]
