"""What the words of an explanation say about measurements: first match wins, in lower case.

A meaning is a set of measures with weights: above 0 where the word says that there is more of it. Of a pair, words of a
fault speak of its coming, words of relief of its going.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from training.evaluation.grounding.measures import Measure


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word says of measurements.

    `either_way`: only the size of its measures matters: they change when the fault goes as when it comes.
    """

    weights: Mapping[Measure, float]
    either_way: bool = False


MEANINGS: Final[Mapping[str, Meaning]] = {
    "dark": Meaning({Measure.LIGHT: -1.0, Measure.WHITES: -0.5}),
    "bright": Meaning({Measure.LIGHT: 1.0, Measure.CLIPPED_WHITE: 0.5, Measure.DARKS: 0.3}),
    "hard": Meaning({Measure.SPREAD: 1.0, Measure.CLIPPED_BLACK: 0.3, Measure.CLIPPED_WHITE: 0.3}),
    "flat": Meaning({Measure.SPREAD: -1.0, Measure.BLACKS: 0.3}),
    "blown": Meaning({Measure.CLIPPED_WHITE: 1.0, Measure.WHITES: 0.7}),
    "grey whites": Meaning({Measure.WHITES: -1.0, Measure.CLIPPED_WHITE: -0.3, Measure.BLACKS: 0.2}),
    "crushed": Meaning({Measure.DARKS: -0.7, Measure.CLIPPED_BLACK: 1.0, Measure.BLACKS: -0.4}),
    "weak blacks": Meaning({Measure.DARKS: 1.0, Measure.BLACKS: 0.5}),
    "warm": Meaning({Measure.WARMTH: 1.0}),
    "cool": Meaning({Measure.WARMTH: -1.0}),
    "magenta": Meaning({Measure.MAGENTA: 1.0}),
    "green": Meaning({Measure.MAGENTA: -1.0}),
    "colourful": Meaning({Measure.CHROMA: 1.0}),
    "pale": Meaning({Measure.CHROMA: -1.0}),
    "gritty": Meaning({Measure.MIDDLE: 1.0, Measure.SPREAD: 0.2}),
    "glow": Meaning({Measure.MIDDLE: -1.0}),
    "haze": Meaning({Measure.VEIL: 1.0, Measure.BLACKS: 0.7, Measure.SPREAD: -0.4, Measure.CHROMA: -0.4}),
    "outlines": Meaning({Measure.OVERSHOOT: 0.6, Measure.FINE: 1.0}),
    "out of focus": Meaning({Measure.FINE: -1.0}),
    "shaken": Meaning({Measure.FINE: -0.7, Measure.SMEAR: 0.8}),
    "noise": Meaning({Measure.NOISE: 1.0, Measure.FINE: 0.3}),
    "blocks": Meaning({Measure.BLOCKS: 1.0, Measure.NOISE: -0.2}),
    "low resolution": Meaning({Measure.FINE: -1.0, Measure.OVERSHOOT: -0.5}),
    "dark corners": Meaning({Measure.CORNERS: -1.0}),
    "hdr": Meaning({Measure.MIDDLE: 0.8, Measure.CHROMA: 0.6, Measure.DARKS: 0.3}),
    "stepped": Meaning({Measure.STEPS: 1.0}),
    "calm": Meaning({Measure.FOCUS: 1.0}),
    "soft subject": Meaning({Measure.FOCUS: -1.0}),
    "cut": Meaning({Measure.LOST: 1.0, Measure.CLOSER: 0.5}, either_way=True),
    "tighter": Meaning({Measure.LOST: 1.0, Measure.CLOSER: 0.5}, either_way=True),
    "tilted": Meaning({Measure.TURN: 1.0}, either_way=True),
    "tilted right": Meaning({Measure.TURN: 1.0}),
    "tilted left": Meaning({Measure.TURN: -1.0}),
    "stretched": Meaning({Measure.SQUEEZE: 1.0}, either_way=True),
    "pieces": Meaning({Measure.FOREIGN: 1.0, Measure.FOREIGN_EDGE: 0.5}, either_way=True),
    "edge": Meaning({Measure.FOREIGN_EDGE: 1.0}, either_way=True),
    "letters": Meaning({Measure.FOREIGN: 1.0}, either_way=True),
    "border": Meaning({Measure.FRAME: -1.0}),
}

