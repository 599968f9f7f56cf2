"""What each edit does, fixed before training: how many points, and on which axes.

Source: the table of the study behind the embedded model (kind → axes, weight at full strength). Where taste decides
the sign against the untouched photo (desaturation, an HDR look, background blur), only strength against strength is
certain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.edits.degradations import MAX_STRENGTH, NEUTRAL, SIGNED, Degradation
from engine.scale import AXES, Axis

C, L, K, S = Axis.COMPOSITION, Axis.LIGHTING, Axis.COLOR, Axis.SHARPNESS
J, B, M, H = Axis.SUBJECT, Axis.BACKGROUND, Axis.EMOTION, Axis.COHERENCE


@dataclass(frozen=True, slots=True)
class Effect:
    """One edit kind at full strength."""

    points: float  # δ against the untouched photo
    axes: Mapping[Axis, int]  # -1 falls, +1 rises; the first is the main axis
    cause: str  # what a single photo's text may call it
    is_certain: bool = field(default=True)  # whether the sign against the untouched photo is


EFFECTS: Final[dict[str, Effect]] = {
    "exposure-": Effect(-2.0, {L: -1, J: -1}, "too dark"),
    "exposure+": Effect(-2.0, {L: -1, K: -1}, "too bright"),
    "contrast+": Effect(-1.5, {L: -1, H: -1}, "too hard"),
    "contrast-": Effect(-1.5, {M: -1, L: -1}, "flat"),
    "temperature+": Effect(-1.5, {K: -1}, "warm cast"),
    "temperature-": Effect(-1.5, {K: -1, M: -1}, "cool cast"),
    "saturation+": Effect(-1.2, {K: -1, H: -1}, "oversaturated"),
    "saturation-": Effect(-1.2, {M: -1, K: -1}, "pale", is_certain=False),
    "tilt+": Effect(-1.5, {C: -1}, "tilted right"),
    "tilt-": Effect(-1.5, {C: -1}, "tilted left"),
    "haze": Effect(-1.5, {L: -1, S: -1}, "hazy"),
    "halo": Effect(-1.2, {S: -1, H: -1}, "oversharpened"),
    "defocus": Effect(-2.2, {S: -1, J: -1}, "out of focus"),
    "motion blur": Effect(-2.0, {S: -1, M: -1}, "motion blur"),
    "noise": Effect(-1.8, {S: -1, H: -1}, "noisy"),
    "jpeg": Effect(-1.6, {S: -1, H: -1}, "compression blocks"),
    "vignette": Effect(-1.0, {L: -1, C: -1}, "dark corners"),
    "bad crop": Effect(-1.5, {C: -1, J: -1}, "cut off"),
    "hdr look": Effect(-1.2, {H: -1, K: -1, L: -1}, "overprocessed", is_certain=False),
    "clutter": Effect(-1.6, {B: -1, C: -1}, "cluttered"),
    "background blur": Effect(0.8, {B: 1, J: 1}, "calm", is_certain=False),
    "subject blur": Effect(-2.0, {J: -1, S: -1}, "blurred"),
    "text overlay": Effect(-1.4, {B: -1, H: -1}, "text over it"),
    "banding": Effect(-1.2, {K: -1, S: -1}, "banding"),
}

EDIT_KINDS: Final[tuple[str, ...]] = ("none", *EFFECTS)
"""Classes of the edit head, in its order."""


def signed_kind(kind: Degradation | None, strength: int) -> str:
    """The name in `EDIT_KINDS`; untouched and neutral pictures are `none`."""
    if kind is None or kind in NEUTRAL:
        return "none"
    return f"{kind}{'+' if strength > 0 else '-'}" if kind in SIGNED else str(kind)


def points(kind: str, strength: int) -> float:
    """δ of an edited picture against its untouched source, in MOS points."""
    return 0.0 if kind == "none" else EFFECTS[kind].points * abs(strength) / MAX_STRENGTH


def axis_levels(kind: str, strength: int) -> list[int]:
    """Steps that the edit moves each of the eight axes, -3 to 3."""
    axes = {} if kind == "none" else EFFECTS[kind].axes
    return [axes.get(axis, 0) * abs(strength) for axis in AXES]
