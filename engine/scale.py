"""The score scale, the eight axes and the sign of a difference: the only place with these numbers.

A score is a mean opinion score (MOS) from 0 to 10. A difference δ (`delta`) is always
second minus first, in points of that scale: δ > 0 says that the second image is the better one.

Source: RED-Aes, arXiv 2606.05778 (the axes); the levels and their points are ours.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

MOS_MIN: Final = 0.0
MOS_MAX: Final = 10.0

TIE_FLOOR: Final = 0.1
"""|δ| below this is never called a difference, however quiet the model is (points)."""


class Axis(StrEnum):
    """The eight aesthetic axes of a chain of thought, in the paper's order."""

    COMPOSITION = "composition"
    LIGHTING = "lighting"
    COLOR = "color"
    SHARPNESS = "sharpness"
    SUBJECT = "subject"
    BACKGROUND = "background"
    EMOTION = "emotion"
    COHERENCE = "coherence"


AXES: Final[tuple[Axis, ...]] = tuple(Axis)


class AxisLevel(StrEnum):
    """How far one axis lowers or lifts a photo, as a word of the answer."""

    BAD = "bad"
    POOR = "poor"
    WEAK = "weak"
    FINE = "fine"
    STRONG = "strong"


class Verdict(StrEnum):
    """How the second image of a pair compares with the first on one axis."""

    MUCH_WORSE = "much worse"
    WORSE = "worse"
    SLIGHTLY_WORSE = "slightly worse"
    SAME = "no significant change"
    SLIGHTLY_BETTER = "slightly better"
    BETTER = "better"
    MUCH_BETTER = "much better"


LEVEL_POINTS: Final[dict[AxisLevel, float]] = {
    AxisLevel.BAD: -3.0,
    AxisLevel.POOR: -2.0,
    AxisLevel.WEAK: -1.0,
    AxisLevel.FINE: 0.0,
    AxisLevel.STRONG: 1.0,
}
"""Points that each level moves an axis away from the photo's own score."""

VERDICT_POINTS: Final[dict[Verdict, float]] = {
    verdict: float(points) for points, verdict in zip(range(-3, 4), Verdict, strict=True)
}
"""Points of δ on one axis that each verdict stands for."""


HALF_A_STEP: Final = 0.5
"""Points halfway between no change and the slightest one."""


def clamp_mos(score: float) -> float:
    """The score moved to the nearest end of [0, 10] if it lies outside."""
    return min(max(score, MOS_MIN), MOS_MAX)
