"""The photos that a selection means (pure)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.library.export.choice import ExportRule, Selection
from app.library.photo import Flag, LibraryPhoto, PhotoId
from engine.results import ImageKey


@dataclass(frozen=True, slots=True)
class Chosen:
    """The photos that a selection means, offline ones included, and what it left out."""

    photos: tuple[LibraryPhoto, ...]  # by rank, then time, then path; picks first if asked
    ties_added: int  # beyond the number asked for, since they share the last one's rank
    without_score: int  # that a rule by score could not consider
    rejected: int  # that the person's reject kept out
    duplicates: int  # files whose very bytes are among `photos` once already
    series_mates: int  # frames whose series is among the candidates with another one
    unrated: int  # without a star, where only rated ones were asked for


def choose(photos: Iterable[LibraryPhoto], selection: Selection, among: frozenset[PhotoId] | None = None) -> Chosen:
    """The photos that a selection means; the same bytes count once, wherever they lie.

    Args:
        photos: the whole library.
        selection: numbers as `choice.check` allows them.
        among: only these; None: all.
    """
    candidates = [each for each in photos if among is None or each.photo.photo_id in among]
    starred = [each for each in candidates if each.marks.stars > 0 or not selection.only_rated]
    unrated = len(candidates) - len(starred)
    if selection.rule is ExportRule.PICKS:
        picks = sorted((each for each in starred if each.marks.flag is Flag.PICK), key=_order)
        kept = _each_once(picks)
        return Chosen(tuple(kept), 0, 0, 0, len(picks) - len(kept), 0, unrated)
    allowed = [each for each in starred if selection.with_rejects or each.marks.flag is not Flag.REJECT]
    scored = sorted((each for each in allowed if each.rank is not None), key=_order)
    if selection.next_for_offline:
        scored = [each for each in scored if not each.photo.is_offline]
    kept = _each_once(scored)
    singles = _one_per_series(kept) if _wants_singles(selection) else kept
    ranked = sorted(singles, key=lambda each: _is_later(each, selection))  # stable: rank decides inside
    taken, wanted = _taken(ranked, selection)
    return Chosen(
        photos=tuple(taken),
        ties_added=max(0, len(taken) - wanted),
        without_score=sum(each.rank is None for each in allowed),
        rejected=sum(each.rank is not None for each in starred) - sum(each.rank is not None for each in allowed),
        duplicates=len(scored) - len(kept),
        series_mates=len(kept) - len(singles),
        unrated=unrated,
    )


def _taken(ranked: Sequence[LibraryPhoto], selection: Selection) -> tuple[list[LibraryPhoto], int]:
    """What a rule by score takes, and how many it asked for."""
    if selection.rule is ExportRule.THRESHOLD:
        reached = [each for each in ranked if each.opinion is not None and each.opinion.score >= selection.score]
        return reached, len(reached)
    if selection.rule is ExportRule.BEST_OF_SERIES:
        return list(ranked), len(ranked)
    wanted = selection.number
    if selection.rule is ExportRule.TOP_PERCENT:
        wanted = math.ceil(len(ranked) * selection.number / 100)
    taken = list(ranked[:wanted])
    if taken:
        last = taken[-1]
        taken += [
            each
            for each in ranked[wanted:]
            if each.rank == last.rank and _is_later(each, selection) == _is_later(last, selection)
        ]
    return taken, wanted


def _wants_singles(selection: Selection) -> bool:
    return selection.one_per_series or selection.rule is ExportRule.BEST_OF_SERIES


def _each_once(photos: Sequence[LibraryPhoto]) -> list[LibraryPhoto]:
    """One photo of the same bytes: the first, or the first whose drive is connected."""
    kept: dict[ImageKey, LibraryPhoto] = {}
    for each in photos:
        known = kept.get(each.photo.image_key)
        if known is None or (known.photo.is_offline and not each.photo.is_offline):
            kept[each.photo.image_key] = each
    return list(kept.values())


def _one_per_series(photos: Sequence[LibraryPhoto]) -> list[LibraryPhoto]:
    """Of each series the best pick, else the best score, in the given order; a pick is never replaced.

    Brackets, panoramas and focus stacks have no best frame and stay whole.
    """
    best: dict[int, LibraryPhoto] = {}
    for each in photos:
        if each.series_id is not None and not (each.series_kind is not None and each.series_kind.is_whole):
            known = best.setdefault(each.series_id, each)
            if each.marks.flag is Flag.PICK and known.marks.flag is not Flag.PICK:
                best[each.series_id] = each
    return [each for each in photos if each.series_id not in best or best[each.series_id] is each]


def _is_later(photo: LibraryPhoto, selection: Selection) -> bool:
    return selection.picks_first and photo.marks.flag is not Flag.PICK


def _order(photo: LibraryPhoto) -> tuple[float, datetime, Path]:
    rank = math.inf if photo.rank is None else photo.rank
    return rank, photo.photo.taken_at or datetime.max, photo.photo.path
