"""Where a picture lies on its source: mirrored or not, and the affine map from one frame to the other.

A search over scales, small turns and mirroring by correlation finds the neighbourhood; Gauss-Newton on the six
parameters of the map, with large residuals weighed down, finds the place. Both look at local contrast alone, so that
a change of light or colour does not matter.

Sources: Lewis, Fast Normalized Cross-Correlation, 1995; Baker and Matthews, Lucas-Kanade 20 Years On, IJCV 2004.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import fft, ndimage

from engine.edits.pixels import Plane

EDGE_PX: Final = 224
"""The long edge of what is compared: what resizing to 65 % takes away lies above it."""

_COARSE_PX: Final = 64
_FINE_STEPS: Final = ((112, 12), (EDGE_PX, 3))  # long edge, iterations at most
_SETTLED: Final = 2e-4  # of the long edge: a smaller step ends them
_SCALES: Final = (1.0, 0.93, 0.86, 0.79, 0.72, 0.65, 0.58, 0.5)
_STRETCHES: Final = (0.86, 0.75, 0.64)
_TURNS_DEG: Final = (2.5, 5.0, 7.5)
_CONTRAST_SIGMA_PX: Final = 3.0
_CONTRAST_FLOOR: Final = 0.02
_RESIDUAL_SCALE: Final = 0.8  # of the local contrast, which is 1 where there is any
_DAMPING: Final = 1e-4
_AT_HOME: Final = 0.5  # agreement in place, mirrored or not, from which on nothing else is searched

Affine = NDArray[np.float64]
"""Shape (2, 3): a picture's position → the source's; the long edge is 1, the origin the upper left corner."""

Scales = tuple[float, float]
"""Of the picture's width and height in its source."""


@dataclass(frozen=True, slots=True)
class Registration:
    """How a picture lies on its source."""

    is_mirrored: bool
    affine: Affine  # from the picture, mirrored back, to the source
    agreement: float  # correlation of local contrast, -1 to 1, at the end


class Registrar:
    """A source, ready to be found again in pictures of it."""

    def __init__(self, source: Plane) -> None:
        """Takes the source's luminance at a long edge of `EDGE_PX`."""
        self._levels = {edge: local_contrast(shrunk(source, edge)) for edge, _ in _FINE_STEPS}
        coarse = local_contrast(shrunk(source, _COARSE_PX))
        self._spectrum = fft.rfft2(coarse, (_COARSE_PX, _COARSE_PX))
        self._coarse_size = coarse.shape

    def find(self, picture: Plane) -> Registration:
        """Where the picture lies; its luminance at a long edge of `EDGE_PX`."""
        is_mirrored, affine = self._at_home(picture) or self._searched(picture)
        upright = np.ascontiguousarray(picture[:, ::-1]) if is_mirrored else picture
        agreement = 0.0
        for edge, n_iterations in _FINE_STEPS:
            target = local_contrast(shrunk(upright, edge))
            affine, agreement = _refined(self._levels[edge], target, affine, edge, n_iterations)
        return Registration(is_mirrored, affine, agreement)

    def _at_home(self, picture: Plane) -> tuple[bool, Affine] | None:
        """The picture in its source's place, or mirrored there, if it agrees; most do."""
        edge = _FINE_STEPS[0][0]
        seen = local_contrast(shrunk(picture, edge))
        source = carried(self._levels[edge], np.eye(2, 3), seen.shape)
        inside = np.isfinite(source)
        agreements = [_correlation(view[inside], source[inside]) for view in (seen, seen[:, ::-1])]
        is_mirrored = agreements[1] > agreements[0]
        return (is_mirrored, np.eye(2, 3)) if max(agreements) >= _AT_HOME else None

    def _searched(self, picture: Plane) -> tuple[bool, Affine]:
        best = (-np.inf, False, np.eye(2, 3))
        height, width = picture.shape
        small = Image.fromarray(shrunk(picture, _COARSE_PX))
        for is_mirrored in (False, True):
            seen = small.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if is_mirrored else small
            for scales, turn in _hypotheses(height, width):
                score, affine = self._correlated(seen, scales, turn)
                if score > best[0]:
                    best = (score, is_mirrored, affine)
        return best[1], best[2]

    def _correlated(self, seen: Image.Image, scales: Scales, turn_deg: float) -> tuple[float, Affine]:
        """The best place of the picture at one scale and turn, and how well it fits there."""
        size = (max(8, round(seen.width * scales[0])), max(8, round(seen.height * scales[1])))
        # Turning the picture the other way undoes its turn; what turns in from outside is grey, without contrast.
        upright = seen.rotate(turn_deg, Image.Resampling.BILINEAR, fillcolor=0.5) if turn_deg else seen
        template = local_contrast(np.asarray(upright.resize(size, Image.Resampling.BILINEAR), np.float32))
        spectrum = fft.rfft2(template, (_COARSE_PX, _COARSE_PX))
        places = fft.irfft2(self._spectrum * np.conj(spectrum), (_COARSE_PX, _COARSE_PX))
        rows = max(1, self._coarse_size[0] - size[1] + 1)
        columns = max(1, self._coarse_size[1] - size[0] + 1)
        inside = places[:rows, :columns]
        top, left = np.unravel_index(int(inside.argmax()), inside.shape)
        score = float(inside[top, left]) / np.sqrt(size[0] * size[1])  # chance grows with the root of the area
        center = np.array(size) / (2 * _COARSE_PX)  # in the source, less the place
        angle = np.radians(turn_deg)
        turned = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) * np.array(scales)
        middle = np.array([seen.width, seen.height]) / (2 * _COARSE_PX)
        shift = center + np.array([left, top]) / _COARSE_PX - turned @ middle
        return score, np.column_stack([turned, shift])


