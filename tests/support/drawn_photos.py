"""Pictures drawn for the technical facts: what is sharp, level, clean or clipped in them is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Pixels = NDArray[np.uint8]


def blocks(width: int = 480, height: int = 360, seed: int = 3) -> Image.Image:
    """Overlapping slabs of grey at all angles: sharp edges everywhere and in every direction."""
    rng = np.random.default_rng(seed)
    picture = Image.new("RGB", (width, height), (128, 128, 128))
    draw = ImageDraw.Draw(picture)
    for _ in range(width * height // 700):
        x, y, grey = rng.uniform(0, width), rng.uniform(0, height), int(rng.integers(30, 225))
        angle, reach = rng.uniform(0, np.pi), rng.uniform(12, 40)
        corners = [
            (x + reach * np.cos(angle + turn), y + reach * np.sin(angle + turn)) for turn in (0.0, 1.3, 3.1, 4.4)
        ]
        draw.polygon(corners, fill=(grey, grey, grey))
    return picture


def soft(picture: Image.Image, sigma_px: float) -> Image.Image:
    """Out of focus by a known amount."""
    return picture.filter(ImageFilter.GaussianBlur(sigma_px))


def smeared(picture: Image.Image, extent_px: int) -> Image.Image:
    """Moved along the horizontal while the shutter was open."""
    pixels = np.asarray(picture, np.float32)
    moved = np.stack([np.roll(pixels, shift, 1) for shift in range(extent_px)])
    return Image.fromarray(moved.mean(0).astype(np.uint8))


def noisy(level: float, sigma: float, seed: int = 5) -> Image.Image:
    """A flat surface with Gaussian noise of known strength in every channel."""
    values = np.random.default_rng(seed).normal(level, sigma, (320, 480, 3))
    return Image.fromarray(values.clip(0, 255).round().astype(np.uint8))


def horizon(tilt_deg: float, width: int = 600, height: int = 400) -> Image.Image:
    """Sky over sea, turned clockwise by a known angle."""
    picture = Image.new("L", (2 * width, 2 * height), 190)
    ImageDraw.Draw(picture).rectangle((0, height, 2 * width, 2 * height), fill=70)
    turned = picture.rotate(-tilt_deg, Image.Resampling.BICUBIC)
    return turned.crop((width // 2, height // 2, width // 2 + width, height // 2 + height))
