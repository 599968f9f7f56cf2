"""The person's marks beside those that a photo's XMP tells: what may be taken over, and what needs a choice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from app.library.photo import Marks, ToldMarks

T = TypeVar("T")

NOTHING_TOLD: Final = ToldMarks()


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of the person's marks when a photo's XMP told new ones."""

    marks: Marks  # with what could be taken over
    is_disputed: bool  # both changed the same mark: the person's stays until one is chosen


def overlaid(several: Iterable[ToldMarks]) -> ToldMarks:
    """One of several: of each mark, what the first says that says anything."""
    flag = stars = label = None
    for each in several:
        flag = each.flag if flag is None else flag
        stars = each.stars if stars is None else stars
        label = each.label if label is None else label
    return ToldMarks(flag, stars, label)


def adopted(marks: Marks, told: ToldMarks) -> Marks:
    """The marks with everything that is told in their place."""
    return Marks(
        flag=marks.flag if told.flag is None else told.flag,
        stars=marks.stars if told.stars is None else told.stars,
        label=marks.label if told.label is None else told.label,
    )


def heard(marks: Marks, before: ToldMarks, told: ToldMarks) -> Heard:
    """Merges what is told now into the person's marks, mark by mark, and never over a decision.

    A mark that the person left as it was told before follows; one that is told as before stays the person's.

    Args:
        marks: as they are now.
        before: told when the XMP was last read.
        told: told now.
    """
    base = adopted(Marks(), before)
    flag, is_flag_open = _merged(marks.flag, base.flag, told.flag)
    stars, are_stars_open = _merged(marks.stars, base.stars, told.stars)
    label, is_label_open = _merged(marks.label, base.label, told.label)
    merged = replace(marks, flag=flag, stars=stars, label=label)
    return Heard(merged, is_flag_open or are_stars_open or is_label_open)


def _merged(mine: T, base: T, theirs: T | None) -> tuple[T, bool]:
    """The mark to keep, and whether both sides changed it."""
    if theirs is None or theirs in (mine, base):
        return mine, False
    return (theirs, False) if mine == base else (mine, True)
