"""Focus stacks: one framing, while what is sharp moves through the picture. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from app.library.series import distance
from app.library.series_pairs import TILES, FramePair
from app.library.series_panoramas import has_same_settings

if TYPE_CHECKING:
    from app.library.series import Frame
    from app.library.series_sets import Sight

FEWEST_FRAMES: Final = 4
_SAME_VIEW: Final = 16  # bits of 64 in which likenesses differ at most
_STILL: Final = 0.03  # share of the frame that the scene may move: focusing breathes
_MATCH: Final = 0.5
_LIKENESS: Final = 0.97
_FEWEST_TILES: Final = 5  # of 64: that become sharper somewhere in the stack, and that become softer
_MOVING: Final = 0.75  # share of the steps that change anything: some may lead through a plain sky
_BACK_AND_FORTH: Final = 0.12  # share of the changing tiles that may become softer and sharp again


def find(run: Sequence[Frame], sight: Sight) -> Iterator[range]:
    """The focus stacks of a run, as places in it."""
    start = 0
    while start < len(run) - 1:
        end = start + 1
        while end < len(run) and _may_go_on(run[end - 1], run[end]):
            end += 1
        seen = sight.between(run[start:end]) if end - start >= FEWEST_FRAMES else None
        if seen is not None:
            yield from _stacks(seen, run, start)
        start = end


def _may_go_on(a: Frame, b: Frame) -> bool:
    if a.likeness is None or b.likeness is None:
        return False
    return has_same_settings(a, b) and distance(a.likeness, b.likeness) <= _SAME_VIEW


def _stacks(seen: Sequence[FramePair | None], run: Sequence[Frame], start: int) -> Iterator[range]:
    first = 0
    for place, pair in enumerate((*seen, None)):
        if pair is not None and _is_still(pair):
            continue
        steady = [each for each in seen[first:place] if each is not None]
        frames = run[start + first : start + place + 1]
        if len(frames) >= FEWEST_FRAMES and _moves_focus(steady, frames):
            yield range(start + first, start + place + 1)
        first = place + 1


def _is_still(pair: FramePair) -> bool:
    return max(abs(pair.shift_x), abs(pair.shift_y)) <= _STILL and pair.match >= _MATCH and pair.likeness >= _LIKENESS


def _moves_focus(pairs: Sequence[FramePair], frames: Sequence[Frame]) -> bool:
    """Each part of the picture becomes sharp once and then soft, at different times in different parts."""
    distances = [frame.exposure.focus_distance_m for frame in frames]
    if None not in distances:  # the camera says where it focused
        return _is_monotone([each for each in distances if each is not None])
    became_sharper = became_softer = changed = went_back = 0
    peaks: set[int] = set()
    for tile in range(TILES * TILES):
        sharper = [place for place, pair in enumerate(pairs) if pair.sharper >> tile & 1]
        softer = [place for place, pair in enumerate(pairs) if pair.softer >> tile & 1]
        became_sharper += bool(sharper)
        became_softer += bool(softer)
        changed += bool(sharper or softer)
        if sharper and softer and sharper[-1] > softer[0]:
            went_back += 1
        elif sharper or softer:
            peaks.add(softer[0] if softer else sharper[-1] + 1)
    return (
        min(became_sharper, became_softer) >= _FEWEST_TILES
        and went_back <= _BACK_AND_FORTH * changed
        and len(peaks) >= FEWEST_FRAMES - 1
        and sum(bool(pair.sharper or pair.softer) for pair in pairs) >= _MOVING * len(pairs)
    )


def _is_monotone(distances: Sequence[float]) -> bool:
    steps = [after - before for before, after in pairwise(distances)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)
