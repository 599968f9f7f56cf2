"""Pictures made up for tests: no photo of anybody's is needed."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageDraw


def scene(width: int = 160, height: int = 112) -> Image.Image:
    """A landscape of sorts: sky, ground, a house and some grain, so that every edit has something to change."""
    rows = np.linspace(0.0, 1.0, height)[:, None, None]
    sky, ground = np.array([120.0, 160.0, 215.0]), np.array([95.0, 120.0, 70.0])
    grain = np.random.default_rng(7).normal(0.0, 5.0, (height, width, 3))
    values = sky * (1 - rows) + ground * rows + grain
    picture = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width * 0.3, height * 0.4, width * 0.6, height * 0.8), fill=(180, 60, 50))
    draw.rectangle((width * 0.4, height * 0.55, width * 0.48, height * 0.8), fill=(40, 30, 25))
    return picture


def encoded(picture: Image.Image, file_format: str, **options: object) -> bytes:
    """The picture as a file's bytes; `options` go to Pillow's `save`."""
    file = io.BytesIO()
    picture.save(file, file_format, **options)
    return file.getvalue()
