"""PT-O2's instructions in varied words: the engine's own sentence and others of the same meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from engine.edits.operations import EditKind, EditOperation
from engine.edits.wording import amount_text, instruction

_OTHERS: Final[Mapping[EditKind, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    EditKind.EXPOSURE: (
        ("Brighten the photo by {}.", "Give it {} more light."),
        ("Darken the photo by {}.", "Give it {} less light."),
    ),
    EditKind.CONTRAST: (
        ("Add {} of contrast.", "Make the contrast {} stronger.", "Spread the tones by {}."),
        ("Take away {} of contrast.", "Make the contrast {} weaker.", "Flatten the tones by {}."),
    ),
    EditKind.HIGHLIGHTS: (
        ("Brighten the highlights by {}.", "Push the bright tones up by {}."),
        ("Recover the highlights by {}.", "Pull the bright tones down by {}."),
    ),
    EditKind.SHADOWS: (
        ("Open the shadows by {}.", "Brighten the dark tones by {}."),
        ("Darken the shadows by {}.", "Pull the dark tones down by {}."),
    ),
    EditKind.TEMPERATURE: (
        ("Warm the white balance by {}.", "Shift the colors {} towards yellow.", "Add {} of warmth."),
        ("Cool the white balance by {}.", "Shift the colors {} towards blue.", "Take away {} of warmth."),
    ),
    EditKind.TINT: (
        ("Add {} of magenta.", "Move the white balance {} towards pink."),
        ("Add {} of green.", "Move the white balance {} towards green."),
    ),
    EditKind.SATURATION: (
        ("Make the colors {} stronger.", "Add {} of color.", "Saturate the photo by {}."),
        ("Make the colors {} paler.", "Take away {} of color.", "Desaturate the photo by {}."),
    ),
    EditKind.CLARITY: (
        ("Strengthen the local contrast by {}.", "Make the structure {} clearer."),
        ("Weaken the local contrast by {}.", "Make the structure {} softer."),
    ),
    EditKind.STRAIGHTEN: (
        ("Rotate the photo {} clockwise.", "Tilt the frame {} to the right.", "Straighten it {} to the right."),
        ("Rotate the photo {} counterclockwise.", "Tilt the frame {} to the left.", "Straighten it {} to the left."),
    ),
    EditKind.DEHAZE: (("Dehaze by {}.", "Clear {} of the haze.", "Take away {} of the veil."), ()),
    EditKind.SHARPEN: (("Add {} of sharpening.", "Make the edges {} crisper.", "Sharpen the details by {}."), ()),
    EditKind.DENOISE: (("Denoise by {}.", "Smooth {} of the grain.", "Remove {} of the noise."), ()),
}


def phrasings(operation: EditOperation) -> tuple[str, ...]:
    """Every sentence that asks for this operation, the engine's own first."""
    up, down = _OTHERS.get(operation.kind, ((), ()))
    others = up if operation.amount > 0 else down
    return (instruction(operation), *(form.format(amount_text(operation)) for form in others))


def drawn_phrasing(operation: EditOperation, rng: np.random.Generator) -> str:
    """One of them."""
    among = phrasings(operation)
    return among[int(rng.integers(len(among)))]
