"""Which pictures are made of a source photo: untouched copies, neutral changes, single, matched and combined edits.

Every picture, source or edit, is resampled and re-compressed at random, so that "was processed" is no cue.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from engine.edits.degradations import MAX_STRENGTH, SIGNED, Degradation
from engine.edits.framing_faults import bad_crop_keeps
from engine.edits.operations import Box
from training.dataset.editors.parametric import ParametricEditor
from training.dataset.editors.protocol import EditRequest
from training.dataset.records import Step

WORK_EDGE_PX: Final = 448
_TONAL: Final = (*SIGNED, Degradation.HAZE)
_OTHER: Final = (
    Degradation.HALO, Degradation.DEFOCUS, Degradation.MOTION_BLUR, Degradation.NOISE, Degradation.JPEG,
    Degradation.UPSCALED, Degradation.VIGNETTE, Degradation.HDR_LOOK, Degradation.BANDING, Degradation.STRETCHED,
    Degradation.CLUTTER, Degradation.EDGE_DISTRACTION, Degradation.TEXT_OVERLAY, Degradation.BORDER,
)  # fmt: skip
_CROPS: Final = (Degradation.GOOD_CROP, Degradation.BAD_CROP)
_BLURS: Final = (Degradation.BACKGROUND_BLUR, Degradation.SUBJECT_BLUR)
_KEPT_AT_MOST: Final = 0.7  # of the subject, by a crop that may be called bad
_RESAMPLED_SHARE = _COMPRESSED_SHARE = 0.45
_FILTERS: Final = (Image.Resampling.BICUBIC, Image.Resampling.BILINEAR, Image.Resampling.LANCZOS)
_HELD_OUT_ONE_IN: Final = 7

EditStep = tuple[Degradation, int]
"""A kind and its strength: -3 to 3, 0 for neutral kinds."""

PictureRecipe = tuple[EditStep, ...]
"""What is done to a source, in order; nothing: an untouched copy."""


def is_held_out(source: str) -> bool:
    """Whether a source photo, by its name in the data folder, is kept from training; about one in seven."""
    return int.from_bytes(hashlib.blake2b(source.encode(), digest_size=8).digest(), "big") % _HELD_OUT_ONE_IN == 0


def picture_rng(source: str, purpose: str) -> np.random.Generator:
    """A generator that depends on nothing but the source's name and what it is for."""
    seed = hashlib.blake2b(f"{purpose}:{source}".encode(), digest_size=8).digest()
    return np.random.default_rng(int.from_bytes(seed, "big"))


def plan_pictures(rng: np.random.Generator, subject: Box | None) -> list[PictureRecipe]:
    """Twelve pictures: 2 untouched, 2 neutral, 3 tonal edits of 2 kinds, 2 others of 1 or 2, 2 matched, 1 combined.

    The matched ones are crops or blurs of one strength that differ in what becomes of the subject; without a subject
    they are two more others. The combined one has a tonal and another edit at once.
    """
    neutral = (Degradation.FLIP, Degradation.JPEG_90, Degradation.RESIZE)[int(rng.integers(3))]
    plan: list[PictureRecipe] = [(), (), ((Degradation.ZOOM, 0),), ((neutral, 0),)]
    twice, once = (_TONAL[chosen] for chosen in rng.choice(len(_TONAL), 2, replace=False))
    plan += _strengths_of(twice, 2, rng) + _strengths_of(once, 1, rng)
    one, other = (_OTHER[chosen] for chosen in rng.choice(len(_OTHER), 2, replace=False))
    plan += (
        _strengths_of(one, 2, rng)
        if rng.random() < 0.5
        else [*_strengths_of(one, 1, rng), *_strengths_of(other, 1, rng)]
    )
    plan += _matched(rng, subject)
    kinds = (_TONAL[int(rng.integers(len(_TONAL)))], _OTHER[int(rng.integers(len(_OTHER)))])
    plan.append(tuple((kind, int(rng.choice(_strengths(kind)))) for kind in kinds))
    return plan


def _strengths_of(kind: Degradation, count: int, rng: np.random.Generator) -> list[PictureRecipe]:
    return [((kind, int(strength)),) for strength in rng.choice(_strengths(kind), count, replace=False)]


def _matched(rng: np.random.Generator, subject: Box | None) -> list[PictureRecipe]:
    if subject is None:
        others = [_OTHER[chosen] for chosen in rng.choice(len(_OTHER), 2, replace=False)]
        return [((kind, int(rng.choice(_strengths(kind)))),) for kind in others]
    wants_crop, strength = rng.random() < 0.5, int(rng.integers(1, MAX_STRENGTH + 1))
    cuts = [s for s in range(strength, MAX_STRENGTH + 1) if bad_crop_keeps(subject, s) <= _KEPT_AT_MOST]
    kinds, strength = (_CROPS, cuts[0]) if wants_crop and cuts else (_BLURS, strength)
    return [((kind, strength),) for kind in kinds]


def _strengths(kind: Degradation) -> list[int]:
    lowest = -MAX_STRENGTH if kind in SIGNED else 1
    return [strength for strength in range(lowest, MAX_STRENGTH + 1) if strength != 0]


def open_source(path: Path) -> Image.Image:
    """A source photo at working size, long edge WORK_EDGE_PX, mode RGB."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    scale = WORK_EDGE_PX / max(picture.size)
    size = (max(64, round(picture.width * scale)), max(64, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.BICUBIC)


def make_picture(
    source: Image.Image,
    recipe: PictureRecipe,
    rng: np.random.Generator,
    patches: Sequence[Image.Image],
    subject: Box | None,
) -> Image.Image:
    """The edited picture, then resampled and re-compressed as chance has it.

    Args:
        source: mode RGB, at working size.
        recipe: what is done to it.
        rng: places, directions, texts and the processing are drawn from it.
        patches: what is pasted in as clutter.
        subject: where the subject probably is.
    """
    request = EditRequest(steps_of(recipe), subject=subject)
    return processed_at_random(ParametricEditor(patches).edit(source, request, rng), rng)


def steps_of(recipe: PictureRecipe) -> tuple[Step, ...]:
    """The same, as records and editors have it."""
    return tuple(Step(str(kind), strength) for kind, strength in recipe)


def processed_at_random(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """×0.72 to 1 in nearly half of the cases, JPEG 80 to 97 in nearly half of them."""
    if rng.random() < _RESAMPLED_SHARE:
        scale = rng.uniform(0.72, 1.0)
        size = (max(8, int(picture.width * scale)), max(8, int(picture.height * scale)))
        picture = picture.resize(size, _FILTERS[rng.integers(len(_FILTERS))])
    if rng.random() < _COMPRESSED_SHARE:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=int(rng.integers(80, 98)))
        with Image.open(file) as saved:
            picture = saved.convert("RGB")
    return picture
