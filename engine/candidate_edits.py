"""Which edits are tried on a photo: fixed amounts of most kinds, and what its own content gives a reason for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image

from engine.edits.crop_boxes import crop_boxes, subject_box
from engine.edits.operations import CONTENT_KINDS, Box, EditKind, EditOperation
from engine.edits.pixels import Pixels, luminance, to_pixels
from engine.facts.tilt import tilt_degrees

CANDIDATES: Final[tuple[tuple[EditKind, tuple[float, ...]], ...]] = (
    (EditKind.EXPOSURE, (-1.1, -0.7, -0.4, 0.4, 0.7, 1.1)),
    (EditKind.CONTRAST, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.HIGHLIGHTS, (-45.0, -20.0, 20.0)),
    (EditKind.SHADOWS, (-20.0, 20.0, 45.0)),
    (EditKind.TEMPERATURE, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.TINT, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.SATURATION, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.CLARITY, (-20.0, 20.0, 45.0)),
    (EditKind.DEHAZE, (30.0, 60.0)),
    (EditKind.SHARPEN, (30.0, 60.0)),
    (EditKind.DENOISE, (30.0, 60.0)),
)
"""What is tried on a photo: amounts of each kind, in the unit of `EDIT_RANGES`."""

_WHITE_BALANCE: Final = frozenset({EditKind.TEMPERATURE, EditKind.TINT})
_COLORED: Final = 0.35  # HSV saturation from which a thing is not taken for a grey one in colored light
_BLACK: Final = 0.12  # of white, up to which a pixel has no color to speak of
_FEWEST_GREYS: Final = 0.01
"""Share of the frame by which a cast shows; a sunset, or a flower that fills the frame, has less (EXPERIMENTS.md)."""

_ANGLES: Final = (-5.0, -2.5, 2.5, 5.0)
"""Where nothing tells how far a photo is turned."""
_STRAIGHT_DEG: Final = 0.4
_LOOK_PX: Final = 160
_MIDDLE: Final = (0.3, 0.7)  # where a subject's middle is central
_BORDER: Final = 0.12  # of the frame, on each side
_BRIGHTER: Final = 0.04  # of white, by which a border draws the eye
_VIGNETTE: Final = 35.0
_GREY, _PALE = 4.0, 14.0
"""Colourfulness of photos without colour, and below which colour carries little: 15 is "slightly colourful".

Source: Hasler and Süsstrunk, Measuring colourfulness in natural images (SPIE 2003).
"""
_ALL: Final = 100.0


def candidates(picture: Image.Image, faces: Sequence[Box] = ()) -> list[EditOperation]:
    """Every operation that is tried on a photo.

    Args:
        picture: mode RGB, upright.
        faces: of people that a viewer looks at; no crop cuts them.
    """
    small = picture.copy()
    small.thumbnail((_LOOK_PX, _LOOK_PX))
    pixels = to_pixels(small)
    left_out = frozenset() if _shows_casts(pixels) else _WHITE_BALANCE
    kinds = [(kind, amounts) for kind, amounts in CANDIDATES if kind not in left_out]
    fixed = [EditOperation(kind, amount) for kind, amounts in kinds for amount in amounts]
    turns = [EditOperation(EditKind.STRAIGHTEN, angle) for angle in _angles(picture)]
    crops = [EditOperation(EditKind.CROP, box=box) for box in crop_boxes(picture, faces)]
    vignette = [EditOperation(EditKind.VIGNETTE, _VIGNETTE)] if _is_drawn_outwards(pixels, picture, faces) else []
    monochrome = [EditOperation(EditKind.MONOCHROME, _ALL)] if _GREY < _colourfulness(pixels) < _PALE else []
    return [*fixed, *turns, *crops, *vignette, *monochrome]


def has_reason_in_content(operation: EditOperation) -> bool:
    """Whether it is tried for something seen in this photo, so that it needs no prediction to be worth a try."""
    return operation.kind in CONTENT_KINDS


def _angles(picture: Image.Image) -> Sequence[float]:
    """The measured tilt, undone and for the case that it was measured the wrong way; nothing for a straight photo."""
    tilt = tilt_degrees(picture.convert("L"))
    if tilt is None:
        return _ANGLES
    return () if abs(tilt) < _STRAIGHT_DEG else (-round(tilt, 1), round(tilt, 1))


def _shows_casts(pixels: Pixels) -> bool:
    """Whether enough of the frame may be something grey; without that, its own color would be taken for a cast."""
    brightest = pixels.max(2)
    is_lit = brightest > _BLACK
    if not is_lit.any():
        return False
    saturation = 1 - pixels.min(2)[is_lit] / brightest[is_lit]
    return bool((saturation < _COLORED).mean() >= _FEWEST_GREYS)


def _is_drawn_outwards(pixels: Pixels, picture: Image.Image, faces: Sequence[Box]) -> bool:
    """A central subject with a brighter border around it."""
    left, top, right, bottom = subject_box(picture, faces)
    low, high = _MIDDLE
    if not (low <= (left + right) / 2 <= high and low <= (top + bottom) / 2 <= high):
        return False
    plane = luminance(pixels)
    rows, columns = round(plane.shape[0] * _BORDER), round(plane.shape[1] * _BORDER)
    inner = np.zeros(plane.shape, bool)
    inner[rows : plane.shape[0] - rows, columns : plane.shape[1] - columns] = True
    return bool(plane[~inner].mean() - plane[inner].mean() > _BRIGHTER)


def _colourfulness(pixels: Pixels) -> float:
    red, green, blue = np.moveaxis(pixels * np.float32(255.0), 2, 0)
    opponents = np.stack((red - green, (red + green) / 2 - blue)).reshape(2, -1)
    return float(np.linalg.norm(opponents.std(1)) + 0.3 * np.linalg.norm(opponents.mean(1)))
