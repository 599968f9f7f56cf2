"""Faults put into good pictures, for training pairs and for tests; and changes that change nothing that matters.

What is also an edit operation goes through `rendering`, everything else through `optical_faults` and `framing_faults`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

import numpy as np
from PIL import Image

from engine.edits import framing_faults, optical_faults
from engine.edits.operations import Box, EditKind, EditOperation
from engine.edits.rendering import STEP_AMOUNTS, render


class Degradation(StrEnum):
    """A fault, or one of the four neutral changes at the end."""

    EXPOSURE = "exposure"  # signed, > 0: too bright
    CONTRAST = "contrast"  # signed, > 0: too hard
    HIGHLIGHTS = "highlights"  # signed, > 0: blown out
    SHADOWS = "shadows"  # signed, < 0: crushed
    TEMPERATURE = "temperature"  # signed, > 0: too warm
    TINT = "tint"  # signed, > 0: magenta
    SATURATION = "saturation"  # signed, > 0: too colourful
    CLARITY = "clarity"  # signed, > 0: gritty
    TILT = "tilt"  # signed, > 0: turned clockwise
    HAZE = "haze"
    HALO = "halo"
    DEFOCUS = "defocus"
    MOTION_BLUR = "motion blur"
    NOISE = "noise"
    JPEG = "jpeg"
    UPSCALED = "upscaled"
    VIGNETTE = "vignette"
    HDR_LOOK = "hdr look"
    BANDING = "banding"
    BACKGROUND_BLUR = "background blur"
    SUBJECT_BLUR = "subject blur"
    BAD_CROP = "bad crop"
    GOOD_CROP = "good crop"
    STRETCHED = "stretched"
    CLUTTER = "clutter"
    EDGE_DISTRACTION = "edge distraction"
    TEXT_OVERLAY = "text overlay"
    BORDER = "border"
    FLIP = "flip"
    JPEG_90 = "jpeg 90"
    RESIZE = "resize"
    ZOOM = "zoom"


NEUTRAL: Final = frozenset({Degradation.FLIP, Degradation.JPEG_90, Degradation.RESIZE, Degradation.ZOOM})
"""Changes that make a picture neither better nor worse; their strength is 0."""

SIGNED: Final[dict[Degradation, EditKind]] = {
    Degradation.EXPOSURE: EditKind.EXPOSURE,
    Degradation.CONTRAST: EditKind.CONTRAST,
    Degradation.HIGHLIGHTS: EditKind.HIGHLIGHTS,
    Degradation.SHADOWS: EditKind.SHADOWS,
    Degradation.TEMPERATURE: EditKind.TEMPERATURE,
    Degradation.TINT: EditKind.TINT,
    Degradation.SATURATION: EditKind.SATURATION,
    Degradation.CLARITY: EditKind.CLARITY,
    Degradation.TILT: EditKind.STRAIGHTEN,
}
"""Faults that go both ways, with the operation that makes them and that takes them back."""

MAX_STRENGTH: Final = 3

_Fault = Callable[[Image.Image, int, np.random.Generator], Image.Image]
_SubjectFault = Callable[[Image.Image, int, np.random.Generator, Box | None], Image.Image]

_FAULTS: Final[dict[Degradation, _Fault]] = {
    Degradation.HAZE: optical_faults.haze,
    Degradation.HALO: optical_faults.halo,
    Degradation.DEFOCUS: optical_faults.defocus,
    Degradation.MOTION_BLUR: optical_faults.motion_blur,
    Degradation.NOISE: optical_faults.noise,
    Degradation.JPEG: optical_faults.jpeg,
    Degradation.UPSCALED: optical_faults.upscaled,
    Degradation.VIGNETTE: optical_faults.vignette,
    Degradation.HDR_LOOK: optical_faults.hdr_look,
    Degradation.BANDING: optical_faults.banding,
    Degradation.STRETCHED: framing_faults.stretched,
    Degradation.EDGE_DISTRACTION: framing_faults.edge_distraction,
    Degradation.TEXT_OVERLAY: framing_faults.text_overlay,
    Degradation.BORDER: framing_faults.border,
    Degradation.FLIP: lambda picture, _, __: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    Degradation.JPEG_90: lambda picture, _, __: optical_faults.compressed(picture, 90),
    Degradation.RESIZE: lambda picture, _, rng: framing_faults.resized(picture, rng),
    Degradation.ZOOM: lambda picture, _, rng: framing_faults.zoomed(picture, rng),
}

_SUBJECT_FAULTS: Final[dict[Degradation, _SubjectFault]] = {
    Degradation.BACKGROUND_BLUR: optical_faults.background_blur,
    Degradation.SUBJECT_BLUR: optical_faults.subject_blur,
    Degradation.BAD_CROP: framing_faults.bad_crop,
    Degradation.GOOD_CROP: framing_faults.good_crop,
}


def degrade(
    picture: Image.Image,
    kind: Degradation,
    strength: int,
    rng: np.random.Generator,
    patches: Sequence[Image.Image] = (),
    subject: Box | None = None,
) -> Image.Image:
    """The picture with one fault, at its own size; the same generator state gives the same pixels.

    Args:
        picture: mode RGB; lengths in pixels scale with its long edge.
        kind: which fault.
        strength: 1 to 3, for SIGNED kinds also -1 to -3, for NEUTRAL kinds 0.
        rng: places, directions and texts are drawn from it.
        patches: pieces of other photos, mode RGB; needed by CLUTTER only.
        subject: where the subject is, for crops and blurs about it; None: not known.

    Raises:
        ValueError: the strength does not fit the kind, CLUTTER got no patches, or the mode is not RGB.
    """
    expected = (0, 0) if kind in NEUTRAL else (1, MAX_STRENGTH)
    if not expected[0] <= (abs(strength) if kind in SIGNED else strength) <= expected[1]:
        raise ValueError(f"{kind} takes no strength of {strength}")
    if kind in SIGNED:
        operation = EditOperation(SIGNED[kind], STEP_AMOUNTS[SIGNED[kind]] * strength)
        return framing_faults.at_size(render(picture, [operation]), picture.size)
    if kind is Degradation.CLUTTER:
        return framing_faults.cluttered(picture, strength, rng, patches)
    if kind in _SUBJECT_FAULTS:
        return _SUBJECT_FAULTS[kind](picture, strength, rng, subject)
    return _FAULTS[kind](picture, strength, rng)
