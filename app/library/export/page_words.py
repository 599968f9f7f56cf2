"""What stands on contact sheet and gallery in words; English, unless the window hands its own language over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.scale import AXES, Axis


@dataclass(frozen=True, slots=True)
class PageWords:
    """Texts with %1, %2 in the places of values."""

    language: str = "en"  # of the page, as HTML names it; explanations stay in the model's
    decimal_mark: str = "."
    one_photo: str = "1 photo"
    photos: str = "%1 photos"
    scale: str = "%1. Scores run from 0 to 10."
    scale_by: str = "%1. Scores by %2 run from 0 to 10."
    place_in_series: str = "place %1 in series %2"
    picked: str = "picked"
    one_star: str = "1 star"
    stars: str = "%1 stars"
    no_picture: str = "No picture"
    no_explanation: str = "There is no explanation of this score yet"
    no_score: str = "There is no score yet"
    page: str = "Page %1 of %2"
    unreadable: str = "cannot be read"
    not_scored: str = "not scored"
    axes: Mapping[Axis, str] = field(default_factory=lambda: {axis: axis.value for axis in AXES})

    def n_photos(self, n: int) -> str:
        """A number of photos."""
        return self.one_photo if n == 1 else filled(self.photos, n)

    def n_stars(self, n: int) -> str:
        """A number of stars."""
        return self.one_star if n == 1 else filled(self.stars, n)

    def number(self, value: float, digits: int) -> str:
        """A number with so many digits behind the mark."""
        return f"{value:.{digits}f}".replace(".", self.decimal_mark)


ENGLISH: Final = PageWords()


def filled(text: str, *values: object) -> str:
    """A text with values in its places."""
    for place, value in enumerate(values, start=1):
        text = text.replace(f"%{place}", str(value))
    return text
