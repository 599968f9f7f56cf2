"""Matched pairs: the two sides went through the same, only what matters differs, and which is better is certain.

Good against bad crop, background against subject blur, a zoom against a tilt of the same remaining size. One pair of
each sort a photo, the same every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from PIL import Image

from engine.edits.degradations import MAX_STRENGTH
from engine.edits.operations import Box, EditKind, EditOperation
from engine.edits.pixels import Pixels, blurred, radius_scale, to_picture, to_pixels
from engine.edits.rendering import STEP_AMOUNTS, render
from engine.image_input import Picture
from engine.image_key import image_key
from training.dataset.pictures import picture_rng, processed_at_random
from training.evaluation.crop_windows import crop_windows
from training.evaluation.subject_boxes import SubjectBox

_BLUR_SIGMA_PX: Final = (2.0, 3.5, 5.0)  # at REFERENCE_EDGE_PX, as background and subject blur of engine.edits
_BLUR_EDGE: Final = 0.1  # how soft the box's edge is, as a share of its shorter side


class Matched(StrEnum):
    """What is better against what is worse."""

    CROP = "good crop above bad crop"
    BLUR = "background blur above subject blur"
    TILT = "zoom above tilt"


@dataclass(frozen=True, slots=True)
class MatchedPair:
    """Two versions of one photo, each resampled and re-compressed as chance has it."""

    sort: Matched
    strength: int  # 1 to 3; of crops 0
    better: Picture
    worse: Picture


def matched_pairs(picture: Image.Image, subject: SubjectBox) -> Iterator[MatchedPair]:
    """The photo's pairs; no crops where the frame leaves no room for a good and a bad one.

    Args:
        picture: the photo at working size, mode RGB.
        subject: its box.
    """
    for sort, make in _MAKERS.items():
        rng = picture_rng(subject.file, sort)
        strength = 0 if sort is Matched.CROP else int(rng.integers(1, MAX_STRENGTH + 1))
        made = make(picture, subject.box, strength, rng)
        if made is not None:
            better, worse = (processed_at_random(side, rng) for side in made)
            yield MatchedPair(sort, strength, _shown(subject, sort, "better", better), _shown(subject, sort, "", worse))


def _shown(subject: SubjectBox, sort: Matched, side: str, picture: Image.Image) -> Picture:
    return Picture(image_key(f"{subject.file} {sort} {side}".encode()), picture, picture.size)


_Sides = tuple[Image.Image, Image.Image]  # the better one first


def _crops(picture: Image.Image, subject: Box, _: int, rng: np.random.Generator) -> _Sides | None:
    windows = crop_windows(subject, picture.width / picture.height, rng)
    if windows is None:
        return None
    left, top, right, bottom = windows[0]
    size = (round((right - left) * picture.width), round((bottom - top) * picture.height))
    good, bad = (_enlarged(picture, window, size) for window in windows)
    return good, bad


def _enlarged(picture: Image.Image, window: Box, size: tuple[int, int]) -> Image.Image:
    """What begins where the window does, `size` pixels of it, enlarged to the whole picture's long edge."""
    left = min(round(window[0] * picture.width), picture.width - size[0])
    top = min(round(window[1] * picture.height), picture.height - size[1])
    scale = max(picture.size) / max(size)
    enlarged = (round(size[0] * scale), round(size[1] * scale))
    return picture.crop((left, top, left + size[0], top + size[1])).resize(enlarged, Image.Resampling.BICUBIC)


def _blurs(picture: Image.Image, subject: Box, strength: int, _: np.random.Generator) -> _Sides:
    pixels, inside = to_pixels(picture), _soft_box(picture.size, subject)
    soft = blurred(pixels, _BLUR_SIGMA_PX[strength - 1] * radius_scale(picture))
    return to_picture(pixels * inside + soft * (1 - inside)), to_picture(soft * inside + pixels * (1 - inside))


def _soft_box(size: tuple[int, int], box: Box) -> Pixels:
    """1 inside, 0 outside, with a soft edge; shape (height, width, 1)."""
    width, height = size
    left, top, right, bottom = (round(side * whole) for side, whole in zip(box, size * 2, strict=True))
    mask = np.zeros((height, width), np.float32)
    mask[top:bottom, left:right] = 1.0
    return blurred(mask, _BLUR_EDGE * min(right - left, bottom - top))[..., None]


def _tilt(picture: Image.Image, _: Box, strength: int, rng: np.random.Generator) -> _Sides:
    degrees = STEP_AMOUNTS[EditKind.STRAIGHTEN] * strength * (1 if rng.random() < 0.5 else -1)
    tilted = render(picture, [EditOperation(EditKind.STRAIGHTEN, degrees)])
    left, top = (picture.width - tilted.width) // 2, (picture.height - tilted.height) // 2
    zoomed = picture.crop((left, top, left + tilted.width, top + tilted.height))
    return (
        zoomed.resize(picture.size, Image.Resampling.BICUBIC),
        tilted.resize(picture.size, Image.Resampling.BICUBIC),
    )


_MAKERS: Final[dict[Matched, Callable[[Image.Image, Box, int, np.random.Generator], _Sides | None]]] = {
    Matched.CROP: _crops,
    Matched.BLUR: _blurs,
    Matched.TILT: _tilt,
}
