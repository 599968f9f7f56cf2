"""Lays two frames of one moment upon each other: a hand moves between them, and that is no difference in the photos.

Differences are learned from a photo and its edit, which share their frame. Moved frames, compared as they are, are told
faults that they do not have (EXPERIMENTS.md), so both are first cut to what both show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.assessor import Assessor
from engine.edits.operations import Box, EditKind, EditOperation
from engine.image_input import Picture
from engine.results import PairComparison
from engine.stopping import StopCheck, go_on_unless
from engine.suggested_edits import rendered

_COARSE_PX, _FINE_PX = 128, 256
_COARSE_SCALES: Final = tuple(1.02**step for step in range(-8, 9))
_FINE_SCALES: Final = tuple(1.005**step for step in range(-4, 5))
_FAST_SIDES: Final = 16  # a transform is quick where a side is a multiple of it
_PATCH: Final = np.mgrid[-1:2, -1:2]
_LEAST_SHARED: Final = 0.85  # of each side of both frames; what is moved further is framed anew
_LEAST_LIKENESS: Final = 0.3  # correlation of edges where the frames overlap
_LEAST_GAIN: Final = 0.05  # by which laying them upon each other must raise it
_WHOLE: Final[Box] = (0.0, 0.0, 1.0, 1.0)

_Plane = NDArray[np.float64]
_Spectrum = NDArray[np.complex128]


def compare_frames(assessor: Assessor, a: Picture, b: Picture, stop: StopCheck) -> PairComparison:
    """`assessor.compare` of what both frames show; a photo and its edit are compared by `compare` itself.

    Raises:
        Cancelled: `stop`, which is asked before every scale too, wants the request to end.
    """
    first, second = sorted((a, b), key=lambda picture: picture.image_key)
    cut = on_common_frame(first, second, stop)
    compared = assessor.compare(*(cut if a is first else cut[::-1]), stop)
    shared = min(_area(part) / _area(whole) for part, whole in zip(cut, (first, second), strict=True))
    return replace(compared, a=a.image_key, b=b.image_key, shared=shared)


def on_common_frame(a: Picture, b: Picture, stop: StopCheck) -> tuple[Picture, Picture]:
    """Both cut to what both show; as they are where they share no scene, lie upon each other, or are framed anew."""
    boxes = common_boxes(a.pixels, b.pixels, stop)
    if boxes is None:
        return a, b
    of_a, of_b = (EditOperation(EditKind.CROP, box=box) for box in boxes)
    return rendered(a, of_a), rendered(b, of_b)


def _area(picture: Picture) -> int:
    return picture.pixels.width * picture.pixels.height


@dataclass(frozen=True, slots=True)
class _Move:
    """Where `b` lies upon `a`, both as small planes: its size and its corner in pixels of `a`'s plane."""

    scale: float
    down: float
    right: float
    peak: float


def common_boxes(a: Image.Image, b: Image.Image, stop: StopCheck) -> tuple[Box, Box] | None:
    """What of `a`, and what of `b`, the other one shows too; None: see `on_common_frame`.

    The shift by phase correlation of edges (Kuglin & Hines 1975), the scale by trying. Turns are left alone: a tilt
    is a difference that a photographer wants to be told.
    """
    a, b = a.convert("L"), b.convert("L")
    coarse = _best_move(a, b, _COARSE_SCALES, _COARSE_PX, stop)
    fine = _best_move(a, b, [coarse.scale * scale for scale in _FINE_SCALES], _FINE_PX, stop)
    boxes = _boxes(fine, _small_shape(a, _FINE_PX), _small_shape(b, _FINE_PX, fine.scale))
    if boxes is None or boxes == (_WHOLE, _WHOLE):
        return None
    likeness = _likeness(*(one.crop(_pixels(box, one.size)) for one, box in zip((a, b), boxes, strict=True)))
    return boxes if likeness >= max(_LEAST_LIKENESS, _likeness(a, b) + _LEAST_GAIN) else None


