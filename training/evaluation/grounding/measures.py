"""What a picture measures, and what changes between two pictures of one photo."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from training.dataset.judges.registration import EDGE_PX, Registrar, carried, local_contrast, shrunk

_BLOCK_PX: Final = 8
_LUMINANCE: Final = np.array([0.299, 0.587, 0.114], np.float32)
_HUE_CIRCLE: Final = np.exp(2j * np.pi * np.arange(3) / 3)  # red, green and blue a third of a turn apart
_FOREIGN: Final = 1.5  # local contrast, in its own deviations, by which a place differs from the other picture's
_EDGE_SHARE: Final = 0.12
_TINY: Final = 1e-4

Plane = NDArray[np.float32]
Values = NDArray[np.float64]


class Measure(StrEnum):
    """One number of a picture; those from `TURN` on only of two pictures, second against first."""

    LIGHT = "mean luminance"
    SPREAD = "deviation of luminance"
    BLACKS = "5th percentile of luminance"
    DARKS = "25th percentile of luminance"
    WHITES = "95th percentile of luminance"
    CLIPPED_WHITE = "share of white pixels"
    CLIPPED_BLACK = "share of black pixels"
    CHROMA = "mean chroma"
    WARMTH = "red less blue, as a share of luminance"
    MAGENTA = "red and blue less green, as a share of luminance"
    VEIL = "darkest channel nearby"
    FINE = "log energy of the finest structure"
    MIDDLE = "log energy of middle structure"
    OVERSHOOT = "finest less next structure, log"
    NOISE = "log deviation where nothing is"
    BLOCKS = "steps on a grid of eight pixels, log"
    STEPS = "unevenness of the histogram"
    CORNERS = "luminance of the corners less the middle"
    SMEAR = "how unlike structure is along two directions, log"
    FOCUS = "structure of the middle against the rim, log"
    FRAME = "log deviation along the outermost pixels"
    HUE = "main direction of colour, turns from red"
    ONE_HUE = "agreement on it"
    TURN = "degrees clockwise"
    CLOSER = "log scale"
    SQUEEZE = "log of width's scale against height's, its size"
    LOST = "share of the first frame that the second does not show"
    FOREIGN = "how much more a few places have that the other picture does not explain than most"
    FOREIGN_EDGE = "how much more some of the edges differ in tone than most of the frame"


OF_PHOTO: Final[tuple[Measure, ...]] = tuple(Measure)[: list(Measure).index(Measure.TURN)]
OF_PAIR: Final[tuple[Measure, ...]] = tuple(one for one in Measure if one not in (Measure.HUE, Measure.ONE_HUE))


def measure_photo(picture: Image.Image) -> dict[Measure, float]:
    """All measures of OF_PHOTO; the picture's mode is RGB."""
    small = picture.copy()
    small.thumbnail((EDGE_PX, EDGE_PX), Image.Resampling.BILINEAR)
    pixels = np.asarray(small, np.float32) / 255.0
    return _of_light(pixels) | _of_color(pixels) | _of_structure(_luminance(picture))


def measure_pair(first: Image.Image, second: Image.Image) -> dict[Measure, float]:
    """Second less first of each measure of a photo, and how the second lies on the first."""
    before, after = measure_photo(first), measure_photo(second)
    changes = {one: after[one] - before[one] for one in OF_PHOTO if one in OF_PAIR}
    return changes | _of_place(*(shrunk(_luminance(picture), EDGE_PX) for picture in (first, second)))


