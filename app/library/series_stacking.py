"""Series in a list as one photo each, or with all their frames; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.library.arranging import basic_place
from app.library.photo import Flag, LibraryPhoto, PhotoId


@dataclass(frozen=True, slots=True)
class Stacking:
    """Which series are collapsed."""

    is_on: bool = False  # all are, but for the exceptions; else none is, but for them
    exceptions: frozenset[int] = frozenset()  # by series_id

    def hides_some(self, series_id: int | None) -> bool:
        """Whether only one frame of a series is shown."""
        return series_id is not None and self.is_on != (series_id in self.exceptions)

    def turned(self, series_id: int) -> Stacking:
        """With one series expanded, or collapsed again."""
        return replace(self, exceptions=self.exceptions ^ {series_id})

    def stacked(self, photos: Sequence[LibraryPhoto], looked_at: PhotoId | None = None) -> list[LibraryPhoto]:
        """The photos to show, in the order given: of a collapsed series its cover, at the cover's place.

        Where series are collapsed, the frames of an expanded one stand beside each other.

        Args:
            photos: in their order.
            looked_at: stands for its series where that is collapsed, whichever frame is the best.
        """
        if not self.is_on and not self.exceptions:
            return list(photos)
        series: dict[int, list[LibraryPhoto]] = {}
        for shown in photos:
            if shown.series_id is not None:
                series.setdefault(shown.series_id, []).append(shown)
        covers = {series_id: cover(frames) for series_id, frames in series.items() if self._stands_together(series_id)}
        covers |= {
            each.series_id: each
            for each in photos
            if each.photo.photo_id == looked_at and each.series_id is not None and self.hides_some(each.series_id)
        }
        made: list[LibraryPhoto] = []
        for shown in photos:
            if shown.series_id is None or shown.series_id not in covers:
                made.append(shown)
            elif shown is covers[shown.series_id]:
                made.append(shown)
                if not self.hides_some(shown.series_id):
                    made += [each for each in series[shown.series_id] if each is not shown]
        return made

    def hides_better(self, shown: LibraryPhoto, frames: Sequence[LibraryPhoto]) -> bool:
        """Whether a photo stands for its collapsed series, of these frames, in place of the one that would."""
        return self.hides_some(shown.series_id) and cover(frames).photo.photo_id != shown.photo.photo_id

    def _stands_together(self, series_id: int) -> bool:
        return self.is_on or self.hides_some(series_id)


def cover(frames: Sequence[LibraryPhoto]) -> LibraryPhoto:
    """What stands for a series: the person's pick, else the engine's proposal, else the best score not rejected.

    A set that is kept whole has no best: its first frame stands for it.
    """
    kind = frames[0].series_kind
    if kind is not None and kind.is_whole:
        return min(frames, key=basic_place)
    return max(frames, key=_worth)


def _worth(shown: LibraryPhoto) -> tuple[bool, bool, int, bool, float]:
    marks, opinion = shown.marks, shown.opinion
    score = opinion.score if opinion is not None and opinion.is_current else -1.0
    return marks.flag is Flag.PICK, marks.flag is not Flag.REJECT, marks.stars, shown.is_proposed, score
