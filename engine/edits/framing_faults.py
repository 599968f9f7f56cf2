"""Faults of framing and of what lies over a photo: crops, proportions, foreign things, text; and neutral resizing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from engine.edits.operations import Box

_CROP_SHARE: Final = (0.75, 0.62, 0.5)
_TEXT_SHARE: Final = (0.05, 0.08, 0.12)
_STRETCH: Final = (0.86, 0.75, 0.64)
_BORDER_SHARE: Final = (0.03, 0.06, 0.1)
_INTRUDER_SHARE: Final = (0.16, 0.24, 0.34)
_ZOOM_SHARE: Final = (0.8, 0.95)
_RESIZE_SHARE: Final = (0.65, 0.8)
_TEXT_LETTERS: Final = "ABCDEFGHKLMNOPRSTUVW  aeiounst0123456789"
_LOUD_COLORS: Final = ((255, 255, 255), (255, 240, 0), (255, 0, 0), (0, 0, 0), (0, 255, 255))
_FILTERS: Final = (Image.Resampling.BICUBIC, Image.Resampling.BILINEAR, Image.Resampling.LANCZOS)
_CENTER: Final[Box] = (0.3, 0.3, 0.7, 0.7)


def bad_crop(picture: Image.Image, strength: int, rng: np.random.Generator, subject: Box | None = None) -> Image.Image:
    """One corner of the picture, enlarged: any, or the one that keeps least of the subject."""
    corners = _corner_crops(strength)
    chosen = corners[int(rng.integers(len(corners)))]
    if subject is not None:
        chosen = min(corners, key=lambda corner: kept_share(subject, corner))
    return _window_of(picture, chosen)


def bad_crop_keeps(subject: Box, strength: int) -> float:
    """How much of the subject's area a bad crop of that strength keeps, 0 to 1."""
    return min(kept_share(subject, corner) for corner in _corner_crops(strength))


def _corner_crops(strength: int) -> list[Box]:
    share = _CROP_SHARE[strength - 1]
    return [window(corner, share) for corner in product((0.0, 1.0 - share), repeat=2)]


def good_crop(picture: Image.Image, strength: int, rng: np.random.Generator, subject: Box | None = None) -> Image.Image:
    """As much of the picture as a bad crop leaves, about the subject, or the middle where none is known."""
    share = _CROP_SHARE[strength - 1]
    left, top, right, bottom = subject or _CENTER
    jitter = rng.uniform(-0.03, 0.03, 2)
    place = ((left + right - share) / 2 + jitter[0], (top + bottom - share) / 2 + jitter[1])
    return _window_of(picture, window([float(np.clip(side, 0.0, 1.0 - share)) for side in place], share))


def window(place: Sequence[float], share: float) -> Box:
    """The crop whose left upper corner is `place` and whose sides are `share` of the picture's."""
    return place[0], place[1], place[0] + share, place[1] + share


def kept_share(subject: Box, crop: Box) -> float:
    """How much of the subject's area a crop keeps, 0 to 1."""
    width = max(0.0, min(subject[2], crop[2]) - max(subject[0], crop[0]))
    height = max(0.0, min(subject[3], crop[3]) - max(subject[1], crop[1]))
    return width * height / ((subject[2] - subject[0]) * (subject[3] - subject[1]))


