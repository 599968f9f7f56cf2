"""Faults of light, lens, sensor and file: what they do to pixels, at three strengths, framing untouched.

Numbers are those of the study behind the embedded model, or chosen by eye to be as visible at equal strength.
"""

from __future__ import annotations

import io
from typing import Final

import numpy as np
from PIL import Image

from engine.edits.operations import Box, EditKind
from engine.edits.pixels import Pixels, Plane, blurred, luminance, radius_scale, to_picture, to_pixels
from engine.edits.rendering import STEP_AMOUNTS, hazed

_DEFOCUS_SIGMA_PX: Final = (0.9, 1.7, 2.8)
_MOTION_PX: Final = (5, 9, 15)
_NOISE_SIGMA: Final = (0.03, 0.06, 0.10)
_JPEG_QUALITY: Final = (22, 12, 7)
_VIGNETTE_DARKENING: Final = (0.3, 0.5, 0.75)
_BANDING_LEVELS: Final = (14, 9, 6)
_UPSCALE_FACTORS: Final = (2.0, 3.0, 4.5)
_USUAL_SUBJECT: Final[Box] = (0.24, 0.19, 0.76, 0.87)
"""About the middle, a little low: where a subject is when nobody knows."""


def haze(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    """A grey veil, denser at the top."""
    return hazed(picture, STEP_AMOUNTS[EditKind.DEHAZE] * strength)


def halo(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    """Sharpening far too wide and strong: bright lines along dark edges."""
    pixels = to_pixels(picture)
    return to_picture(pixels + (pixels - blurred(pixels, 2.5 * radius_scale(picture))) * np.float32(strength))


def defocus(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    """The whole frame out of focus."""
    return to_picture(blurred(to_pixels(picture), _DEFOCUS_SIGMA_PX[strength - 1] * radius_scale(picture)))


def motion_blur(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    """The mean of the picture shifted along a straight line: a camera that moved while the shutter was open."""
    reach = max(1, round(_MOTION_PX[strength - 1] * radius_scale(picture) / 2 - 0.5))
    angle = rng.uniform(0.0, np.pi)
    along = np.linspace(-reach, reach, 8 * reach + 4)
    steps = {(round(t * np.sin(angle)), round(t * np.cos(angle))) for t in along}
    pixels = to_pixels(picture)
    height, width = pixels.shape[:2]
    padded = np.pad(pixels, ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    total = np.zeros_like(pixels)
    for down, right in sorted(steps):
        total += padded[reach + down : reach + down + height, reach + right : reach + right + width]
    return to_picture(total / np.float32(len(steps)))


def noise(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    """Grain of every channel on its own."""
    pixels = to_pixels(picture)
    grain = rng.standard_normal(pixels.shape, np.float32) * np.float32(_NOISE_SIGMA[strength - 1])
    return to_picture(pixels + grain)


def jpeg(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    """Compressed until its blocks show."""
    return compressed(picture, _JPEG_QUALITY[strength - 1])


def compressed(picture: Image.Image, quality: int) -> Image.Image:
    """The picture as a JPEG of that quality gives it back."""
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    with Image.open(file) as saved:
        return saved.convert("RGB")


def vignette(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    """Dark corners."""
    rows, columns = _sides(*picture.size)
    distance = (((2 * rows - 1) ** 2 + (2 * columns - 1) ** 2) / 1.6).clip(0.0, 1.0)
    return to_picture(to_pixels(picture) * (1 - np.float32(_VIGNETTE_DARKENING[strength - 1]) * distance)[..., None])


def hdr_look(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    """Tones flattened, local contrast and colour overdone."""
    pixels = to_pixels(picture)
    base = blurred(pixels, 16.0 * radius_scale(picture))
    flattened = 0.5 + (base - 0.5) * np.float32(1 - 0.22 * strength)
    mapped = flattened + (pixels - base) * np.float32(1 + 0.6 * strength)
    grey = luminance(mapped)[..., None]
    return to_picture(grey + (mapped - grey) * np.float32(1 + 0.2 * strength))


def banding(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    """Few levels a channel."""
    steps = _BANDING_LEVELS[strength - 1] - 1
    return to_picture(np.round(to_pixels(picture) * steps) / np.float32(steps))


def upscaled(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    """A small file blown up, smoothly or in squares."""
    factor = _UPSCALE_FACTORS[strength - 1]
    small = (max(1, round(picture.width / factor)), max(1, round(picture.height / factor)))
    enlarge = Image.Resampling.BILINEAR if rng.random() < 0.5 else Image.Resampling.NEAREST
    return picture.resize(small, Image.Resampling.BOX).resize(picture.size, enlarge)


def background_blur(
    picture: Image.Image, strength: int, rng: np.random.Generator, subject: Box | None = None
) -> Image.Image:
    """Everything but the subject out of focus."""
    return _blurred_where(picture, strength, 1 - _subject_mask(picture, rng, subject))


def subject_blur(
    picture: Image.Image, strength: int, rng: np.random.Generator, subject: Box | None = None
) -> Image.Image:
    """The subject alone out of focus."""
    return _blurred_where(picture, strength, _subject_mask(picture, rng, subject))


def _blurred_where(picture: Image.Image, strength: int, mask: Pixels) -> Image.Image:
    pixels = to_pixels(picture)
    return to_picture(blurred(pixels, (1.5 * strength + 0.5) * radius_scale(picture)) * mask + pixels * (1 - mask))


def _subject_mask(picture: Image.Image, rng: np.random.Generator, subject: Box | None) -> Pixels:
    """A soft ellipse in the subject's box, 1 inside: shape (height, width, 1)."""
    left, top, right, bottom = subject or _USUAL_SUBJECT
    rows, columns = _sides(*picture.size)
    center_y = (top + bottom) / 2 + rng.uniform(-0.05, 0.05)
    center_x = (left + right) / 2 + rng.uniform(-0.08, 0.08)
    reach_y, reach_x = max(0.1, (bottom - top) / 2), max(0.1, (right - left) / 2)
    distance = np.sqrt(((rows - center_y) / reach_y) ** 2 + ((columns - center_x) / reach_x) ** 2)
    mask: Pixels = (1.0 / (1.0 + np.exp((distance - 1.0) * 8.0)))[..., None].astype(np.float32)
    return mask


def _sides(width: int, height: int) -> tuple[Plane, Plane]:
    """Row and column positions from 0 to 1, ready to broadcast to (height, width)."""
    rows = np.linspace(0.0, 1.0, height, dtype=np.float32)[:, None]
    return rows, np.linspace(0.0, 1.0, width, dtype=np.float32)[None, :]