def _best_move(a: Image.Image, b: Image.Image, scales: Sequence[float], edge_px: int, stop: StopCheck) -> _Move:
    """Of all scales; every plane is padded to what holds the largest, so that `a` is transformed once."""
    still = _small(a, edge_px)
    largest = zip(still.shape, _small_shape(b, edge_px, max(scales)), strict=True)
    shape = tuple(-(-max(sides) // _FAST_SIDES) * _FAST_SIDES for sides in largest)
    spectrum, moves = _spectrum(still, shape), []
    for scale in scales:
        go_on_unless(stop)
        moves.append(_move(spectrum, _spectrum(_small(b, edge_px, scale), shape), shape, scale))
    return max(moves, key=lambda move: move.peak)


def _spectrum(plane: _Plane, shape: tuple[int, ...]) -> _Spectrum:
    """Of its edges, faded out towards the borders, which are no edges of the scene."""
    window = np.outer(*(np.hanning(side + 2)[1:-1] for side in plane.shape))
    spectrum: _Spectrum = np.fft.rfft2(_edges(plane) * window, shape)
    return spectrum


def _move(a: _Spectrum, b: _Spectrum, shape: tuple[int, ...], scale: float) -> _Move:
    """Where the shift's peak is, of planes padded to `shape`."""
    cross = a * b.conj()
    response = np.fft.irfft2(cross / (np.abs(cross) + 1e-9), shape)
    peak = _patches(response)  # between two pixels, a peak is shared among its neighbours
    place = np.unravel_index(int(peak.argmax()), shape)
    around = _PATCH + np.array(place)[:, None, None]
    weights = response[around[0] % shape[0], around[1] % shape[1]].clip(0)
    down, right = (
        float(at - side if at > side / 2 else at)
        for at, side in zip((around * weights).sum((1, 2)) / max(weights.sum(), 1e-9), shape, strict=True)
    )
    return _Move(scale, down, right, float(peak.max()))


def _patches(plane: _Plane) -> _Plane:
    """The sum over 3×3 pixels about each, across the borders."""
    rows = plane + np.roll(plane, 1, 0) + np.roll(plane, -1, 0)
    summed: _Plane = rows + np.roll(rows, 1, 1) + np.roll(rows, -1, 1)
    return summed


def _small(picture: Image.Image, edge_px: int, scale: float = 1.0) -> _Plane:
    height, width = _small_shape(picture, edge_px, scale)
    return np.asarray(picture.resize((width, height), Image.Resampling.BOX, reducing_gap=2.0), np.float64)


def _small_shape(picture: Image.Image, edge_px: int, scale: float = 1.0) -> tuple[int, int]:
    share = scale * edge_px / max(picture.size)
    return max(8, round(picture.height * share)), max(8, round(picture.width * share))


def _edges(plane: _Plane) -> _Plane:
    """Logarithm of the gradient's size, about its mean: exposure and colour hardly change it."""
    strength = np.log1p(np.hypot(*np.gradient(plane)))
    centred: _Plane = strength - strength.mean()
    return centred


def _boxes(move: _Move, a_shape: tuple[int, ...], b_shape: tuple[int, ...]) -> tuple[Box, Box] | None:
    """Shares of either picture; None: too little of one of them."""
    spans = []  # of rows, then of columns: start and end in `a`, start and end in `b`
    for offset, a_side, b_side in zip((move.down, move.right), a_shape, b_shape, strict=True):
        start, end = max(0.0, offset), min(float(a_side), offset + b_side)
        if end - start < _LEAST_SHARED * max(a_side, b_side):
            return None
        spans.append((start / a_side, end / a_side, (start - offset) / b_side, min(1.0, (end - offset) / b_side)))
    (top_a, bottom_a, top_b, bottom_b), (left_a, right_a, left_b, right_b) = spans
    return (left_a, top_a, right_a, bottom_a), (left_b, top_b, right_b, bottom_b)


def _pixels(box: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return round(left * size[0]), round(top * size[1]), round(right * size[0]), round(bottom * size[1])


def _likeness(a: Image.Image, b: Image.Image) -> float:
    """Correlation of both pictures' edges, each stretched to the same small size."""
    size = (_COARSE_PX, max(8, round(_COARSE_PX * a.height / a.width)))
    planes = [
        _edges(np.asarray(one.resize(size, Image.Resampling.BOX, reducing_gap=2.0), np.float64)) for one in (a, b)
    ]
    norm = float(np.sqrt((planes[0] ** 2).sum() * (planes[1] ** 2).sum()))
    return float((planes[0] * planes[1]).sum()) / norm if norm else 0.0
