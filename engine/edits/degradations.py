"""Faults put into good pictures, for training pairs and for tests; and changes that change nothing that matters.

Numbers are those of the study behind the embedded model. What is also an edit operation goes through `rendering`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from engine.edits.operations import EditKind, EditOperation
from engine.edits.pixels import Pixels, Plane, blurred, luminance, radius_scale, to_picture, to_pixels
from engine.edits.rendering import STEP_AMOUNTS, hazed, render


class Degradation(StrEnum):
    """A fault, or one of the four neutral changes at the end."""

    EXPOSURE = "exposure"  # signed, > 0: too bright
    CONTRAST = "contrast"  # signed, > 0: too hard
    TEMPERATURE = "temperature"  # signed, > 0: too warm
    SATURATION = "saturation"  # signed, > 0: too colourful
    TILT = "tilt"  # signed, > 0: turned clockwise
    HAZE = "haze"
    HALO = "halo"
    DEFOCUS = "defocus"
    MOTION_BLUR = "motion blur"
    NOISE = "noise"
    JPEG = "jpeg"
    VIGNETTE = "vignette"
    BAD_CROP = "bad crop"
    HDR_LOOK = "hdr look"
    CLUTTER = "clutter"
    BACKGROUND_BLUR = "background blur"
    SUBJECT_BLUR = "subject blur"
    TEXT_OVERLAY = "text overlay"
    BANDING = "banding"
    FLIP = "flip"
    JPEG_90 = "jpeg 90"
    RESIZE = "resize"
    ZOOM = "zoom"


NEUTRAL: Final = frozenset({Degradation.FLIP, Degradation.JPEG_90, Degradation.RESIZE, Degradation.ZOOM})
"""Changes that make a picture neither better nor worse; their strength is 0."""

SIGNED: Final[dict[Degradation, EditKind]] = {
    Degradation.EXPOSURE: EditKind.EXPOSURE,
    Degradation.CONTRAST: EditKind.CONTRAST,
    Degradation.TEMPERATURE: EditKind.TEMPERATURE,
    Degradation.SATURATION: EditKind.SATURATION,
    Degradation.TILT: EditKind.STRAIGHTEN,
}
"""Faults that go both ways, with the operation that makes them and that takes them back."""

MAX_STRENGTH: Final = 3

_DEFOCUS_SIGMA_PX = (0.9, 1.7, 2.8)
_MOTION_PX = (5, 9, 15)
_NOISE_SIGMA = (0.03, 0.06, 0.10)
_JPEG_QUALITY = (22, 12, 7)
_VIGNETTE_DARKENING = (0.3, 0.5, 0.75)
_CROP_SHARE = (0.75, 0.62, 0.5)
_TEXT_SHARE = (0.05, 0.08, 0.12)
_BANDING_LEVELS = (14, 9, 6)
_TEXT_LETTERS = "ABCDEFGHKLMNOPRSTUVW  aeiounst0123456789"
_TEXT_COLORS = ((255, 255, 255), (255, 240, 0), (255, 0, 0), (0, 0, 0), (0, 255, 255))
_FILTERS = (Image.Resampling.BICUBIC, Image.Resampling.BILINEAR, Image.Resampling.LANCZOS)


def degrade(
    picture: Image.Image,
    kind: Degradation,
    strength: int,
    rng: np.random.Generator,
    patches: Sequence[Image.Image] = (),
) -> Image.Image:
    """The picture with one fault, at its own size; the same generator state gives the same pixels.

    Args:
        picture: mode RGB; lengths in pixels scale with its long edge.
        kind: which fault.
        strength: 1 to 3, for SIGNED kinds also -1 to -3, for NEUTRAL kinds 0.
        rng: places, directions and texts are drawn from it.
        patches: pieces of other photos, mode RGB; needed by CLUTTER only.

    Raises:
        ValueError: the strength does not fit the kind, CLUTTER got no patches, or the mode is not RGB.
    """
    expected = (0, 0) if kind in NEUTRAL else (1, MAX_STRENGTH)
    if not expected[0] <= (abs(strength) if kind in SIGNED else strength) <= expected[1]:
        raise ValueError(f"{kind} takes no strength of {strength}")
    if kind in SIGNED:
        operation = EditOperation(SIGNED[kind], STEP_AMOUNTS[SIGNED[kind]] * strength)
        return _at_size(render(picture, [operation]), picture.size)
    if kind is Degradation.CLUTTER:
        return _cluttered(picture, strength, rng, patches)
    return _FAULTS[kind](picture, strength, rng)


def _at_size(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    return picture if picture.size == size else picture.resize(size, Image.Resampling.BICUBIC)


def _jpeg(picture: Image.Image, quality: int) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    with Image.open(file) as saved:
        return saved.convert("RGB")


def _sides(width: int, height: int) -> tuple[Plane, Plane]:
    """Row and column positions from 0 to 1, ready to broadcast to (height, width)."""
    rows = np.linspace(0.0, 1.0, height, dtype=np.float32)[:, None]
    return rows, np.linspace(0.0, 1.0, width, dtype=np.float32)[None, :]


def _subject_mask(picture: Image.Image, rng: np.random.Generator) -> Pixels:
    """A soft ellipse about the middle, 1 inside: where a subject usually is. Shape (height, width, 1)."""
    rows, columns = _sides(*picture.size)
    center_y, center_x = rng.uniform(0.48, 0.58), rng.uniform(0.42, 0.58)
    distance = np.sqrt(((rows - center_y) / 0.34) ** 2 + ((columns - center_x) / 0.26) ** 2)
    mask: Pixels = (1.0 / (1.0 + np.exp((distance - 1.0) * 8.0)))[..., None].astype(np.float32)
    return mask


def _haze(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    return hazed(picture, STEP_AMOUNTS[EditKind.DEHAZE] * strength)


def _halo(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    pixels = to_pixels(picture)
    return to_picture(pixels + (pixels - blurred(pixels, 2.5 * radius_scale(picture))) * np.float32(strength))


def _defocus(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    return to_picture(blurred(to_pixels(picture), _DEFOCUS_SIGMA_PX[strength - 1] * radius_scale(picture)))


def _motion_blur(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
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


def _noise(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    pixels = to_pixels(picture)
    grain = rng.standard_normal(pixels.shape, np.float32) * np.float32(_NOISE_SIGMA[strength - 1])
    return to_picture(pixels + grain)


def _vignette(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    rows, columns = _sides(*picture.size)
    distance = (((2 * rows - 1) ** 2 + (2 * columns - 1) ** 2) / 1.6).clip(0.0, 1.0)
    return to_picture(to_pixels(picture) * (1 - np.float32(_VIGNETTE_DARKENING[strength - 1]) * distance)[..., None])


def _bad_crop(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    """One corner of the picture, enlarged."""
    share = _CROP_SHARE[strength - 1]
    width, height = max(1, int(picture.width * share)), max(1, int(picture.height * share))
    top = int(rng.integers(2)) * (picture.height - height)
    left = int(rng.integers(2)) * (picture.width - width)
    return _at_size(picture.crop((left, top, left + width, top + height)), picture.size)


def _hdr_look(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    pixels = to_pixels(picture)
    base = blurred(pixels, 16.0 * radius_scale(picture))
    flattened = 0.5 + (base - 0.5) * np.float32(1 - 0.22 * strength)
    mapped = flattened + (pixels - base) * np.float32(1 + 0.6 * strength)
    grey = luminance(mapped)[..., None]
    return to_picture(grey + (mapped - grey) * np.float32(1 + 0.2 * strength))


def _cluttered(
    picture: Image.Image, strength: int, rng: np.random.Generator, patches: Sequence[Image.Image]
) -> Image.Image:
    """As many foreign pieces as the strength says, each near one edge."""
    if not patches:
        raise ValueError("clutter needs patches of other photos")
    cluttered = picture.copy()
    for _ in range(strength):
        edge_px = max(1, int(min(picture.size) * rng.uniform(0.2, 0.3)))
        size = (edge_px, max(1, int(edge_px * rng.uniform(0.7, 1.4))))
        patch = patches[int(rng.integers(len(patches)))].resize(size, Image.Resampling.BICUBIC)
        place = [rng.uniform(0.0, 1.0), rng.uniform(0.0, 1.0)]
        place[int(rng.integers(2))] = rng.uniform(0.0, 0.12) + 0.88 * int(rng.integers(2))
        cluttered.paste(patch, (int((picture.width - size[0]) * place[0]), int((picture.height - size[1]) * place[1])))
    return cluttered


def _background_blur(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    pixels, subject = to_pixels(picture), _subject_mask(picture, rng)
    return to_picture(
        pixels * subject + blurred(pixels, (1.5 * strength + 0.5) * radius_scale(picture)) * (1 - subject)
    )


def _subject_blur(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    pixels, subject = to_pixels(picture), _subject_mask(picture, rng)
    return to_picture(
        blurred(pixels, (1.5 * strength + 0.5) * radius_scale(picture)) * subject + pixels * (1 - subject)
    )


def _text_overlay(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    overlaid = picture.copy()
    letters = rng.integers(len(_TEXT_LETTERS), size=int(rng.integers(8, 17)))
    place = (int(picture.width * rng.uniform(0.0, 0.3)), int(picture.height * rng.uniform(0.05, 0.8)))
    ImageDraw.Draw(overlaid).text(
        place,
        "".join(_TEXT_LETTERS[letter] for letter in letters),
        fill=_TEXT_COLORS[int(rng.integers(len(_TEXT_COLORS)))],
        font=ImageFont.load_default(size=int(picture.height * _TEXT_SHARE[strength - 1]) + 4),
    )
    return overlaid


def _banding(picture: Image.Image, strength: int, _: np.random.Generator) -> Image.Image:
    steps = _BANDING_LEVELS[strength - 1] - 1
    return to_picture(np.round(to_pixels(picture) * steps) / np.float32(steps))


def _resized(picture: Image.Image, _: int, rng: np.random.Generator) -> Image.Image:
    share = rng.uniform(0.65, 0.8)
    size = (max(1, int(picture.width * share)), max(1, int(picture.height * share)))
    return _at_size(picture.resize(size, _FILTERS[int(rng.integers(len(_FILTERS)))]), picture.size)


def _zoomed(picture: Image.Image, _: int, rng: np.random.Generator) -> Image.Image:
    share = rng.uniform(0.86, 0.95)
    width, height = max(1, int(picture.width * share)), max(1, int(picture.height * share))
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    return _at_size(picture.crop((left, top, left + width, top + height)), picture.size)


_FAULTS: Final[dict[Degradation, Callable[[Image.Image, int, np.random.Generator], Image.Image]]] = {
    Degradation.HAZE: _haze,
    Degradation.HALO: _halo,
    Degradation.DEFOCUS: _defocus,
    Degradation.MOTION_BLUR: _motion_blur,
    Degradation.NOISE: _noise,
    Degradation.JPEG: lambda picture, strength, _: _jpeg(picture, _JPEG_QUALITY[strength - 1]),
    Degradation.VIGNETTE: _vignette,
    Degradation.BAD_CROP: _bad_crop,
    Degradation.HDR_LOOK: _hdr_look,
    Degradation.BACKGROUND_BLUR: _background_blur,
    Degradation.SUBJECT_BLUR: _subject_blur,
    Degradation.TEXT_OVERLAY: _text_overlay,
    Degradation.BANDING: _banding,
    Degradation.FLIP: lambda picture, _, __: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    Degradation.JPEG_90: lambda picture, _, __: _jpeg(picture, 90),
    Degradation.RESIZE: _resized,
    Degradation.ZOOM: _zoomed,
}
