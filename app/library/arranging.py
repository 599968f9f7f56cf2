"""Photos + order + filters → the list to show; pure, and fast enough for a hundred thousand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from app.library.filters import Filters, file_name, passing
from app.library.photo import LibraryPhoto


class Order(StrEnum):
    """What a list is sorted by; photos without the value come last in either direction."""

    SCORE_DESCENDING = "score_descending"
    SCORE_ASCENDING = "score_ascending"
    GAIN_DESCENDING = "gain_descending"
    GAIN_ASCENDING = "gain_ascending"
    TIME_DESCENDING = "time_descending"
    TIME_ASCENDING = "time_ascending"
    STARS_DESCENDING = "stars_descending"
    STARS_ASCENDING = "stars_ascending"
    NAME_ASCENDING = "name_ascending"
    NAME_DESCENDING = "name_descending"


def arrange(photos: Iterable[LibraryPhoto], order: Order, filters: Filters) -> list[LibraryPhoto]:
    """The photos to show, first one first; equals stand by time, then by name, then as they were added."""
    return in_order(sorted(passing(photos, filters), key=basic_place), order)


def in_order(photos: Sequence[LibraryPhoto], order: Order) -> list[LibraryPhoto]:
    """Sorts photos that stand in the basic order, which equals keep in either direction."""
    has_value, value, is_reversed = _VALUES[order]
    if has_value is None:
        return sorted(photos, key=value, reverse=is_reversed)
    known = [shown for shown in photos if has_value(shown)]
    made = sorted(known, key=value, reverse=is_reversed)
    if len(known) < len(photos):
        made += [shown for shown in photos if not has_value(shown)]
    return made


def place_in(photos: Sequence[LibraryPhoto], shown: LibraryPhoto, order: Order) -> int:
    """Where `in_order` would put one photo more among photos that stand in its order."""
    low, high = 0, len(photos)
    while low < high:
        middle = (low + high) // 2
        if _stands_before(photos[middle], shown, order):
            low = middle + 1
        else:
            high = middle
    return low


def sorted_by(photo: LibraryPhoto, order: Order) -> tuple[Any, ...]:
    """What decides where a photo stands."""
    has_value, value, _ = _VALUES[order]
    return (value(photo) if has_value is None or has_value(photo) else None, *basic_place(photo))


def basic_place(photo: LibraryPhoto) -> tuple[datetime, str, int]:
    """Where a photo stands when nothing else decides: by time, then by name, then as it was added."""
    return photo.photo.taken_at or datetime.max, file_name(photo), photo.photo.photo_id


def _stands_before(a: LibraryPhoto, b: LibraryPhoto, order: Order) -> bool:
    has_value, value, is_reversed = _VALUES[order]
    is_known = has_value is None or has_value(a)
    if is_known != (has_value is None or has_value(b)):
        return is_known
    if is_known and value(a) != value(b):
        return bool(value(a) < value(b)) != is_reversed
    return basic_place(a) < basic_place(b)


def _has_score(photo: LibraryPhoto) -> bool:
    return photo.opinion is not None and photo.opinion.is_current


def _has_gain(photo: LibraryPhoto) -> bool:
    return photo.gain is not None


def _has_time(photo: LibraryPhoto) -> bool:
    return photo.photo.taken_at is not None


def _name(photo: LibraryPhoto) -> str:
    return _as_people_count(file_name(photo))


@lru_cache(maxsize=1 << 17)
def _as_people_count(name: str) -> str:
    """Puts IMG_2 before IMG_10."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(_LONGEST_NUMBER), name.casefold())


_DIGITS: Final = re.compile(r"\d+")
_LONGEST_NUMBER: Final = 20
_BY_SCORE: Final = (_has_score, attrgetter("opinion.score"))
_BY_GAIN: Final = (_has_gain, attrgetter("gain"))
_BY_TIME: Final = (_has_time, attrgetter("photo.taken_at"))
_BY_STARS: Final = (None, attrgetter("marks.stars"))
_BY_NAME: Final = (None, _name)
_VALUES: Final[dict[Order, tuple[Callable[[LibraryPhoto], bool] | None, Callable[[LibraryPhoto], Any], bool]]] = {
    Order.SCORE_DESCENDING: (*_BY_SCORE, True),
    Order.SCORE_ASCENDING: (*_BY_SCORE, False),
    Order.GAIN_DESCENDING: (*_BY_GAIN, True),
    Order.GAIN_ASCENDING: (*_BY_GAIN, False),
    Order.TIME_DESCENDING: (*_BY_TIME, True),
    Order.TIME_ASCENDING: (*_BY_TIME, False),
    Order.STARS_DESCENDING: (*_BY_STARS, True),
    Order.STARS_ASCENDING: (*_BY_STARS, False),
    Order.NAME_ASCENDING: (*_BY_NAME, False),
    Order.NAME_DESCENDING: (*_BY_NAME, True),
}
"""Which photos have the value (None: all), the value, and whether the highest comes first."""