def stretched(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    """Wrong proportions: a middle strip pulled to the whole frame, upright or along."""
    share = _STRETCH[strength - 1]
    margin = (1 - share) / 2
    is_upright = rng.random() < 0.5
    return _window_of(picture, (margin, 0.0, 1 - margin, 1.0) if is_upright else (0.0, margin, 1.0, 1 - margin))


def cluttered(
    picture: Image.Image, strength: int, rng: np.random.Generator, patches: Sequence[Image.Image]
) -> Image.Image:
    """As many foreign pieces as the strength says, each near one edge.

    Raises:
        ValueError: there are no pieces to paste.
    """
    if not patches:
        raise ValueError("clutter needs patches of other photos")
    pasted = picture.copy()
    for _ in range(strength):
        edge_px = max(1, int(min(picture.size) * rng.uniform(0.2, 0.3)))
        size = (edge_px, max(1, int(edge_px * rng.uniform(0.7, 1.4))))
        patch = patches[int(rng.integers(len(patches)))].resize(size, Image.Resampling.BICUBIC)
        place = [rng.uniform(0.0, 1.0), rng.uniform(0.0, 1.0)]
        place[int(rng.integers(2))] = rng.uniform(0.0, 0.12) + 0.88 * int(rng.integers(2))
        pasted.paste(patch, (int((picture.width - size[0]) * place[0]), int((picture.height - size[1]) * place[1])))
    return pasted


def edge_distraction(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    """Something bright, dark or skin-coloured and out of focus that reaches in from one edge: a finger, a lamp."""
    radius = _INTRUDER_SHARE[strength - 1] * min(picture.size)
    center = [rng.uniform(0.1, 0.9) * picture.width, rng.uniform(0.1, 0.9) * picture.height]
    side = int(rng.integers(2))
    center[side] = picture.size[side] * int(rng.integers(2))
    color = ((250, 245, 225), (18, 16, 20), (214, 158, 132))[int(rng.integers(3))]
    mask = Image.new("L", picture.size, 0)
    reach = [radius * rng.uniform(0.8, 1.4), radius * rng.uniform(0.8, 1.4)]
    ImageDraw.Draw(mask).ellipse(
        (center[0] - reach[0], center[1] - reach[1], center[0] + reach[0], center[1] + reach[1]), fill=255
    )
    return Image.composite(
        Image.new("RGB", picture.size, color), picture, mask.filter(ImageFilter.GaussianBlur(radius / 8))
    )


def text_overlay(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    """A line of letters over the photo."""
    overlaid = picture.copy()
    letters = rng.integers(len(_TEXT_LETTERS), size=int(rng.integers(8, 17)))
    place = (int(picture.width * rng.uniform(0.0, 0.3)), int(picture.height * rng.uniform(0.05, 0.8)))
    ImageDraw.Draw(overlaid).text(
        place,
        "".join(_TEXT_LETTERS[letter] for letter in letters),
        fill=_LOUD_COLORS[int(rng.integers(len(_LOUD_COLORS)))],
        font=ImageFont.load_default(size=int(picture.height * _TEXT_SHARE[strength - 1]) + 4),
    )
    return overlaid


def border(picture: Image.Image, strength: int, rng: np.random.Generator) -> Image.Image:
    """A frame of one colour drawn over the photo's edges."""
    framed = picture.copy()
    width_px = max(1, int(min(picture.size) * _BORDER_SHARE[strength - 1]))
    color = _LOUD_COLORS[int(rng.integers(len(_LOUD_COLORS)))]
    ImageDraw.Draw(framed).rectangle((0, 0, picture.width - 1, picture.height - 1), outline=color, width=width_px)
    return framed


def resized(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Made smaller and brought back to size: neutral."""
    share = rng.uniform(*_RESIZE_SHARE)
    small = (max(1, int(picture.width * share)), max(1, int(picture.height * share)))
    return at_size(picture.resize(small, _FILTERS[int(rng.integers(len(_FILTERS)))]), picture.size)


def zoomed(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """The middle, enlarged: neutral."""
    margin = (1 - rng.uniform(*_ZOOM_SHARE)) / 2
    return _window_of(picture, (margin, margin, 1 - margin, 1 - margin))


def at_size(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture at that size, itself where it has it."""
    return picture if picture.size == size else picture.resize(size, Image.Resampling.BICUBIC)


def _window_of(picture: Image.Image, box: Box) -> Image.Image:
    """A part of the picture, at the whole's size."""
    left, top = int(box[0] * picture.width), int(box[1] * picture.height)
    width = max(1, round((box[2] - box[0]) * picture.width))
    height = max(1, round((box[3] - box[1]) * picture.height))
    return at_size(picture.crop((left, top, left + width, top + height)), picture.size)