def _of_light(pixels: NDArray[np.float32]) -> dict[Measure, float]:
    light = pixels @ _LUMINANCE
    height, width = light.shape
    rim_y, rim_x = max(1, height // 6), max(1, width // 6)
    corners = np.concatenate(
        [light[:rim_y, :rim_x], light[:rim_y, -rim_x:], light[-rim_y:, :rim_x], light[-rim_y:, -rim_x:]]
    )
    middle = light[height // 4 : -height // 4, width // 4 : -width // 4]
    blacks, darks, whites = np.percentile(light, (5, 25, 95))
    counts = np.histogram(light, 64, (0, 1))[0] / light.size
    return {
        Measure.LIGHT: float(light.mean()),
        Measure.SPREAD: float(light.std()),
        Measure.BLACKS: float(blacks),
        Measure.DARKS: float(darks),
        Measure.WHITES: float(whites),
        Measure.CLIPPED_WHITE: float((pixels.max(2) > 0.985).mean()),
        Measure.CLIPPED_BLACK: float((light < 0.03).mean()),
        Measure.VEIL: float(ndimage.minimum_filter(pixels.min(2), 7).mean()),
        Measure.STEPS: float(np.abs(counts - ndimage.gaussian_filter1d(counts, 2.0)).sum()),
        Measure.CORNERS: float(corners.mean() - middle.mean()),
    }


def _of_color(pixels: NDArray[np.float32]) -> dict[Measure, float]:
    red, green, blue = pixels.reshape(-1, 3).mean(0).tolist()
    light = red + green + blue + _TINY
    along = (pixels * _HUE_CIRCLE).sum(2)
    mean, lengths = complex(along.mean()), float(np.abs(along).mean())
    return {
        Measure.CHROMA: float((pixels.max(2) - pixels.min(2)).mean()),
        Measure.WARMTH: (red - blue) / light,
        Measure.MAGENTA: ((red + blue) / 2 - green) / light,
        Measure.HUE: float(np.angle(mean) / (2 * np.pi) % 1.0),
        Measure.ONE_HUE: abs(mean) / (lengths + _TINY) if lengths > 0.02 else 0.0,
    }


def _of_structure(light: Plane) -> dict[Measure, float]:
    smooth = [light, *(ndimage.gaussian_filter(light, sigma) for sigma in (1.0, 2.0, 8.0))]
    fine, next_finer, middle = (one - other for one, other in pairwise(smooth))
    down, across = np.gradient(smooth[1])
    tensor = np.array([[(across**2).mean(), (across * down).mean()], [(across * down).mean(), (down**2).mean()]])
    low, high = np.linalg.eigvalsh(tensor).tolist()
    busy = ndimage.uniform_filter(next_finer**2, 15)
    calm = busy <= np.quantile(busy, 0.25)
    height, width = light.shape
    inner = np.zeros_like(calm)
    inner[height // 4 : -height // 4, width // 4 : -width // 4] = True
    energy = fine**2 + next_finer**2
    ring = np.concatenate([light[1, :], light[-2, :], light[:, 1], light[:, -2]])
    return {
        Measure.FINE: _log((fine**2).mean()),
        Measure.MIDDLE: _log((middle**2).mean()),
        Measure.OVERSHOOT: _log((fine**2).mean()) - _log((next_finer**2).mean()),
        Measure.NOISE: _log((fine[calm] ** 2).mean()),
        Measure.BLOCKS: max(_grid_steps(light), _grid_steps(light.T)),
        Measure.SMEAR: float(np.log((high + _TINY**2) / (max(low, 0.0) + _TINY**2))),
        Measure.FOCUS: _log(energy[inner].mean()) - _log(energy[~inner].mean()),
        Measure.FRAME: _log(np.diff(ring).std() ** 2),
    }


def _grid_steps(light: Plane) -> float:
    """How much larger steps are at every eighth column, whichever those are, than elsewhere; log."""
    steps = np.abs(np.diff(light, n=2, axis=1)).mean(0)
    steps = steps[: len(steps) // _BLOCK_PX * _BLOCK_PX].reshape(-1, _BLOCK_PX).mean(0)
    return float(np.log(steps.max() + _TINY) - np.log(np.median(steps) + _TINY))


def _of_place(first: Plane, second: Plane) -> dict[Measure, float]:
    found = Registrar(first).find(second)
    upright = np.ascontiguousarray(second[:, ::-1]) if found.is_mirrored else second
    matrix = found.affine[:, :2]
    scales = np.linalg.norm(matrix, axis=0)
    moved = carried(local_contrast(first), found.affine, upright.shape)
    seen = np.isfinite(moved)
    foreign = np.where(seen, np.abs(local_contrast(upright) - moved) > _FOREIGN, False)
    height, width = foreign.shape
    rim = np.ones_like(foreign)
    y, x = int(height * _EDGE_SHARE), int(width * _EDGE_SHARE)
    rim[y:-y, x:-x] = False
    clumped = ndimage.uniform_filter(foreign.astype(np.float32), 9)
    return {
        Measure.TURN: float(np.degrees(np.arctan2(matrix[0, 1] - matrix[1, 0], matrix[0, 0] + matrix[1, 1]))),
        Measure.CLOSER: float(-np.log(scales).mean()),
        Measure.SQUEEZE: float(abs(np.log(scales[0] / scales[1]))),
        Measure.LOST: float(1.0 - min(1.0, abs(np.linalg.det(matrix)))),
        Measure.FOREIGN: float(np.quantile(clumped, 0.98) - np.median(clumped)),
        Measure.FOREIGN_EDGE: _foreign_tone(upright - carried(first, found.affine, upright.shape), rim),
    }


def _foreign_tone(moved: Plane, rim: NDArray[np.bool_]) -> float:
    """By how much more some of the rim differs in tone than most of the frame; what reaches in is often smooth."""
    seen = np.isfinite(moved)
    tone = np.where(seen, moved - np.median(moved[seen]), 0.0) if seen.any() else np.zeros_like(moved)
    smooth = np.abs(ndimage.uniform_filter(tone, 9))
    return float(np.quantile(smooth[rim], 0.95) - np.median(smooth))


def _luminance(picture: Image.Image) -> Plane:
    return np.asarray(np.asarray(picture, np.float32) @ _LUMINANCE / 255.0, np.float32)


def _log(energy: float) -> float:
    return float(np.log(energy + _TINY**2))
