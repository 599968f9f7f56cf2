"""Which photos a survey shows and which of them is large; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.library.arranging import basic_place
from app.library.photo import Flag, LibraryPhoto, PhotoId

MAX_FRAMES: Final = 12
_WITHOUT_SERIES: Final = 4
"""Frames for a photo that is part of no series: it and the ones after it."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """The frames of a survey, the large one first."""

    frames: tuple[LibraryPhoto, ...]
    is_proposal: bool  # the engine puts the first frame first; else it is the person's pick, or nothing is known yet
    preferred: LibraryPhoto | None  # what the engine prefers to the person's pick; None: the same, or not known
    has_large: bool = True  # False: none is better than the others, and they stand in shooting order


def choose(
    selected: Sequence[LibraryPhoto], active_row: int, shown: Sequence[LibraryPhoto], series: Sequence[LibraryPhoto]
) -> list[LibraryPhoto]:
    """The selected photos, else the active one's series, else it and the next ones; at most `MAX_FRAMES`.

    Args:
        selected: in the order shown.
        active_row: the active photo's place in `shown`; -1: there is none, and nothing is chosen.
        shown: every photo on screen, in order.
        series: every frame of the active photo's series, those that filters hide included; empty: it has none.
    """
    if len(selected) > 1:
        return list(selected[:MAX_FRAMES])
    if active_row < 0:
        return []
    if len(series) > 1:
        return best_of(series, shown[active_row].photo.photo_id)
    start = max(0, min(active_row, len(shown) - _WITHOUT_SERIES))
    return list(shown[start : start + _WITHOUT_SERIES])


def best_of(series: Sequence[LibraryPhoto], active: PhotoId) -> list[LibraryPhoto]:
    """As many frames of a series as a survey shows, in shooting order: picks, the active one, then by score."""
    if len(series) > MAX_FRAMES:
        by_worth = sorted(
            series,
            key=lambda each: (each.marks.flag is Flag.PICK, each.photo.photo_id == active, _score(each)),
            reverse=True,
        )
        series = by_worth[:MAX_FRAMES]
    return sorted(series, key=basic_place)


def is_kept_whole(frames: Sequence[LibraryPhoto]) -> bool:
    """Whether all are frames of one set that has no best."""
    kinds = {(each.series_id, each.series_kind) for each in frames}
    kind = next(iter(kinds))[1] if len(kinds) == 1 else None
    return kind is not None and kind.is_whole


def ordered(frames: Sequence[LibraryPhoto], engine_order: Sequence[PhotoId] = ()) -> Ordered:
    """The person's pick first, else the proposed frame, else the best score once all have one; the others by score.

    Args:
        frames: the survey's photos.
        engine_order: how the engine orders them, best first, after comparing; empty: it has not compared yet.
    """
    if is_kept_whole(frames):
        return Ordered(tuple(sorted(frames, key=basic_place)), is_proposal=False, preferred=None, has_large=False)
    by_score = sorted(frames, key=_score, reverse=True)
    candidates = [each for each in by_score if each.marks.flag is not Flag.REJECT] if are_scored(frames) else []
    known = {each.photo.photo_id: each for each in candidates}
    proposed = next((known[photo_id] for photo_id in engine_order if photo_id in known), None)
    picked = next((each for each in by_score if each.marks.flag is Flag.PICK), None)
    first = picked or proposed or next(iter(candidates), None)
    if first is None:
        return Ordered(tuple(frames), is_proposal=False, preferred=None)
    rest = tuple(each for each in by_score if each.photo.photo_id != first.photo.photo_id)
    is_other = picked is not None and proposed is not None and proposed is not picked
    is_proposal = picked is None and proposed is not None
    return Ordered((first, *rest), is_proposal, preferred=proposed if is_other else None)


def are_scored(frames: Sequence[LibraryPhoto]) -> bool:
    """Whether every readable frame has a current score, and there is one."""
    readable = [each for each in frames if each.failure is None]
    return bool(readable) and n_scored(readable) == len(readable)


def n_scored(frames: Sequence[LibraryPhoto]) -> int:
    """How many have a current score."""
    return sum(each.opinion is not None and each.opinion.is_current for each in frames)


def _score(shown: LibraryPhoto) -> float:
    return shown.opinion.score if shown.opinion is not None and shown.opinion.is_current else -1.0
