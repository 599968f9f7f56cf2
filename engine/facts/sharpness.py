"""The subject and its sharpness: a soft background is bokeh and not blur, so the frame as a whole says nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from engine.facts.blur_levels import BlurLevel
from engine.facts.edges import Edges, find_edges
from engine.facts.results import BlurMap, Sharpness, SubjectFrom
from engine.facts.tiles import Tiles

_FEWEST_EDGES: Final = 12
_TYPICAL: Final = 0.7  # quantile of a tile's edges: what is in focus in it, not what lies behind
_READABLE_PX: Final = 2.2  # at its level; above, the next level reads better
_SHARPEST: Final = (0.03, 0.06, 0.1, 0.2, 0.4)  # quantiles of the tiles, tried in turn
_AS_SHARP, _AS_SHARP_PX = 0.35, 0.2  # how much softer a tile may be, of the limit or in pixels
_SMALLEST_SHARE: Final = 0.015  # of the tiles


def blur_map(levels: Sequence[BlurLevel], tiles: Tiles, noise: float) -> BlurMap:
    """Each tile's blur, from the finest level that can read it; noise in levels of 255."""
    n_tiles = tiles.x.size
    blur = np.full(n_tiles, np.nan)
    for level in levels:
        found = _tile_variances(find_edges(level.windows, noise / level.factor), n_tiles)
        is_open = np.isnan(blur) | (level.factor > 1) & (blur > _READABLE_PX * level.factor / 2)
        is_better = is_open & ~np.isnan(found)
        blur[is_better] = np.sqrt(level.original_variance(found[is_better]))
    return blur.reshape(tiles.x.shape)


def sharpest_region(blur: BlurMap) -> NDArray[np.bool_] | None:
    """The sharpest tiles that hang together and are more than a speck; None: too few have edges."""
    known = blur[~np.isnan(blur)]
    fewest = max(4, math.ceil(_SMALLEST_SHARE * blur.size))
    if known.size < fewest:
        return None
    for limit in np.quantile(known, _SHARPEST):
        parts, _ = ndimage.label(blur <= limit + max(_AS_SHARP * limit, _AS_SHARP_PX), np.ones((3, 3)))
        sizes = np.bincount(parts.ravel(), minlength=2)[1:]
        if sizes.max() >= fewest:
            region: NDArray[np.bool_] = parts == int(sizes.argmax()) + 1
            return region
    return None


def region_sharpness(blur: BlurMap, region: NDArray[np.bool_]) -> Sharpness:
    """Of a region as `sharpest_region` gives it."""
    rows, columns = np.flatnonzero(region.any(1)), np.flatnonzero(region.any(0))
    height, width = blur.shape
    left, right = int(columns[0]) / width, int(columns[-1] + 1) / width
    top, bottom = int(rows[0]) / height, int(rows[-1] + 1) / height
    typical = float(np.nanmedian(blur[region]))
    return Sharpness(typical, (left, top, right, bottom), SubjectFrom.SHARPEST_REGION)


def _tile_variances(edges: Edges, n_tiles: int) -> NDArray[np.float64]:
    """The typical σ² at the level's own scale; NaN where a tile has too few edges."""
    order = np.lexsort((edges.variance, edges.window))
    counts = np.bincount(edges.window, minlength=n_tiles)
    starts = np.cumsum(counts) - counts
    found = np.full(n_tiles, np.nan)
    enough = counts >= _FEWEST_EDGES
    found[enough] = edges.variance[order][(starts + counts * _TYPICAL).astype(int)[enough]]
    return found
