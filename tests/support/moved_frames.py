"""Frames of one made-up scene, as a camera takes them that a hand moves in between."""

from __future__ import annotations

import numpy as np
from PIL import Image

from engine.edits.operations import Box


def scenery(seed: int = 0, size: tuple[int, int] = (1200, 800)) -> Image.Image:
    """Shapes of many sizes, none of them twice."""
    rng = np.random.default_rng(seed)
    picture = Image.new("RGB", size)
    for cells in (12, 40, 120):
        spots = rng.integers(0, 256, (cells * size[1] // size[0], cells, 3), np.uint8)
        picture = Image.blend(picture, Image.fromarray(spots).resize(size, Image.Resampling.BICUBIC), 0.45)
    return picture


def frame(scene: Image.Image, window: Box = (0.0, 0.0, 1.0, 1.0)) -> Image.Image:
    """What a camera aimed at that part of the scene stores, always of the same size."""
    sides = (scene.width, scene.height) * 2
    left, top, right, bottom = (round(share * side) for share, side in zip(window, sides, strict=True))
    return scene.crop((left, top, right, bottom)).resize((900, 600), Image.Resampling.LANCZOS)
