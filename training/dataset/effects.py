"""What each edit does, fixed before training: how many points, on which axes, and how it is told.

Source: the table of the study behind the embedded model (kind → axes, weight at full strength), extended by the kinds
that came later. Where taste decides the sign against the untouched photo (desaturation, an HDR look, background blur,
lifted shadows …), only strength against strength is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    causes: tuple[str, ...]  # what a text may call it where it is there, in words of one meaning
    reliefs: tuple[str, ...]  # and where the second photo of a pair has less of it
    is_certain: bool = field(default=True)  # whether the sign against the untouched photo is


EFFECTS: Final[dict[str, Effect]] = {
    "exposure-": Effect(-2.0, {L: -1, J: -1}, ("too dark", "underexposed"), ("less dark", "better lit")),
    "exposure+": Effect(-2.0, {L: -1, K: -1}, ("too bright", "overexposed"), ("less bright", "not overexposed")),
    "contrast+": Effect(-1.5, {L: -1, H: -1}, ("too hard", "harsh contrast"), ("less hard", "softer contrast")),
    "contrast-": Effect(-1.5, {M: -1, L: -1}, ("flat", "little contrast"), ("less flat", "more contrast")),
    "highlights+": Effect(-1.4, {L: -1, H: -1}, ("blown highlights", "burnt out"), ("calmer highlights",)),
    "highlights-": Effect(-1.0, {M: -1, L: -1}, ("dull highlights", "grey whites"), ("clearer whites",), False),
    "shadows-": Effect(-1.3, {L: -1, B: -1}, ("crushed shadows", "black shadows"), ("open shadows",)),
    "shadows+": Effect(-1.0, {M: -1, L: -1}, ("washed out shadows", "weak blacks"), ("deeper blacks",), False),
    "temperature+": Effect(-1.5, {K: -1}, ("warm cast", "too warm"), ("less warm",)),
    "temperature-": Effect(-1.5, {K: -1, M: -1}, ("cool cast", "too cool"), ("less cool",)),
    "tint+": Effect(-1.5, {K: -1, H: -1}, ("magenta cast", "too pink"), ("less magenta",)),
    "tint-": Effect(-1.5, {K: -1, M: -1}, ("green cast", "too green"), ("less green",)),
    "saturation+": Effect(-1.2, {K: -1, H: -1}, ("oversaturated", "garish colors"), ("calmer colors",)),
    "saturation-": Effect(-1.2, {M: -1, K: -1}, ("pale", "little color"), ("more color",), False),
    "clarity+": Effect(-1.2, {H: -1, S: -1}, ("gritty", "too much clarity"), ("less gritty",), False),
    "clarity-": Effect(-1.2, {S: -1, M: -1}, ("hazy glow", "too soft"), ("clearer structure",)),
    "tilt+": Effect(-1.5, {C: -1}, ("tilted right", "leans right"), ("less tilted",)),
    "tilt-": Effect(-1.5, {C: -1}, ("tilted left", "leans left"), ("more level",)),
    "haze": Effect(-1.5, {L: -1, S: -1}, ("hazy", "veiled"), ("clearer air", "less haze")),
    "halo": Effect(-1.2, {S: -1, H: -1}, ("oversharpened", "bright outlines"), ("fewer outlines",)),
    "defocus": Effect(-2.2, {S: -1, J: -1}, ("out of focus", "not sharp"), ("in better focus", "sharper")),
    "motion blur": Effect(-2.0, {S: -1, M: -1}, ("motion blur", "shaken"), ("steadier", "less shaken")),
    "noise": Effect(-1.8, {S: -1, H: -1}, ("noisy", "grainy"), ("less noise", "cleaner")),
    "jpeg": Effect(-1.6, {S: -1, H: -1}, ("compression blocks", "blocky"), ("fewer blocks",)),
    "upscaled": Effect(-1.8, {S: -1, J: -1}, ("low resolution", "blown up"), ("more resolution",)),
    "vignette": Effect(-1.0, {L: -1, C: -1}, ("dark corners",), ("lighter corners",)),
    "hdr look": Effect(-1.2, {H: -1, K: -1, L: -1}, ("overprocessed", "unnatural tones"), ("more natural",), False),
    "banding": Effect(-1.2, {K: -1, S: -1}, ("banding", "stepped tones"), ("smoother tones",)),
    "background blur": Effect(0.8, {B: 1, J: 1}, ("calm", "set apart"), ("less calm",), False),
    "subject blur": Effect(-2.0, {J: -1, S: -1}, ("blurred subject", "subject not sharp"), ("clearer subject",)),
    "bad crop": Effect(-1.5, {C: -1, J: -1}, ("cut off", "badly cropped"), ("less cut off", "whole again")),
    "good crop": Effect(-0.3, {C: -1}, ("tighter",), ("wider",), False),
    "stretched": Effect(-1.3, {C: -1, H: -1}, ("wrong proportions", "stretched"), ("truer proportions",)),
    "clutter": Effect(-1.6, {B: -1, C: -1}, ("cluttered", "foreign pieces"), ("less clutter",)),
    "edge distraction": Effect(-1.5, {B: -1, J: -1}, ("distraction at the edge",), ("quieter edges",)),
    "text overlay": Effect(-1.4, {B: -1, H: -1}, ("text over it", "letters in the way"), ("less text",)),
    "border": Effect(-1.0, {C: -1, H: -1}, ("drawn border",), ("smaller border",)),
}

EDIT_KINDS: Final[tuple[str, ...]] = ("none", *EFFECTS)
"""Classes of the edit head, in its order."""

SignedEdit = tuple[str, int]
"""A kind of EFFECTS and its strength, 1 to 3."""


def signed_kind(kind: Degradation, strength: int) -> str:
    """The name in `EFFECTS` of an edit that is not neutral."""
    return f"{kind}{'+' if strength > 0 else '-'}" if kind in SIGNED else str(kind)


def signed_edits(steps: Iterable[tuple[Degradation, int]]) -> tuple[SignedEdit, ...]:
    """What is left of what was done to a picture, neutral changes left out: opposite steps of one kind cancel out."""
    total: dict[Degradation, int] = {}
    for kind, strength in steps:
        if kind not in NEUTRAL:
            total[kind] = total.get(kind, 0) + strength
    return tuple((signed_kind(kind, strength), abs(strength)) for kind, strength in total.items() if strength)


def points(edits: Iterable[SignedEdit]) -> float:
    """δ of an edited picture against its untouched source, in MOS points; edits add up."""
    return sum(EFFECTS[kind].points * strength / MAX_STRENGTH for kind, strength in edits)


def axis_levels(edits: Iterable[SignedEdit]) -> list[int]:
    """Steps that the edits move each of the eight axes, -3 to 3."""
    moved = dict.fromkeys(AXES, 0)
    for kind, strength in edits:
        for axis, sign in EFFECTS[kind].axes.items():
            moved[axis] += sign * strength
    return [min(max(steps, -MAX_STRENGTH), MAX_STRENGTH) for steps in moved.values()]


def is_certain(edits: Iterable[SignedEdit]) -> bool:
    """Whether the sign of `points` is certain: no edit among them is a matter of taste."""
    return all(EFFECTS[kind].is_certain for kind, _ in edits)
