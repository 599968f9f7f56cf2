"""Edit operations in plain words: what a photographer reads and what PT-O2 is asked."""

from __future__ import annotations

import re
from typing import Final

from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation

_UP_DOWN: Final[dict[EditKind, tuple[str, str]]] = {
    EditKind.EXPOSURE: ("Raise the exposure by", "Lower the exposure by"),
    EditKind.CONTRAST: ("Raise the contrast by", "Lower the contrast by"),
    EditKind.HIGHLIGHTS: ("Raise the highlights by", "Lower the highlights by"),
    EditKind.SHADOWS: ("Lift the shadows by", "Deepen the shadows by"),
    EditKind.TEMPERATURE: ("Make the colors warmer by", "Make the colors cooler by"),
    EditKind.TINT: ("Shift the tint to magenta by", "Shift the tint to green by"),
    EditKind.SATURATION: ("Raise the saturation by", "Lower the saturation by"),
    EditKind.CLARITY: ("Add clarity by", "Soften the clarity by"),
    EditKind.STRAIGHTEN: ("Turn the frame right by", "Turn the frame left by"),
    EditKind.DEHAZE: ("Remove haze by", ""),
    EditKind.SHARPEN: ("Sharpen by", ""),
    EditKind.DENOISE: ("Reduce noise by", ""),
    EditKind.VIGNETTE: ("Darken the corners by", ""),
    EditKind.MONOCHROME: ("Fade the colors to black and white by", ""),
}
_SENTENCE: Final = re.compile(r"(.+ by) (\d{1,3}(?:\.\d+)?)(?: ?(EV|%|°))\.?")


def instruction(operation: EditOperation) -> str:
    """One sentence, such as `Raise the exposure by 0.7 EV.`; a crop names the share that remains."""
    if operation.box is not None:
        left, top, right, bottom = operation.box
        return (
            f"Crop to {round((right - left) * 100)} % of the width and {round((bottom - top) * 100)} % of the height."
        )
    up, down = _UP_DOWN[operation.kind]
    return f"{up if operation.amount > 0 else down} {amount_text(operation)}."


def operation_of(sentence: str) -> EditOperation | None:
    """What a sentence in `instruction`'s own words asks for; None: it is none, or its amount is out of range."""
    found = _SENTENCE.fullmatch(sentence.strip())
    if found is None:
        return None
    words, amount, unit = found[1].casefold(), float(found[2]), found[3]
    for kind, (up, down) in _UP_DOWN.items():
        limits = EDIT_RANGES[kind]
        for lead, signed in ((up, amount), (down, -amount)):
            if words == lead.casefold() and unit == limits.unit and limits.low <= signed <= limits.high and amount:
                return EditOperation(kind, signed)
    return None


def amount_text(operation: EditOperation) -> str:
    """How much, without its sign: `0.7 EV`, `30 %`, `2.5°`."""
    unit = EDIT_RANGES[operation.kind].unit
    amount = f"{abs(operation.amount):.1f}" if unit != "%" else f"{abs(operation.amount):.0f}"
    return f"{amount}{'' if unit == '°' else ' '}{unit}"
