"""Which pictures are made of a source photo: untouched copies, neutral changes, edits of one to three strengths.

Every picture, source or edit, is resampled and re-compressed at random, so that "was processed" is no cue.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from engine.edits.degradations import MAX_STRENGTH, NEUTRAL, SIGNED, Degradation, degrade

WORK_EDGE_PX: Final = 448
_TONAL: Final = (*SIGNED, Degradation.HAZE)
_OTHER: Final = tuple(kind for kind in Degradation if kind not in NEUTRAL and kind not in _TONAL)
_RESAMPLED_SHARE = _COMPRESSED_SHARE = 0.45
_FILTERS: Final = (Image.Resampling.BICUBIC, Image.Resampling.BILINEAR, Image.Resampling.LANCZOS)
_HELD_OUT_ONE_IN: Final = 7


@dataclass(frozen=True, slots=True)
class PictureRecipe:
    """One picture to make of a source; `kind` None: an untouched copy."""

    kind: Degradation | None
    strength: int  # -3 to 3; 0 for untouched and neutral pictures


def is_held_out(source: str) -> bool:
    """Whether a source photo, by its name in the data folder, is kept from training; about one in seven."""
    return int.from_bytes(hashlib.blake2b(source.encode(), digest_size=8).digest(), "big") % _HELD_OUT_ONE_IN == 0


def picture_rng(source: str, purpose: str) -> np.random.Generator:
    """A generator that depends on nothing but the source's name and what it is for."""
    seed = hashlib.blake2b(f"{purpose}:{source}".encode(), digest_size=8).digest()
    return np.random.default_rng(int.from_bytes(seed, "big"))


def plan_pictures(rng: np.random.Generator) -> list[PictureRecipe]:
    """Fourteen pictures: 2 untouched, 3 neutral, 5 tonal edits of 3 kinds, 4 others of 3 kinds."""
    plan = [PictureRecipe(None, 0)] * 2
    neutral = sorted(NEUTRAL)
    plan += [PictureRecipe(neutral[k], 0) for k in rng.choice(len(neutral), 3, replace=False)]
    for number, chosen in enumerate(rng.choice(len(_TONAL), 3, replace=False)):
        kind = _TONAL[chosen]
        strengths = [s for s in range(-MAX_STRENGTH, MAX_STRENGTH + 1) if s > 0 or (s < 0 and kind in SIGNED)]
        n_strengths = 2 if number < 2 else 1
        plan += [PictureRecipe(kind, int(s)) for s in rng.choice(strengths, n_strengths, replace=False)]
    for number, chosen in enumerate(rng.choice(len(_OTHER), 3, replace=False)):
        n_strengths = 2 if number == 0 else 1
        drawn = rng.choice(np.arange(1, MAX_STRENGTH + 1), n_strengths, replace=False)
        plan += [PictureRecipe(_OTHER[chosen], int(s)) for s in drawn]
    return plan


def open_source(path: Path) -> Image.Image:
    """A source photo at working size, long edge WORK_EDGE_PX, mode RGB."""
    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    scale = WORK_EDGE_PX / max(picture.size)
    size = (max(64, round(picture.width * scale)), max(64, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.BICUBIC)


def make_picture(
    source: Image.Image, recipe: PictureRecipe, rng: np.random.Generator, patches: Sequence[Image.Image]
) -> Image.Image:
    """The edited picture, then resampled and re-compressed as chance has it."""
    edited = source
    if recipe.kind is not None:
        edited = degrade(source, recipe.kind, recipe.strength, rng, patches)
    return processed_at_random(edited, rng)


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


def clutter_patches(sources: Sequence[Path], rng: np.random.Generator, n_patches: int = 60) -> list[Image.Image]:
    """Square pieces of other photos, 128 px, to paste in as clutter."""
    patches = []
    for number in rng.choice(len(sources), min(n_patches, len(sources)), replace=False):
        with Image.open(sources[number]) as opened:
            picture = opened.convert("RGB")
        edge = min(picture.size) // 2
        left, top = int(rng.integers(picture.width - edge)), int(rng.integers(picture.height - edge))
        patches.append(picture.crop((left, top, left + edge, top + edge)).resize((128, 128)))
    return patches
