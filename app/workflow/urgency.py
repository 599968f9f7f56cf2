"""Who is scored next: what the person looks at before what lies in the cellar.

One ordered dict a level, so that moving a photo while the person scrolls costs the same for ten photos
as for a hundred thousand. Within a level, first come, first served.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from engine.results import ImageKey


class Urgency(IntEnum):
    """The levels, most urgent first."""

    SELECTED = 0
    VISIBLE = 1
    NEARBY = 2  # on screen a moment ago
    SERIES_MATE = 3  # of a selected photo
    BACKLOG = 4


class PriorityBuckets:
    """The photos that wait, each once. Not thread-safe."""

    def __init__(self) -> None:
        self._levels: tuple[dict[ImageKey, None], ...] = tuple({} for _ in Urgency)
        self._level_of: dict[ImageKey, Urgency] = {}

    def __len__(self) -> int:
        return len(self._level_of)

    def __contains__(self, image_key: ImageKey) -> bool:
        return image_key in self._level_of

    def put(self, image_key: ImageKey, urgency: Urgency) -> None:
        """Adds a photo, or moves it; it is the last of its level then."""
        self.discard(image_key)
        self._levels[urgency][image_key] = None
        self._level_of[image_key] = urgency

    def move(self, image_keys: Iterable[ImageKey], urgency: Urgency) -> None:
        """Moves those of the photos that wait."""
        for image_key in image_keys:
            if image_key in self._level_of:
                self.put(image_key, urgency)

    def discard(self, image_key: ImageKey) -> None:
        """Takes a photo out; one that does not wait is no error."""
        level = self._level_of.pop(image_key, None)
        if level is not None:
            del self._levels[level][image_key]

    def at(self, urgency: Urgency) -> tuple[ImageKey, ...]:
        """The photos of one level, next one first."""
        return tuple(self._levels[urgency])

    def pop(self, n_photos: int) -> tuple[ImageKey, ...]:
        """Takes out at most so many of the most urgent level that has any; empty: nobody waits."""
        for level in self._levels:
            if level:
                taken = tuple(image_key for image_key, _ in zip(level, range(n_photos), strict=False))
                for image_key in taken:
                    self.discard(image_key)
                return taken
        return ()

    def clear(self) -> None:
        """Takes everything out."""
        for level in self._levels:
            level.clear()
        self._level_of.clear()
