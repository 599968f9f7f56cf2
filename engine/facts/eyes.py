"""Open or closed, from a face's landmarks and the eyes' own pixels, and silent in between.

Landmarks alone do not tell: this net's aspect ratios of closed and of narrow open eyes are the same, .23 to .28. What
tells is the direction of edges: a closed lid is a line along the eye, an iris stands across it.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from engine.facts.results import Eyes, FoundFace

_EYES: Final = (slice(36, 42), slice(42, 48))  # outer corner, two above, inner corner, two below
_NARROWEST_PX: Final = 9.0  # between the corners: smaller eyes show nothing
_NARROWEST_CLOSED_PX: Final = 20.0
"""Smaller ones may laugh: of the photos of `tests/trials/eyes_labels.csv`, an open eye of 15 pixels looked closed."""
_FACE_PX: Final = 192  # width that a larger face is scaled down to
_PATCH_PX, _PATCH_WIDTHS = 48, 1.5  # of the upright patch about an eye, and what it shows in eye widths
_SIGMA_PX: Final = 1.5
_REACH_PX: Final = (5.0, 8.0)  # how far from the eye's middle edges count: down and along
_FLATTEST, _ROUNDEST = 0.1, 0.45  # aspect ratios: beyond, the landmarks missed the eyes
_MOST_UNEQUAL: Final = 0.15  # aspect ratios of the two eyes: beyond, the face is turned away
_LOWEST_CONTRAST: Final = 0.02  # of the patch's mean level
_CLOSED: Final = 0.10  # share of edges that stand across, in both eyes
_CLOSED_RATIO: Final = 0.29  # aspect ratio of the rounder eye
_OPEN: Final = 0.30


def eyes_of(picture: Image.Image, face: FoundFace) -> Eyes:
    """What both eyes together say.

    Args:
        picture: mode RGB, the one that the face was found in, at any size.
        face: with its landmarks.
    """
    left, top, right, bottom = face.box
    corner = np.array([left * picture.width, top * picture.height])
    box = picture.crop((int(corner[0]), int(corner[1]), int(right * picture.width), int(bottom * picture.height)))
    points = np.array(face.landmarks) * picture.size - corner.astype(int)
    scale = min(1.0, _FACE_PX / box.width)
    if scale < 1:
        box = box.resize((_FACE_PX, max(1, round(box.height * scale))), Image.Resampling.BOX)
    grey = np.asarray(box.convert("L"), np.float32)
    seen = [_across(grey, points[eye] * scale) for eye in _EYES if _aspect(points[eye]) is not None]
    ratios = [ratio for eye in _EYES if (ratio := _aspect(points[eye])) is not None]
    shares = [share for share in seen if share is not None]
    if len(shares) < len(_EYES) or max(ratios) - min(ratios) > _MOST_UNEQUAL:
        return Eyes.CANNOT_TELL
    if min(shares) >= _OPEN:
        return Eyes.OPEN
    narrowest_px = min(_width(points[eye]) for eye in _EYES)
    if max(shares) <= _CLOSED and max(ratios) <= _CLOSED_RATIO and narrowest_px >= _NARROWEST_CLOSED_PX:
        return Eyes.CLOSED
    return Eyes.CANNOT_TELL


def _aspect(eye: NDArray[np.float64]) -> float | None:
    """Height to width; None: too small, or nothing like an eye. Source: Soukupová and Čech, CVWW 2016, equation 1."""
    width = _width(eye)
    if width < _NARROWEST_PX:
        return None
    ratio = (math.dist(eye[1], eye[5]) + math.dist(eye[2], eye[4])) / (2 * width)
    return ratio if _FLATTEST <= ratio <= _ROUNDEST else None


def _width(eye: NDArray[np.float64]) -> float:
    return math.dist(eye[0], eye[3])


def _across(grey: NDArray[np.float32], eye: NDArray[np.float64]) -> float | None:
    """The share, 0 to 1, of the eye's edges that stand across it; None: no contrast."""
    patch = _upright(grey, eye)
    along = ndimage.gaussian_filter(patch, _SIGMA_PX, (0, 1)) ** 2
    down = ndimage.gaussian_filter(patch, _SIGMA_PX, (1, 0)) ** 2
    rows, columns = np.mgrid[:_PATCH_PX, :_PATCH_PX] - (_PATCH_PX - 1) / 2
    near = np.exp(-((rows / _REACH_PX[0]) ** 2 + (columns / _REACH_PX[1]) ** 2) / 2)
    total = float((near * (along + down)).sum())
    if math.sqrt(total / near.sum()) < _LOWEST_CONTRAST * float(patch.mean()):
        return None
    return float((near * along).sum()) / total


def _upright(grey: NDArray[np.float32], eye: NDArray[np.float64]) -> NDArray[np.float32]:
    """The eye with its corners on one row, in the middle of a square."""
    toward = eye[3] - eye[0]
    step = toward * _PATCH_WIDTHS / _PATCH_PX
    rows, columns = np.mgrid[:_PATCH_PX, :_PATCH_PX] - (_PATCH_PX - 1) / 2
    x, y = eye.mean(0)
    places = (y + columns * step[1] + rows * step[0], x + columns * step[0] - rows * step[1])
    patch: NDArray[np.float32] = ndimage.map_coordinates(grey, places, order=1, mode="nearest")
    return patch
