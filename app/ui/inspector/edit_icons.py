"""Which icon stands for which edit."""

from __future__ import annotations

from typing import Final

from engine.edits.operations import EditKind
from engine.results import EditSuggestion

_ICONS: Final = {
    EditKind.EXPOSURE: "sun",
    EditKind.CONTRAST: "contrast",
    EditKind.HIGHLIGHTS: "sun",
    EditKind.SHADOWS: "contrast",
    EditKind.TEMPERATURE: "thermometer",
    EditKind.TINT: "droplet",
    EditKind.SATURATION: "droplet",
    EditKind.CLARITY: "focus",
    EditKind.STRAIGHTEN: "rotate-cw",
    EditKind.DEHAZE: "wind",
    EditKind.SHARPEN: "focus",
    EditKind.DENOISE: "sparkles",
    EditKind.CROP: "crop",
    EditKind.VIGNETTE: "square",
    EditKind.MONOCHROME: "contrast",
}


def icon_name(suggestion: EditSuggestion) -> str:
    """The icon of the only operation; several have one of their own."""
    return _ICONS[suggestion.operations[0].kind] if len(suggestion.operations) == 1 else "layers"
