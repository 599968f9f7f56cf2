"""Crops that a photo's own content asks for: the subject stays, and what goes holds less than its share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from engine.edits.operations import Box
from engine.edits.pixels import luminance, to_pixels

_EDGE_PX: Final = 96
_SMOOTH_PX: Final = 2.0
_SUBJECT_TAIL: Final = 0.1  # of what draws the eye, on each side of the subject
_MARGIN: Final = 0.03  # of the frame, around the subject
_SHARES: Final = (0.92, 0.84, 0.76, 0.68)  # of the largest frame of an aspect, along a side
_STEPS: Final = 9  # places along a side
_MOST_KEPT: Final = 0.9  # of the area: a smaller cut changes nothing
_EMPTINESS: Final = 0.5  # of its share that what is cut away may hold at most
_PLACING: Final = 0.05
_SAME: Final = 0.85  # intersection over union of crops that count as one
_MOST: Final = 4
_GOOD_PLACES: Final = np.array([1 / 3, 1 / 2, 2 / 3])
_LANDSCAPE: Final = (4 / 3, 1.0, 16 / 9)
_PORTRAIT: Final = (3 / 4, 1.0, 4 / 5)


@dataclass(frozen=True, slots=True)
class _Crop:
    box: Box
    gain: float  # how much less than its share the rest holds, with how well the subject is placed


def subject_box(picture: Image.Image, faces: Sequence[Box] = ()) -> Box:
    """What must not be cut: all faces, or where most of what draws the eye lies."""
    if faces:
        lefts, tops, rights, bottoms = zip(*faces, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)
    drawn = _eye_catching(picture) ** 2
    left, right = _middle(drawn.sum(0))
    top, bottom = _middle(drawn.sum(1))
    return left, top, right, bottom


def crop_boxes(picture: Image.Image, faces: Sequence[Box] = ()) -> list[Box]:
    """At most four crops of different aspect or place, the one with the best reason first; often none.

    Args:
        picture: mode RGB.
        faces: of people that a viewer looks at.
    """
    subject = subject_box(picture, faces)
    drawn = _eye_catching(picture)
    sums = np.pad((drawn / drawn.sum()).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    own = picture.width / picture.height
    chosen: list[_Crop] = []
    for aspect in dict.fromkeys((own, *(_LANDSCAPE if own >= 1 else _PORTRAIT))):
        crops = [crop for box in _frames(aspect / own) if (crop := _crop(box, subject, sums)) is not None]
        if crops:
            best = max(crops, key=lambda crop: crop.gain)
            if all(_overlap(best.box, other.box) < _SAME for other in chosen):
                chosen.append(best)
    return [crop.box for crop in sorted(chosen, key=lambda crop: -crop.gain)[:_MOST]]


def _eye_catching(picture: Image.Image) -> NDArray[np.float64]:
    """Edges, and colours unlike the photo's mean, of a small copy; above zero everywhere.

    Source of the second: Achanta et al., Frequency-tuned salient region detection (CVPR 2009), here in RGB.
    """
    scale = _EDGE_PX / max(picture.size)
    size = max(8, round(picture.width * scale)), max(8, round(picture.height * scale))
    pixels = to_pixels(picture.resize(size, Image.Resampling.BOX))
    edges = ndimage.gaussian_gradient_magnitude(luminance(pixels).astype(np.float64), 1.0)
    smooth = ndimage.gaussian_filter(pixels.astype(np.float64), (1.0, 1.0, 0.0))
    unlike = np.linalg.norm(smooth - smooth.mean((0, 1)), axis=2)
    both = sum(ndimage.gaussian_filter(part, _SMOOTH_PX) / max(float(part.mean()), 1e-6) for part in (edges, unlike))
    return np.asarray(both + 1e-3, np.float64)


def _middle(along: NDArray[np.float64]) -> tuple[float, float]:
    """Where the tails end, as shares of the side."""
    share = along.cumsum() / along.sum()
    low = int(np.searchsorted(share, _SUBJECT_TAIL))
    high = int(np.searchsorted(share, 1 - _SUBJECT_TAIL)) + 1
    return low / len(along), min(high, len(along)) / len(along)


def _frames(stretch: float) -> Iterator[Box]:
    """Boxes of an aspect `stretch` times the picture's, in several sizes and places."""
    for share in _SHARES if stretch == 1 else (1.0, *_SHARES):
        width, height = share * min(1.0, stretch), share * min(1.0, 1 / stretch)
        for right, down in product(np.linspace(0, 1, _STEPS), np.linspace(0, 1, _STEPS)):
            left, top = float(right) * (1 - width), float(down) * (1 - height)
            yield left, top, min(1.0, left + width), min(1.0, top + height)


def _crop(box: Box, subject: Box, sums: NDArray[np.float64]) -> _Crop | None:
    """None: it cuts the subject, hardly anything, or something that is looked at."""
    left, top, right, bottom = box
    area = (right - left) * (bottom - top)
    margins = (subject[0] - left, subject[1] - top, right - subject[2], bottom - subject[3])
    at_edge = (left == 0, top == 0, right == 1, bottom == 1)
    if area > _MOST_KEPT or any(room < _MARGIN and not is_edge for room, is_edge in zip(margins, at_edge, strict=True)):
        return None
    rows, columns = sums.shape[0] - 1, sums.shape[1] - 1
    x0, y0, x1, y1 = round(left * columns), round(top * rows), round(right * columns), round(bottom * rows)
    kept = float(sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0])
    emptiness = (1 - kept) / (1 - area)
    if emptiness > _EMPTINESS:
        return None
    middle = (
        ((subject[0] + subject[2]) / 2 - left) / (right - left),
        ((subject[1] + subject[3]) / 2 - top) / (bottom - top),
    )
    off = sum(float(np.abs(_GOOD_PLACES - place).min()) for place in middle)
    return _Crop(box, (1 - area) * (1 - emptiness) - _PLACING * off)


def _overlap(one: Box, other: Box) -> float:
    """Intersection over union."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(0.0, width) * max(0.0, height)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return shared / (areas - shared)
