"""Which photos a survey shows and which of them is proposed; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

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


def choose(selected: Sequence[LibraryPhoto], active_row: int, shown: Sequence[LibraryPhoto]) -> list[LibraryPhoto]:
    """The selected photos, else the active one's series, else it and the next ones; at most `MAX_FRAMES`.

    Args:
        selected: in the order shown.
        active_row: the active photo's place in `shown`; -1: there is none, and nothing is chosen.
        shown: every photo on screen, in order.
    """
    if len(selected) > 1:
        return list(selected[:MAX_FRAMES])
    if active_row < 0:
        return []
    active = shown[active_row]
    if active.series_id is not None:
        series = [each for each in shown if each.series_id == active.series_id]
        if len(series) > 1:
            return series[:MAX_FRAMES]
    start = max(0, min(active_row, len(shown) - _WITHOUT_SERIES))
    return list(shown[start : start + _WITHOUT_SERIES])


def ordered(frames: Sequence[LibraryPhoto], proposed: PhotoId | None = None) -> Ordered:
    """The person's pick first, else the proposed frame, else the best score once all have one; the others by score.

    Args:
        frames: the survey's photos.
        proposed: what the engine puts first after comparing; None: it has not compared yet.
    """
    by_score = sorted(frames, key=_score, reverse=True)
    readable = [each for each in frames if each.failure is None]
    are_known = bool(readable) and all(each.opinion is not None and each.opinion.is_current for each in readable)
    candidates = [each for each in by_score if each.marks.flag is not Flag.REJECT] if are_known else []
    picked = next((each for each in by_score if each.marks.flag is Flag.PICK), None)
    best = next((each for each in candidates if each.photo.photo_id == proposed), candidates[0] if candidates else None)
    is_compared = best is not None and best.photo.photo_id == proposed
    first = picked or best
    if first is None:
        return Ordered(tuple(frames), is_proposal=False, preferred=None)
    rest = tuple(each for each in by_score if each.photo.photo_id != first.photo.photo_id)
    is_other = is_compared and picked is not None and picked is not best
    return Ordered((first, *rest), is_proposal=picked is None and is_compared, preferred=best if is_other else None)


def _score(shown: LibraryPhoto) -> float:
    return shown.opinion.score if shown.opinion is not None and shown.opinion.is_current else -1.0
