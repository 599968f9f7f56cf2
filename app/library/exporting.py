"""What can be exported and which photos that means; the photos are chosen here, and copied in `export_copying`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.library.photo import Flag, LibraryPhoto
from engine.errors import RedAesError


class ExportRule(StrEnum):
    """Which photos are meant; photos that the person rejected are only ever exported by hand, never by score."""

    TOP_N = "top_n"
    TOP_PERCENT = "top_percent"
    THRESHOLD = "threshold"
    PICKS = "picks"


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the person asked for."""

    rule: ExportRule
    number: int  # photos for TOP_N, 1 to 100 for TOP_PERCENT
    score: float  # 0 to 10, for THRESHOLD: this score or better
    destination: Path
    write_csv: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """The photos that a rule means."""

    photos: tuple[LibraryPhoto, ...]  # by rank, then time, then path
    ties_added: int  # beyond the number asked for, since they share the last one's rank
    without_score: int  # that a rule by score could not consider
    rejected: int  # that the person's reject kept out


@dataclass(frozen=True, slots=True)
class PlannedCopy:
    """One photo and where it goes."""

    photo: LibraryPhoto
    target: Path  # free when it was planned
    sidecars: tuple[tuple[Path, Path], ...]  # source and target of each XMP file beside the photo
    is_there: bool  # the same bytes lie at `target` already


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What an export will do; nothing of it is done yet."""

    copies: tuple[PlannedCopy, ...]
    destination: Path
    write_csv: bool


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What an export would do, checked against the disk."""

    photos: tuple[LibraryPhoto, ...]  # in export order
    total_bytes: int  # still to be written
    free_bytes: int | None  # at the destination; None: cannot be told
    clashes: int  # other content has that name already → numbered name
    already_there: int  # same bytes → skipped
    offline: int  # chosen, but their drive is not connected → left out
    without_score: int
    ties_added: int
    rejected: int
    plan: ExportPlan | None  # None: a problem blocks it
    problems: tuple[RedAesError, ...]


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did."""

    copied: int
    skipped: int  # the same bytes were there already
    failed: tuple[tuple[Path, RedAesError], ...]
    destination: Path
    csv: Path | None


class ExportImpossible(RedAesError):
    """The destination cannot take this export."""


class ExportStopped(RedAesError):
    """The destination failed half-way; what was copied is complete."""


class PhotoNotExported(RedAesError):
    """One photo could not be copied; the others were."""


def choose(photos: Iterable[LibraryPhoto], choice: ExportChoice) -> Chosen:
    """The photos that a choice means, offline ones included.

    Raises:
        ValueError: a number below 1, or a percentage above 100.
    """
    everything = tuple(photos)
    if choice.rule is ExportRule.PICKS:
        picks = [each for each in everything if each.marks.flag is Flag.PICK]
        return Chosen(tuple(sorted(picks, key=_order)), 0, 0, 0)
    if choice.number < 1 or (choice.rule is ExportRule.TOP_PERCENT and choice.number > 100):
        raise ValueError(f"{choice.number} is no number of photos, or no percentage")
    scored = [each for each in everything if each.rank is not None]
    ranked = sorted((each for each in scored if each.marks.flag is not Flag.REJECT), key=_order)
    if choice.rule is ExportRule.THRESHOLD:
        taken = [each for each in ranked if each.opinion is not None and each.opinion.score >= choice.score]
        ties_added = 0
    else:
        wanted = choice.number
        if choice.rule is ExportRule.TOP_PERCENT:
            wanted = math.ceil(len(ranked) * choice.number / 100)
        taken = _with_ties(ranked, wanted)
        ties_added = max(0, len(taken) - wanted)
    return Chosen(
        photos=tuple(taken),
        ties_added=ties_added,
        without_score=sum(each.marks.flag is not Flag.REJECT for each in everything) - len(ranked),
        rejected=len(scored) - len(ranked),
    )


def _with_ties(ranked: Sequence[LibraryPhoto], wanted: int) -> list[LibraryPhoto]:
    taken = list(ranked[:wanted])
    if taken:
        taken += [each for each in ranked[wanted:] if each.rank == taken[-1].rank]
    return taken


def _order(photo: LibraryPhoto) -> tuple[float, datetime, Path]:
    rank = math.inf if photo.rank is None else photo.rank
    return rank, photo.photo.taken_at or datetime.max, photo.photo.path
