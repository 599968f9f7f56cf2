"""Edit operations: what can be done to a picture, each with its range and unit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as fractions of width and height, 0 to 1."""


class EditKind(StrEnum):
    """An operation that may be suggested to a photographer."""

    EXPOSURE = "exposure"
    CONTRAST = "contrast"
    HIGHLIGHTS = "highlights"
    SHADOWS = "shadows"
    TEMPERATURE = "temperature"
    TINT = "tint"
    SATURATION = "saturation"
    CLARITY = "clarity"
    STRAIGHTEN = "straighten"
    DEHAZE = "dehaze"
    SHARPEN = "sharpen"
    DENOISE = "denoise"
    CROP = "crop"
    VIGNETTE = "vignette"
    MONOCHROME = "monochrome"


@dataclass(frozen=True, slots=True)
class EditRange:
    """The amounts that an operation takes; 0 always changes nothing."""

    low: float
    high: float
    unit: str


EDIT_RANGES: Final[dict[EditKind, EditRange]] = {
    EditKind.EXPOSURE: EditRange(-2.0, 2.0, "EV"),
    EditKind.CONTRAST: EditRange(-100.0, 100.0, "%"),
    EditKind.HIGHLIGHTS: EditRange(-100.0, 100.0, "%"),
    EditKind.SHADOWS: EditRange(-100.0, 100.0, "%"),
    EditKind.TEMPERATURE: EditRange(-100.0, 100.0, "%"),  # > 0: warmer
    EditKind.TINT: EditRange(-100.0, 100.0, "%"),  # > 0: towards magenta
    EditKind.SATURATION: EditRange(-100.0, 100.0, "%"),
    EditKind.CLARITY: EditRange(-100.0, 100.0, "%"),
    EditKind.STRAIGHTEN: EditRange(-15.0, 15.0, "°"),  # > 0: turned clockwise
    EditKind.DEHAZE: EditRange(0.0, 100.0, "%"),
    EditKind.SHARPEN: EditRange(0.0, 100.0, "%"),
    EditKind.DENOISE: EditRange(0.0, 100.0, "%"),
    EditKind.CROP: EditRange(0.0, 0.0, ""),
    EditKind.VIGNETTE: EditRange(0.0, 100.0, "%"),
    EditKind.MONOCHROME: EditRange(0.0, 100.0, "%"),  # 100: no colour is left
}

CONTENT_KINDS: Final = frozenset({EditKind.CROP, EditKind.VIGNETTE, EditKind.MONOCHROME})
"""Operations that a photo's own content must give a reason for; the embedded model does not predict them."""


@dataclass(frozen=True, slots=True)
class EditOperation:
    """One step of an edit.

    Raises:
        ValueError: the amount lies outside `EDIT_RANGES`, or a box is missing, foreign or empty.
    """

    kind: EditKind
    amount: float = 0.0  # in the unit of EDIT_RANGES[kind]
    box: Box | None = None  # what remains; only for CROP

    def __post_init__(self) -> None:
        limits = EDIT_RANGES[self.kind]
        if not limits.low <= self.amount <= limits.high:
            raise ValueError(f"{self.kind} takes {limits.low} to {limits.high} {limits.unit}, not {self.amount}")
        if (self.box is not None) != (self.kind is EditKind.CROP):
            raise ValueError("crop, and only crop, takes a box")
        if self.box is not None:
            left, top, right, bottom = self.box
            if not (0.0 <= left < right <= 1.0 and 0.0 <= top < bottom <= 1.0):
                raise ValueError(f"the box {self.box} is not left < right, top < bottom within 0 to 1")
