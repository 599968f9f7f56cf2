"""The action space: what an instruction may change.

Object, attribute, background/scene and composition are RED-Aes' own (arXiv 2606.05778); the others and all wording are
ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class EditCategory(StrEnum):
    """Kind of an edit in words; `Step.kind` of an instruction-driven editor."""

    OBJECT = "object"
    ATTRIBUTE = "attribute"
    BACKGROUND = "background"
    COMPOSITION = "composition"
    LIGHTING = "lighting"
    COLOR = "color"
    FOCUS = "focus"
    STYLE = "style"


MEANINGS: Final[Mapping[EditCategory, str]] = {
    EditCategory.OBJECT: "add, remove, replace or move one object, or change how many there are",
    EditCategory.ATTRIBUTE: "change the material, shape, size, pose, expression or state of something that is there",
    EditCategory.BACKGROUND: "clear, simplify, replace or extend the surroundings, the weather or the season",
    EditCategory.COMPOSITION: "reframe, crop, straighten, change the viewpoint, or shift the balance between parts",
    EditCategory.LIGHTING: "change the direction, hardness, strength or time of day of the light, or its highlights",
    EditCategory.COLOR: "change the palette, the harmony, temperature or saturation, everywhere or in one place",
    EditCategory.FOCUS: "change what is sharp and what is blurred, the depth of field, or clarity and fine detail",
    EditCategory.STYLE: "change the mood or the look of the photo as a whole while it stays a photo",
}
"""What falls under each category, as the prompts say it."""
