"""Which photos the engine proposes to pick: a rule over stored scores; it never proposes to reject."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from app.library.photo import Flag, FolderId, LibraryPhoto, PhotoId


class ProposalBasis(StrEnum):
    """What makes a photo one of the best."""

    TOP_PERCENT = "top_percent"  # of its watched folder's scored photos
    THRESHOLD = "threshold"  # this score or better
    SERIES_ALONE = "series_alone"  # nothing but being the best of its series


@dataclass(frozen=True, slots=True)
class ProposalRule:
    """When a photo is proposed."""

    basis: ProposalBasis = ProposalBasis.TOP_PERCENT
    percent: int = 20  # 1 to 100
    score: float = 7.0  # 0 to 10
    best_of_series: bool = True  # the best of every series too, whatever its score


def rule_to_json(rule: ProposalRule) -> dict[str, Any]:
    """The inverse of `rule_from_json`."""
    return asdict(rule)


def rule_from_json(form: Mapping[str, Any]) -> ProposalRule:
    """A rule as it was kept; what is missing is as by default.

    Raises:
        ValueError: a part or a value that this version does not know.
    """
    try:
        rule = ProposalRule(**form)
        made = replace(rule, basis=ProposalBasis(rule.basis))
    except TypeError as error:
        raise ValueError(f"not a rule: {dict(form)}") from error
    numbers = (made.percent, made.score)
    if not all(isinstance(each, int | float) for each in numbers) or not isinstance(made.best_of_series, bool):
        raise ValueError(f"not a rule: {dict(form)}")
    if not (1 <= made.percent <= 100 and 0 <= made.score <= 10):
        raise ValueError(f"out of range: {dict(form)}")
    return made


def propose(photos: Iterable[LibraryPhoto], rule: ProposalRule) -> frozenset[PhotoId]:
    """The undecided photos that the rule proposes to pick.

    Of a series at most one: the frame that the engine prefers after comparing, else the highest score; none while a
    frame waits for its score, none where the person picked one already, and none of brackets, panoramas and focus
    stacks.

    Args:
        photos: the whole library.
        rule: when a photo is proposed.
    """
    photos = list(photos)
    waiting = {shown.series_id for shown in photos if _will_be_scored(shown)}
    scored = [(shown, score) for shown in photos if (score := _score(shown)) is not None]
    cuts = _cuts(scored, rule)
    proposed: set[PhotoId] = set()
    series: dict[int, list[tuple[LibraryPhoto, float]]] = {}
    for shown, score in scored:
        if shown.series_id is not None:
            series.setdefault(shown.series_id, []).append((shown, score))
        elif shown.marks.flag is Flag.NONE and score >= cuts[shown.photo.folder_id]:
            proposed.add(shown.photo.photo_id)
    for series_id, frames in series.items():
        best = None if series_id in waiting else _best(frames)
        if best is not None and (_takes_series(rule) or best[1] >= cuts[best[0].photo.folder_id]):
            proposed.add(best[0].photo.photo_id)
    return frozenset(proposed)


def _takes_series(rule: ProposalRule) -> bool:
    return rule.best_of_series or rule.basis is ProposalBasis.SERIES_ALONE


def _score(shown: LibraryPhoto) -> float | None:
    return shown.opinion.score if shown.opinion is not None and shown.opinion.is_current else None


def _will_be_scored(shown: LibraryPhoto) -> bool:
    return _score(shown) is None and shown.failure is None and not shown.photo.is_offline


def _cuts(scored: list[tuple[LibraryPhoto, float]], rule: ProposalRule) -> dict[FolderId, float]:
    """The lowest score that is proposed, by watched folder."""
    by_folder: dict[FolderId, list[float]] = {}
    for shown, score in scored:
        by_folder.setdefault(shown.photo.folder_id, []).append(score)
    if rule.basis is ProposalBasis.SERIES_ALONE:
        return dict.fromkeys(by_folder, math.inf)
    if rule.basis is ProposalBasis.THRESHOLD:
        return dict.fromkeys(by_folder, rule.score)
    return {
        folder_id: sorted(scores, reverse=True)[math.ceil(len(scores) * rule.percent / 100) - 1]
        for folder_id, scores in by_folder.items()
    }


def _best(frames: list[tuple[LibraryPhoto, float]]) -> tuple[LibraryPhoto, float] | None:
    """None: there is nothing to propose."""
    kind = frames[0][0].series_kind
    if kind is not None and kind.is_whole:
        return None
    if any(shown.marks.flag is Flag.PICK for shown, _ in frames):
        return None
    open_frames = [(shown, score) for shown, score in frames if shown.marks.flag is Flag.NONE]
    return max(open_frames, key=lambda frame: (frame[0].is_proposed, frame[1]), default=None)
