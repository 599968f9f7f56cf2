"""Which photos are parts of one picture, never to be chosen from: brackets, panoramas and focus stacks. Pure.

The camera's own words come first and cost nothing; only where they allow a set, neighbouring frames' small pictures are
looked at. A set needs both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from app.library import series_brackets, series_panoramas, series_stacks
from app.library.photo import PhotoId, SeriesKind
from app.library.series import Frame, group
from app.library.series_pairs import FramePair
from engine.results import ImageKey

Pairs = Mapping[tuple[ImageKey, ImageKey], FramePair | None]
"""What was seen of neighbouring frames; None: it cannot be told."""

RUN_GAP_S: Final = 10.0
"""Frames of one set follow each other at least so fast, however long each is exposed."""

Finder = Callable[[Sequence[Frame], "Sight"], Iterator[range]]
_FINDERS: Final[tuple[tuple[SeriesKind, Finder], ...]] = (
    (SeriesKind.BRACKET, series_brackets.find),
    (SeriesKind.PANORAMA, series_panoramas.find),
    (SeriesKind.FOCUS_STACK, series_stacks.find),
)


@dataclass(frozen=True, slots=True)
class Series:
    """Photos that stand together, in shooting order unless they were joined by hand."""

    photo_ids: tuple[PhotoId, ...]
    kind: SeriesKind | None  # None: some of its frames have yet to be looked at


@dataclass(slots=True)
class Sight:
    """Answers what is known of two frames, and remembers what was asked and is not known."""

    pairs: Pairs
    unseen: list[tuple[Frame, Frame]] = field(default_factory=list)

    def between(self, frames: Sequence[Frame]) -> list[FramePair | None] | None:
        """Each frame against the one before it; None: something has yet to be looked at."""
        found: list[FramePair | None] = []
        is_whole = True
        for a, b in pairwise(frames):
            if a.image_key is None or b.image_key is None:
                found.append(None)
            elif (a.image_key, b.image_key) in self.pairs:
                found.append(self.pairs[a.image_key, b.image_key])
            else:
                self.unseen.append((a, b))
                is_whole = False
        return found if is_whole else None


def all_series(
    frames: Iterable[Frame],
    joined: Iterable[Sequence[PhotoId]],
    apart: Mapping[PhotoId, frozenset[int]],
    pairs: Pairs,
) -> tuple[list[Series], list[tuple[Frame, Frame]]]:
    """Every series of the library, and the neighbouring frames that must be looked at to know better.

    Args:
        frames: every photo.
        joined: what the person put together; it stays as it is.
        apart: as for `series.group`; parts of a dissolved set are no set again.
        pairs: what was seen so far.
    """
    made = [Series(tuple(members), SeriesKind.BY_HAND) for members in joined]
    taken = {photo_id for each in made for photo_id in each.photo_ids}
    free = [frame for frame in frames if frame.photo_id not in taken]
    sight = Sight(pairs)
    for run in _runs(free):
        for found in _sets(run, sight):
            if not _was_dissolved(found.photo_ids, apart):
                made.append(found)
                taken.update(found.photo_ids)
    waiting = {frame.photo_id for pair in sight.unseen for frame in pair}
    for members in group([frame for frame in free if frame.photo_id not in taken], apart):
        made.append(Series(members, None if waiting.intersection(members) else SeriesKind.MOMENT))
    return made, sight.unseen


def _runs(frames: Iterable[Frame]) -> Iterator[list[Frame]]:
    """Frames of one camera in quick succession."""
    timed = [(frame.taken_at, frame) for frame in frames if frame.taken_at is not None and frame.exposure.camera]
    timed.sort(key=lambda pair: (pair[1].exposure.camera or "", pair[0], pair[1].path))
    run: list[Frame] = []
    ended_at = None
    for taken_at, frame in timed:
        is_next = (
            ended_at is not None
            and run[-1].exposure.camera == frame.exposure.camera
            and (taken_at - ended_at).total_seconds() <= RUN_GAP_S + (run[-1].exposure.shutter_s or 0.0)
        )
        if not is_next:
            if len(run) > 1:
                yield run
            run = []
        run.append(frame)
        ended_at = taken_at
    if len(run) > 1:
        yield run


def _sets(run: Sequence[Frame], sight: Sight) -> Iterator[Series]:
    """What is found first is taken out before the next kind is looked for, and parts what was around it."""
    parts = [run]
    for kind, find in _FINDERS:
        rest: list[Sequence[Frame]] = []
        for part in parts:
            start = 0
            for place in find(part, sight):
                yield Series(tuple(frame.photo_id for frame in part[place.start : place.stop]), kind)
                rest.append(part[start : place.start])
                start = place.stop
            rest.append(part[start:])
        parts = [part for part in rest if len(part) > 1]


def _was_dissolved(photo_ids: Sequence[PhotoId], apart: Mapping[PhotoId, frozenset[int]]) -> bool:
    seen: set[int] = set()
    for photo_id in photo_ids:
        acts = apart.get(photo_id, frozenset())
        if not seen.isdisjoint(acts):
            return True
        seen |= acts
    return False
