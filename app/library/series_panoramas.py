"""Panoramas: overlapping neighbours in one direction, all exposed alike. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from app.library.series import distance

if TYPE_CHECKING:
    from app.library.series import Frame
    from app.library.series_pairs import FramePair
    from app.library.series_sets import Sight

FEWEST_FRAMES: Final = 3
FASTEST_S: Final = 0.35
"""Whoever turns to the next part needs longer; a burst that follows something does not wait."""

Direction = tuple[Literal["x", "y"], bool]

_OTHER_VIEW: Final = 8  # bits of 64 in which a shifted picture's likeness differs at least
_STEP: Final = (0.15, 0.85)  # share of the frame that the scene moves
_ASIDE: Final = 0.15  # share that it may move across that
_MATCH: Final = 0.45  # of the overlaps; of unrelated pictures' best ones none is above .35


def find(run: Sequence[Frame], sight: Sight) -> Iterator[range]:
    """The panoramas of a run, as places in it."""
    start = 0
    while start < len(run) - 1:
        end = start + 1
        while end < len(run) and _may_go_on(run[end - 1], run[end]):
            end += 1
        seen = sight.between(run[start:end]) if end - start >= FEWEST_FRAMES else None
        if seen is not None:
            yield from _stretches([_direction(pair) for pair in seen], start)
        start = end


def has_same_settings(a: Frame, b: Frame) -> bool:
    """Whether the camera says that two frames were taken alike, as far as it says anything."""
    first, second = a.exposure, b.exposure
    settings = ("shutter_s", "iso", "aperture", "focal_length_mm")
    return first.shutter_s is not None and all(getattr(first, name) == getattr(second, name) for name in settings)


def _may_go_on(a: Frame, b: Frame) -> bool:
    if a.taken_at is None or b.taken_at is None or a.likeness is None or b.likeness is None:
        return False
    gap_s = (b.taken_at - a.taken_at).total_seconds()
    return gap_s >= FASTEST_S and has_same_settings(a, b) and distance(a.likeness, b.likeness) >= _OTHER_VIEW


def _direction(pair: FramePair | None) -> Direction | None:
    if pair is None or pair.match < _MATCH:
        return None
    x, y = abs(pair.shift_x), abs(pair.shift_y)
    along, aside = max(x, y), min(x, y)
    if not _STEP[0] <= along <= _STEP[1] or aside > _ASIDE:
        return None
    return ("x", pair.shift_x > 0) if x > y else ("y", pair.shift_y > 0)


def _stretches(directions: Sequence[Direction | None], start: int) -> Iterator[range]:
    """Frames between which the scene moves in one direction; `start` is the place of the first frame."""
    free = place = 0  # the first frame that no stretch has yet, and the first pair of the next one
    for direction, same in groupby(directions):
        first, place = max(place, free), place + len(list(same))
        if direction is not None and place - first + 1 >= FEWEST_FRAMES:
            yield range(start + first, start + place + 1)
            free = place + 1
