"""Technical facts in words: one line each, with what it says and how it is measured; no praise, no blame."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from app.ui import wording
from engine.facts.results import SOFT_PX, Eyes, Facts, Sharpness, SubjectFrom

_LOW_NOISE, _HIGH_NOISE = 3.0, 8.0  # levels of 255
_LEVEL_DEG: Final = 0.5
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FactLine:
    """A name, what was found, and for the tooltip what stands behind it."""

    name: str
    value: str | None  # None: it cannot be told
    hint: str


def fact_lines(facts: Facts) -> list[FactLine]:
    """Every fact in a fixed order; those about faces only where there are some."""
    lines = [_sharpness(facts.sharpness), _motion(facts), *_clipping(facts), _noise(facts.noise), _tilt(facts.tilt_deg)]
    if facts.faces:
        lines += [_eyes(facts), _skin(facts.blown_skin)]
    return lines


def _sharpness(sharpness: Sharpness | None) -> FactLine:
    name = translate("facts", "Subject’s sharpness")
    if sharpness is None:
        return FactLine(name, None, translate("facts", "Nothing in the photo has edges enough."))
    word = translate("facts", "soft") if sharpness.blur_px > SOFT_PX else translate("facts", "sharp")
    hint = (
        translate("facts", "Blur at the edges of the largest face, in pixels of the original.")
        if sharpness.subject_from is SubjectFrom.FACE
        else translate("facts", "Blur at the edges of the sharpest region, in pixels of the original.")
    )
    return FactLine(name, _with_amount(word, _pixels(sharpness.blur_px, 1)), hint)


def _motion(facts: Facts) -> FactLine:
    name, motion = translate("facts", "Motion blur"), facts.motion
    if motion is None:
        return FactLine(name, translate("facts", "none found"), "")
    angle = translate("facts", "at %1°").replace("%1", wording.number(round(motion.direction_deg) % 180))
    hint = translate("facts", "Along which direction the whole frame is smeared, and how far; 0° is horizontal.")
    return FactLine(name, f"{_pixels(motion.extent_px, 0)} {angle}", hint)


def _clipping(facts: Facts) -> list[FactLine]:
    hint = translate("facts", "Pixels in which all three channels are at their end.")
    return [
        FactLine(translate("facts", "Clipped highlights"), _percent(facts.clipping.highlights), hint),
        FactLine(translate("facts", "Clipped shadows"), _percent(facts.clipping.shadows), hint),
    ]


def _noise(noise: float | None) -> FactLine:
    name = translate("facts", "Noise")
    if noise is None:
        return FactLine(
            name, None, translate("facts", "No part of the photo is flat, so noise and texture look alike.")
        )
    if noise < _LOW_NOISE:
        word = translate("facts", "low")
    else:
        word = translate("facts", "high") if noise > _HIGH_NOISE else translate("facts", "visible")
    hint = translate("facts", "Standard deviation in the flat parts, in levels of 255.")
    return FactLine(name, _with_amount(word, QLocale().toString(noise, "f", 1)), hint)


def _tilt(tilt_deg: float | None) -> FactLine:
    name = translate("facts", "Tilt")
    if tilt_deg is None:
        return FactLine(name, None, translate("facts", "No long lines that agree on what is level."))
    hint = translate("facts", "By the photo’s long straight lines.")
    if abs(tilt_deg) < _LEVEL_DEG:
        return FactLine(name, translate("facts", "level"), hint)
    turned = translate("facts", "%1° clockwise") if tilt_deg > 0 else translate("facts", "%1° counter-clockwise")
    return FactLine(name, turned.replace("%1", QLocale().toString(abs(tilt_deg), "f", 1)), hint)


def _eyes(facts: Facts) -> FactLine:
    """What is known of the eyes of prominent faces; closed ones first, since they decide."""
    counts = Counter(face.eyes for face in facts.faces)
    words = {
        Eyes.CLOSED: translate("facts", "%1 closed"),
        Eyes.OPEN: translate("facts", "%1 open"),
        Eyes.CANNOT_TELL: translate("facts", "%1 can’t tell"),
    }
    parts = [word.replace("%1", wording.number(counts[eyes])) for eyes, word in words.items() if counts[eyes]]
    hint = translate("facts", "Of %1 faces found; small ones are not looked at closely.")
    return FactLine(
        translate("facts", "Eyes of faces"), " · ".join(parts), hint.replace("%1", wording.number(facts.n_faces or 0))
    )


def _skin(blown: float | None) -> FactLine:
    hint = translate("facts", "Of the faces’ middles, where two channels are full.")
    return FactLine(translate("facts", "Blown skin"), None if blown is None else _percent(blown), hint)


def _with_amount(word: str, amount: str) -> str:
    return f"{word} · {amount}"


def _pixels(value: float, digits: int) -> str:
    return f"{QLocale().toString(value, 'f', digits)}{wording.NO_BREAK}px"


def _percent(share: float) -> str:
    percent = 100 * share
    if 0 < percent < 0.05:
        return f"< {QLocale().toString(0.1, 'f', 1)}{wording.NO_BREAK}%"
    return f"{QLocale().toString(percent, 'f', 1)}{wording.NO_BREAK}%"
