"""One act of the person on some photos' marks: what it changes, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from app.library.photo import ColorLabel, Flag, Marks

MAX_STARS: Final = 5


@dataclass(frozen=True, slots=True)
class MarkChange:
    """What to change; None leaves that mark as it is.

    Raises:
        ValueError: stars outside 0 to 5, or nothing to change.
    """

    flag: Flag | None = None
    stars: int | None = None
    label: ColorLabel | Literal["none"] | None = None
    is_proposed: bool = False  # by the engine; the person accepted it

    def __post_init__(self) -> None:
        if self.flag is None and self.stars is None and self.label is None:
            raise ValueError("a MarkChange changes at least one mark")
        if self.stars is not None and not 0 <= self.stars <= MAX_STARS:
            raise ValueError(f"stars go from 0 to {MAX_STARS}, not {self.stars}")


def changed(marks: Marks, change: MarkChange) -> Marks:
    """The marks after the act."""
    label = marks.label if change.label is None else None if change.label == "none" else change.label
    return Marks(
        flag=marks.flag if change.flag is None else change.flag,
        stars=marks.stars if change.stars is None else change.stars,
        label=label,
    )


def told(change: MarkChange, n_photos: int) -> str:
    """The act in words, such as "6 photos rejected" or "1 photo rated 4 stars, labelled green"."""
    parts = []
    if change.flag is not None:
        parts.append({Flag.PICK: "picked", Flag.REJECT: "rejected", Flag.NONE: "unflagged"}[change.flag])
    if change.stars == 0:
        parts.append("without stars")
    elif change.stars is not None:
        parts.append(f"rated {change.stars} {'star' if change.stars == 1 else 'stars'}")
    if change.label == "none":
        parts.append("without label")
    elif change.label is not None:
        parts.append(f"labelled {change.label.value}")
    return f"{n_photos} {'photo' if n_photos == 1 else 'photos'} {', '.join(parts)}"