def shrunk(plane: Plane, edge_px: int) -> Plane:
    """The plane at a long edge of `edge_px`."""
    height, width = plane.shape
    scale = edge_px / max(height, width)
    if scale == 1.0:
        return plane
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    return np.asarray(Image.fromarray(plane).resize(size, Image.Resampling.BILINEAR), np.float32)


def local_contrast(plane: Plane) -> NDArray[np.float32]:
    """Difference from the surroundings, in units of the surroundings' own deviation."""
    offset = plane - ndimage.gaussian_filter(plane, _CONTRAST_SIGMA_PX)
    spread = np.sqrt(ndimage.gaussian_filter(offset * offset, 2 * _CONTRAST_SIGMA_PX))
    contrast: NDArray[np.float32] = offset / (spread + np.float32(_CONTRAST_FLOOR))
    return contrast


def carried(
    plane: NDArray[np.float32],
    affine: Affine,
    shape: tuple[int, int],
    fill: float = np.nan,
    by: Image.Resampling = Image.Resampling.BILINEAR,
) -> Plane:
    """What of the source's plane a picture of that shape shows; `fill` where it shows none of it."""
    edge = max(shape)
    source_edge = max(plane.shape)
    factor = source_edge / edge
    data = (
        *(affine[0, :2] * factor),
        affine[0, 2] * source_edge,
        *(affine[1, :2] * factor),
        affine[1, 2] * source_edge,
    )
    moved = Image.fromarray(plane).transform((shape[1], shape[0]), Image.Transform.AFFINE, data, by, fillcolor=fill)
    return np.asarray(moved, np.float32)


def _hypotheses(height: int, width: int) -> list[tuple[Scales, float]]:
    """Scales and stretches without a turn, and turns at the scale of the largest upright rectangle left by them."""
    aspect = max(width / height, height / width)
    turned: list[tuple[Scales, float]] = []
    for degrees in _TURNS_DEG:
        angle = np.radians(degrees)
        scale = float(1.0 / (np.cos(angle) + aspect * np.sin(angle)))
        turned += [((scale, scale), degrees), ((scale, scale), -degrees)]
    upright = [(scale, scale) for scale in _SCALES]
    for share in _STRETCHES:
        upright += [(share, 1.0), (1.0, share)]
    return [(scales, 0.0) for scales in upright] + turned


def _refined(
    source: NDArray[np.float32], target: NDArray[np.float32], affine: Affine, edge_px: int, n_iterations: int
) -> tuple[Affine, float]:
    """The affine map after some steps of Gauss-Newton, and the correlation at its end."""
    height, width = target.shape
    columns = (np.arange(width, dtype=np.float32)[None, :] + 0.5) / edge_px
    rows = (np.arange(height, dtype=np.float32)[:, None] + 0.5) / edge_px
    gradient_y, gradient_x = (np.asarray(slope, np.float32) for slope in np.gradient(source))
    best, best_agreement = affine, -1.0
    for _ in range(n_iterations):
        moved = carried(source, affine, target.shape)
        seen = np.isfinite(moved)
        residual = np.where(seen, target - moved, 0.0)
        agreement = _correlation(target[seen], moved[seen])
        if agreement > best_agreement:
            best, best_agreement = affine, agreement
        along_x = carried(gradient_x, affine, target.shape, 0.0) * edge_px
        along_y = carried(gradient_y, affine, target.shape, 0.0) * edge_px
        slopes = np.stack([along_x * columns, along_x * rows, along_x, along_y * columns, along_y * rows, along_y])
        weights = np.where(seen, 1.0 / (1.0 + (residual / _RESIDUAL_SCALE) ** 2), 0.0).astype(np.float32)
        flat = slopes.reshape(6, -1)
        normal = (flat * weights.ravel()) @ flat.T
        normal += (_DAMPING * np.trace(normal) / 6 + _DAMPING) * np.eye(6)
        step = np.linalg.solve(normal, (flat * weights.ravel()) @ residual.ravel())
        affine = affine + step.reshape(2, 3)
        if np.abs(step).max() < _SETTLED:
            break
    return best, best_agreement


def _correlation(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    if first.size < 64:
        return -1.0
    product = float(np.sqrt((first * first).sum() * (second * second).sum()))
    return float((first * second).sum()) / product if product > 0.0 else 0.0
