"""Highlights and shadows without drawing, and blown skin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from PIL import Image, ImageChops

from engine.edits.operations import Box
from engine.facts.face_middle import face_middle
from engine.facts.results import Clipping, Mask

_WHITE, _BLACK = 252, 3  # levels: a JPEG's rounding moves a clipped channel by about as much
_SAMPLE_EDGE_PX: Final = 2048  # of a larger picture a grid of its pixels is looked at, each as it is
_MASK_EDGE_PX: Final = 256
_BLOWN_SKIN: Final = 250  # of two of three channels: skin keeps its drawing in green and blue after red is full


def clipping(picture: Image.Image) -> Clipping:
    """What share of the picture is white or black in all channels, and where.

    Args:
        picture: mode RGB, at full resolution.
    """
    share = min(1.0, _SAMPLE_EDGE_PX / max(picture.size))
    if share < 1:
        size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        picture = picture.resize(size, Image.Resampling.NEAREST)
    red, green, blue = picture.split()
    white = ImageChops.darker(ImageChops.darker(red, green), blue).point([0] * _WHITE + [255] * (256 - _WHITE))
    black = ImageChops.lighter(ImageChops.lighter(red, green), blue).point([255] * (_BLACK + 1) + [0] * (255 - _BLACK))
    return Clipping(_share(white), _share(black), _mask(white), _mask(black))


def blown_skin(picture: Image.Image, faces: Iterable[Box]) -> float | None:
    """The share of the faces' middles in which two channels are full; None: there are none.

    Args:
        picture: mode RGB, at full resolution.
        faces: prominent ones.
    """
    n_blown = n_skin = 0
    for face in faces:
        channels = np.sort(np.asarray(picture.crop(face_middle(face, picture.size))).reshape(-1, 3), axis=1)
        n_blown += int((channels[:, 1] >= _BLOWN_SKIN).sum())
        n_skin += len(channels)
    return n_blown / n_skin if n_skin else None


def _share(marked: Image.Image) -> float:
    return marked.histogram()[255] / (marked.width * marked.height)


def _mask(marked: Image.Image) -> Mask:
    """Where at least half of a small copy's pixel is marked."""
    factor = max(1, -(-max(marked.size) // _MASK_EDGE_PX))
    mask: Mask = np.asarray(marked.reduce(factor)) >= 128
    return mask
