"""Photos + order + filters → the list to show; pure, and fast enough for a hundred thousand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from app.library.photo import ColorLabel, Flag, FolderId, LibraryPhoto
from engine.scale import MOS_MAX, MOS_MIN


class Order(StrEnum):
    """What a list is sorted by; photos without the value come last in either direction."""

    SCORE_DESCENDING = "score_descending"
    SCORE_ASCENDING = "score_ascending"
    TIME_DESCENDING = "time_descending"
    TIME_ASCENDING = "time_ascending"
    NAME_ASCENDING = "name_ascending"
    NAME_DESCENDING = "name_descending"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows: every filter in force must let a photo pass. The default shows everything."""

    folder_id: FolderId | None = None
    flags: frozenset[Flag] = frozenset()  # empty: all
    stars_min: int = 0
    labels: frozenset[ColorLabel] = frozenset()  # empty: all, those without a label included
    score_min: float = MOS_MIN  # photos without a current score pass always
    score_max: float = MOS_MAX
    text: str = ""  # part of the file name, in either case

    @property
    def limits_score(self) -> bool:
        """Whether some score would be filtered out."""
        return self.score_min > MOS_MIN or self.score_max < MOS_MAX


def arrange(photos: Iterable[LibraryPhoto], order: Order, filters: Filters) -> list[LibraryPhoto]:
    """The photos to show, first one first; equals stand by time, then by name, then as they were added."""
    value, is_reversed = _VALUES[order]
    known: list[tuple[Any, LibraryPhoto]] = []
    unknown: list[LibraryPhoto] = []
    for photo in photos:
        if passes(photo, filters):
            sorted_by = value(photo)
            if sorted_by is None:
                unknown.append(photo)
            else:
                known.append((sorted_by, photo))
    known.sort(key=lambda pair: _tie(pair[1]))
    known.sort(key=lambda pair: pair[0], reverse=is_reversed)  # stable: equals keep their order in both directions
    unknown.sort(key=_tie)
    return [photo for _, photo in known] + unknown


def passes(photo: LibraryPhoto, filters: Filters) -> bool:
    """Whether every filter lets the photo through."""
    marks = photo.marks
    return (
        (filters.folder_id is None or photo.photo.folder_id == filters.folder_id)
        and (not filters.flags or marks.flag in filters.flags)
        and marks.stars >= filters.stars_min
        and (not filters.labels or marks.label in filters.labels)
        and _is_in_range(photo, filters)
        and (not filters.text or filters.text.casefold() in photo.photo.path.name.casefold())
    )


def _is_in_range(photo: LibraryPhoto, filters: Filters) -> bool:
    opinion = photo.opinion
    return opinion is None or not opinion.is_current or filters.score_min <= opinion.score <= filters.score_max


def _tie(photo: LibraryPhoto) -> tuple[datetime, str, int]:
    return photo.photo.taken_at or datetime.max, photo.photo.path.name, photo.photo.photo_id


def _score(photo: LibraryPhoto) -> float | None:
    return photo.opinion.score if photo.opinion is not None and photo.opinion.is_current else None


def _name(photo: LibraryPhoto) -> list[tuple[int, str]]:
    """Names as people count: IMG_2 before IMG_10."""
    parts = _DIGITS.split(photo.photo.path.name.casefold())
    return [(int(part), part) if part.isdecimal() else (0, part) for part in parts]


_DIGITS: Final = re.compile(r"(\d+)")
_VALUES: Final[dict[Order, tuple[Callable[[LibraryPhoto], Any], bool]]] = {
    Order.SCORE_DESCENDING: (_score, True),
    Order.SCORE_ASCENDING: (_score, False),
    Order.TIME_DESCENDING: (lambda photo: photo.photo.taken_at, True),
    Order.TIME_ASCENDING: (lambda photo: photo.photo.taken_at, False),
    Order.NAME_ASCENDING: (_name, False),
    Order.NAME_DESCENDING: (_name, True),
}
