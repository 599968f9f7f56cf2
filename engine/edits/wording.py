"""Edit operations in plain words: what a photographer reads and what PT-O2 is asked."""

from __future__ import annotations

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
}


def instruction(operation: EditOperation) -> str:
    """One sentence, such as `Raise the exposure by 0.7 EV.`; a crop names the share that remains."""
    if operation.box is not None:
        left, top, right, bottom = operation.box
        return (
            f"Crop to {round((right - left) * 100)} % of the width and {round((bottom - top) * 100)} % of the height."
        )
    up, down = _UP_DOWN[operation.kind]
    return f"{up if operation.amount > 0 else down} {amount_text(operation)}."


def amount_text(operation: EditOperation) -> str:
    """How much, without its sign: `0.7 EV`, `30 %`, `2.5°`."""
    unit = EDIT_RANGES[operation.kind].unit
    amount = f"{abs(operation.amount):.1f}" if unit != "%" else f"{abs(operation.amount):.0f}"
    return f"{amount}{'' if unit == '°' else ' '}{unit}"