_WORDS: Final = (
    (r"less dark|better lit|brighter", "dark", -1), (r"dark corners|vignett", "dark corners", 1),
    (r"lighter corners", "dark corners", -1), (r"too dark|underexposed|murky", "dark", 1),
    (r"less bright|not overexposed", "bright", -1), (r"too bright|overexposed", "bright", 1),
    (r"less hard|softer contrast", "hard", -1), (r"too hard|harsh", "hard", 1),
    (r"less flat|more contrast", "flat", -1), (r"flat|little contrast", "flat", 1),
    (r"calmer highlights", "blown", -1), (r"blown highlights|burnt", "blown", 1),
    (r"clearer whites", "grey whites", -1), (r"dull highlights|grey whites", "grey whites", 1),
    (r"open shadows", "crushed", -1), (r"crushed|black shadows", "crushed", 1),
    (r"deeper blacks", "weak blacks", -1), (r"washed out|weak blacks", "weak blacks", 1),
    (r"less warm", "warm", -1), (r"warm", "warm", 1), (r"less cool", "cool", -1), (r"cool|cold", "cool", 1),
    (r"less magenta|less pink", "magenta", -1), (r"magenta|pink", "magenta", 1),
    (r"less green", "green", -1), (r"green", "green", 1),
    (r"calmer colors", "colourful", -1), (r"oversaturated|garish", "colourful", 1),
    (r"more color", "pale", -1), (r"pale|little color|faded", "pale", 1),
    (r"less gritty", "gritty", -1), (r"gritty|too much clarity", "gritty", 1),
    (r"clearer structure", "glow", -1), (r"glow|too soft", "glow", 1),
    (r"clearer air|less haz", "haze", -1), (r"haz|veiled", "haze", 1),
    (r"fewer outlines", "outlines", -1), (r"oversharpened|outlines", "outlines", 1),
    (r"better focus|^sharper", "out of focus", -1), (r"clearer subject", "soft subject", -1),
    (r"subject not sharp|blurred subject", "soft subject", 1), (r"out of focus|not sharp", "out of focus", 1),
    (r"steadier|less shaken", "shaken", -1), (r"motion blur|shaken", "shaken", 1),
    (r"less noise|cleaner", "noise", -1), (r"nois|grain", "noise", 1),
    (r"fewer blocks|less block", "blocks", -1), (r"block", "blocks", 1),
    (r"more resolution", "low resolution", -1), (r"low resolution|blown up", "low resolution", 1),
    (r"more natural", "hdr", -1), (r"overprocessed|unnatural", "hdr", 1),
    (r"smoother tones", "stepped", -1), (r"banding|stepped", "stepped", 1),
    (r"less calm", "calm", -1), (r"calm|set apart", "calm", 1),
    (r"less cut|whole again", "cut", -1), (r"cut off|badly cropped", "cut", 1),
    (r"tighter", "tighter", 1), (r"wider", "tighter", -1),
    (r"less tilted|more level", "tilted", -1), (r"(?:tilted|leans) right", "tilted right", 1),
    (r"(?:tilted|leans) left", "tilted left", 1),
    (r"truer proportions", "stretched", -1), (r"proportions|stretched", "stretched", 1),
    (r"less clutter", "pieces", -1), (r"clutter|foreign", "pieces", 1),
    (r"quieter edges", "edge", -1), (r"distraction at the edge", "edge", 1),
    (r"less text", "letters", -1), (r"text|letters", "letters", 1),
    (r"smaller border", "border", -1), (r"border", "border", 1),
)  # fmt: skip


def meaning_of(reason: str) -> tuple[str, int] | None:
    """The meaning of a reason's words and whether it came (1) or went (-1); None where the lexicon knows nothing."""
    for pattern, name, sign in _WORDS:
        if re.search(pattern, reason.lower()):
            return name, sign
    return None


SEEN_WORDS: Final[Mapping[str, tuple[Measure, float]]] = {
    "very dark": (Measure.LIGHT, -1.5),
    "dark": (Measure.LIGHT, -0.8),
    "mid-toned": (Measure.LIGHT, 0.0),
    "bright": (Measure.LIGHT, 0.8),
    "very bright": (Measure.LIGHT, 1.6),
    "very low contrast": (Measure.SPREAD, -1.5),
    "low contrast": (Measure.SPREAD, -0.7),
    "medium contrast": (Measure.SPREAD, 0.0),
    "high contrast": (Measure.SPREAD, 0.8),
    "very high contrast": (Measure.SPREAD, 1.6),
    "black and white": (Measure.CHROMA, -2.2),
    "muted colors": (Measure.CHROMA, -0.9),
    "natural colors": (Measure.CHROMA, 0.3),
    "vivid colors": (Measure.CHROMA, 1.4),
    "cold tones": (Measure.WARMTH, -1.6),
    "cool tones": (Measure.WARMTH, -0.8),
    "neutral tones": (Measure.WARMTH, 0.0),
    "warm tones": (Measure.WARMTH, 0.8),
    "very warm tones": (Measure.WARMTH, 1.6),
    "soft detail": (Measure.FINE, -0.9),
    "clear detail": (Measure.FINE, 0.2),
    "fine detail": (Measure.FINE, 1.1),
}
"""Words of what is seen: the measure they speak of, and where among photos they put it, in deviations."""

HUES: Final[Mapping[str, float]] = {
    "red": 0.0, "orange": 0.08, "yellow": 0.15, "green": 0.3, "teal": 0.48, "blue": 0.62, "purple": 0.8
}  # fmt: skip
"""Turns from red."""
