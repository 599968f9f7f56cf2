"""How two neighbouring frames' small pictures differ: shifted, brighter, sharp elsewhere. Not for the UI thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.float64]
"""Shape (height, width), sRGB levels 0 to 1."""

ALIGN_EDGE_PX: Final = 96
SHARP_EDGE_PX: Final = 512
TILES: Final = 8
LEAST_OVERLAP: Final = 0.15
"""Share of the frame that two pictures must have in common for a shift to be believed."""

_SAME_SHAPE: Final = 0.02  # of width / height
_CHANGED: Final = 0.45  # of the natural logarithm of a tile's edges: about a half more, or a third less
_TEXTURE: Final = 2e-5  # mean square of a tile's edges below which it has none: noise of thumbnails


@dataclass(frozen=True, slots=True)
class FramePair:
    """The second frame against the first."""

    shift_x: float  # share of the width that the scene moved to the right
    shift_y: float  # share of the height that it moved down
    match: float  # correlation of the edges where both show the scene, -1 to 1
    likeness: float  # correlation of the blurred pictures as they lie, -1 to 1
    brighter_ev: float | None  # stops, by pixels that are neither black nor white in both; None: there are too few
    sharper: int  # one bit a tile, TILES × TILES, the top left one lowest: where edges became clearly stronger
    softer: int


STRANGERS: Final = FramePair(0.0, 0.0, 0.0, 0.0, None, 0, 0)
"""Two pictures of different shapes: no parts of one."""


def measure(a: Image.Image, b: Image.Image) -> FramePair:
    """Compares two pictures, each of some hundred pixels; takes some 20 ms."""
    if abs(a.width / a.height - b.width / b.height) > _SAME_SHAPE:
        return STRANGERS
    size = _size_within(a, ALIGN_EDGE_PX)
    small_a, small_b = _grey(a, size), _grey(b, size)
    down, right, match = _shift(_edges(small_a), _edges(small_b))
    sharper, softer = _sharpness_change(a, b)
    return FramePair(
        shift_x=right / size[0],
        shift_y=down / size[1],
        match=match,
        likeness=_correlation(_blurred(small_a), _blurred(small_b)),
        brighter_ev=_brighter_ev(small_a, small_b, down, right),
        sharper=sharper,
        softer=softer,
    )


def _size_within(picture: Image.Image, edge_px: int) -> tuple[int, int]:
    scale = edge_px / max(picture.size)
    return max(8, round(picture.width * scale)), max(8, round(picture.height * scale))


def _grey(picture: Image.Image, size: tuple[int, int]) -> Grey:
    small = picture.convert("L").resize(size, Image.Resampling.BOX)
    levels: Grey = np.asarray(small, np.float64) / 255
    return levels


def _edges(picture: Grey) -> Grey:
    """Strength of the edges, free of the light's slow changes; what stays the same when a photo is exposed longer."""
    level = np.log2(picture + 0.02)
    down, right = np.gradient(level)
    strength: Grey = np.hypot(down, right)
    return strength


def _blurred(picture: Grey, radius: int = 3) -> Grey:
    """A mean over squares: what a change of focus or a moving leaf leaves as it was."""
    sums = np.pad(picture, radius, mode="edge").cumsum(0).cumsum(1)
    sums = np.pad(sums, ((1, 0), (1, 0)))
    width = 2 * radius + 1
    whole: Grey = sums[width:, width:] - sums[:-width, width:] - sums[width:, :-width] + sums[:-width, :-width]
    return whole / width**2


def _correlation(a: Grey, b: Grey) -> float:
    a, b = a - a.mean(), b - b.mean()
    norm = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / norm if norm > 0 else 0.0


def _shift(a: Grey, b: Grey) -> tuple[int, int, float]:
    """Pixels down and right by which b's scene lies elsewhere than a's, and how well they match there.

    Normalised correlation over the overlap at every shift at once: Padfield 2012, IEEE TIP 21(5), for rectangles.
    """
    shape = (2 * a.shape[0], 2 * a.shape[1])
    of = np.fft.rfft2
    ones = np.ones_like(a)
    fa, fb, fa2, fb2, f1 = of(a, shape), of(b, shape), of(a * a, shape), of(b * b, shape), of(ones, shape)

    def both(first: NDArray[np.complexfloating], second: NDArray[np.complexfloating]) -> Grey:
        """Sum over the overlap of first(x) · second(x + shift)."""
        return np.fft.irfft2(np.conj(first) * second, shape)

    count = np.maximum(np.rint(both(f1, f1)), 1)
    sum_a, sum_b = both(fa, f1), both(f1, fb)
    spread = (both(fa2, f1) - sum_a**2 / count) * (both(f1, fb2) - sum_b**2 / count)
    shared = both(fa, fb) - sum_a * sum_b / count
    match = np.where(spread > 1e-9, shared / np.sqrt(np.maximum(spread, 1e-9)), 0.0)
    match[count < LEAST_OVERLAP * a.size] = -1
    down, right = (int(each) for each in np.unravel_index(int(match.argmax()), match.shape))
    best = float(match[down, right])
    return (
        down - shape[0] if down >= a.shape[0] else down,
        right - shape[1] if right >= a.shape[1] else right,
        min(1.0, best),
    )


def _overlap(a: Grey, b: Grey, down: int, right: int) -> tuple[Grey, Grey]:
    height, width = a.shape
    rows_a, rows_b = slice(max(0, -down), height - max(0, down)), slice(max(0, down), height - max(0, -down))
    columns_a, columns_b = slice(max(0, -right), width - max(0, right)), slice(max(0, right), width - max(0, -right))
    return a[rows_a, columns_a], b[rows_b, columns_b]


def _brighter_ev(a: Grey, b: Grey, down: int, right: int) -> float | None:
    first, second = _overlap(a, b, down, right)
    usable = (np.minimum(first, second) > 0.06) & (np.maximum(first, second) < 0.97)
    if usable.sum() < 0.02 * a.size:
        return None
    return float(np.median(2.2 * np.log2(second[usable] / first[usable])))


def _sharpness_change(a: Image.Image, b: Image.Image) -> tuple[int, int]:
    size = _size_within(a, SHARP_EDGE_PX)
    first, second = _tile_edges(_grey(a, size)), _tile_edges(_grey(b, size))
    has_texture = np.maximum(first, second) > _TEXTURE
    change = np.log((second + _TEXTURE) / (first + _TEXTURE))
    return _bits(has_texture & (change > _CHANGED)), _bits(has_texture & (change < -_CHANGED))


def _tile_edges(picture: Grey) -> Grey:
    """Mean square of the Laplacian in each tile, shape (TILES, TILES)."""
    laplacian = (
        4 * picture[1:-1, 1:-1] - picture[:-2, 1:-1] - picture[2:, 1:-1] - picture[1:-1, :-2] - picture[1:-1, 2:]
    )
    height, width = (length // TILES for length in laplacian.shape)
    cut = laplacian[: height * TILES, : width * TILES].reshape(TILES, height, TILES, width)
    means: Grey = (cut * cut).mean((1, 3))
    return means


def _bits(tiles: NDArray[np.bool_]) -> int:
    return int.from_bytes(np.packbits(tiles.ravel(), bitorder="little").tobytes(), "little")
