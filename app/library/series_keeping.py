"""Keeping one frame and rejecting the rest: who that is, exactly; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.library.marking import MarkChange
from app.library.photo import Flag, LibraryPhoto, PhotoId


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the act changes."""

    picked: LibraryPhoto
    rejected: tuple[LibraryPhoto, ...]  # neither rejected before nor picked by the person, whose picks all stay

    def changes(self) -> dict[PhotoId, MarkChange]:
        """Each photo's new flag, for one act."""
        flags = {each.photo.photo_id: MarkChange(flag=Flag.REJECT) for each in self.rejected}
        return {self.picked.photo.photo_id: MarkChange(flag=Flag.PICK)} | flags


def keeping(picked: LibraryPhoto, frames: Iterable[LibraryPhoto]) -> Keeping | None:
    """Keeps one of some frames; None: nothing is left to reject, or one may be a part of a set that stays whole.

    Args:
        picked: one of the frames.
        frames: everything that the act is about.
    """
    others = [each for each in frames if each.photo.photo_id != picked.photo.photo_id]
    if any(_may_be_part(each) for each in (picked, *others)):
        return None
    rejected = tuple(each for each in others if each.marks.flag is Flag.NONE)
    return Keeping(picked, rejected) if rejected else None


def _may_be_part(shown: LibraryPhoto) -> bool:
    kind = shown.series_kind
    return shown.series_id is not None and (kind is None or kind.is_whole)
