"""Edits in a few words, for rows and captions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from app.ui.wording import NO_BREAK
from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation
from engine.results import EditSuggestion

translate = QCoreApplication.translate


def short_name(suggestion: EditSuggestion, operations: Sequence[EditOperation]) -> str:
    """What an edit does: “Exposure +0.70 EV”; several operations, or a new kind, in the engine's own words."""
    only = operations[0]
    name = _kind_name(only.kind) if len(operations) == 1 else None
    if name is None:
        return suggestion.instruction.rstrip(".").replace(" %", f"{NO_BREAK}%")
    if only.box is not None:
        left, top, right, bottom = only.box
        size = f"{_whole(100 * (right - left))} × {_whole(100 * (bottom - top))}{NO_BREAK}%"
        return name.replace("%1", size)
    return f"{name} {amount_text(only)}"


def amount_text(operation: EditOperation) -> str:
    """An amount with its sign: “+0.70 EV”, “−20 %”, “+2.5°”."""
    unit = EDIT_RANGES[operation.kind].unit
    digits = {"EV": 2, "%": 0, "°": 1}[unit]
    shown = round(operation.amount, digits)
    sign = "+" if shown > 0 else "−" if shown < 0 else ""
    gap = "" if unit == "°" else NO_BREAK
    return f"{sign}{QLocale().toString(abs(shown), 'f', digits)}{gap}{unit}"


def _kind_name(kind: EditKind) -> str | None:
    return {
        EditKind.EXPOSURE: translate("edits", "Exposure"),
        EditKind.CONTRAST: translate("edits", "Contrast"),
        EditKind.HIGHLIGHTS: translate("edits", "Highlights"),
        EditKind.SHADOWS: translate("edits", "Shadows"),
        EditKind.TEMPERATURE: translate("edits", "Warmth"),
        EditKind.TINT: translate("edits", "Tint"),
        EditKind.SATURATION: translate("edits", "Saturation"),
        EditKind.CLARITY: translate("edits", "Clarity"),
        EditKind.STRAIGHTEN: translate("edits", "Straighten"),
        EditKind.DEHAZE: translate("edits", "Dehaze"),
        EditKind.SHARPEN: translate("edits", "Sharpen"),
        EditKind.DENOISE: translate("edits", "Reduce noise"),
        EditKind.CROP: translate("edits", "Crop to %1"),
        EditKind.VIGNETTE: translate("edits", "Vignette"),
        EditKind.MONOCHROME: translate("edits", "Black and white"),
    }.get(kind)


def _whole(value: float) -> str:
    return QLocale().toString(round(value))
