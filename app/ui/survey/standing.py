"""Everything that a survey knows of its frames, for those who show it; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.library.series_keeping import Keeping
from app.ui.survey import words
from app.ui.survey.frames import Ordered
from engine.results import PairComparison


@dataclass(frozen=True, slots=True)
class Standing:
    """The frames, the large one first, and what was said of them so far."""

    order: Ordered
    numbers: Mapping[PhotoId, int]  # of a series' frames in shooting order; empty: they are of no common series
    compared: Mapping[PhotoId, PairComparison]  # the others against the large one
    equals: tuple[LibraryPhoto, ...]  # frames that the engine cannot tell from the one it puts first
    keeping: Keeping | None  # what picking the large frame and rejecting the others changes

    @property
    def large(self) -> LibraryPhoto:
        """The first frame."""
        return self.order.frames[0]

    @property
    def is_picked(self) -> bool:
        """Whether the large frame is the person's own pick."""
        return self.large.marks.flag is Flag.PICK

    def name(self, shown: LibraryPhoto) -> str:
        """“Frame 4”, or the file's name."""
        return words.frame_name(shown, self.numbers)

    def note(self) -> str:
        """Why the large frame is large."""
        return words.note(self.order, self.numbers, self.compared, self.equals)
