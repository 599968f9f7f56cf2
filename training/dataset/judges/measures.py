"""What can be measured of a picture beside its untouched source: light, colour, sharpness, damage, framing.

The picture is laid on its source first (`registration`), so that a crop or turn is measured as such and does not
disturb the rest. Every measure is 0 where nothing changed; what was done to the picture is never looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from engine.edits.pixels import Pixels, Plane, luminance, to_pixels
from training.dataset.judges.registration import EDGE_PX, Affine, Registrar, carried

Measures = dict[str, float]

_SIGMAS_PX: Final = (0.7, 1.4, 2.8, 5.6)  # at EDGE_PX: between each two lies a band of structure, 0 the finest
_ENERGY_FLOOR: Final = 2e-6
_FLAT_SHARE: Final = 0.3
_CLIPPED: Final = 0.985
_FOREIGN: Final = 0.14  # of full scale, after all that changes the whole frame is taken out
_RIM: Final = 0.03  # of the long edge
_LEAST_SEEN: Final = 0.05  # of the frame
_SMALLEST: Final = 0.3  # scale of a picture in its source
_NEARLY_WHOLE: Final = 0.98
_EVERY: Final = (slice(None, None, 2), slice(None, None, 2))  # places that light and colour are fitted at
UNREGISTERED: Final = "unregistered"
"""1 where the picture can't be laid on its source: the other measures then mean nothing and are 0."""

_AGREES: Final = 0.25


@dataclass(frozen=True, slots=True)
class _Planes:
    """A picture or its source at one place: luminance, and two opponent colours; each (height, width)."""

    light: Plane
    warm: Plane  # red - blue
    green: Plane  # green - mean of red and blue


class Source:
    """An untouched picture, ready to measure others of the same photo against."""

    def __init__(self, untouched: Image.Image) -> None:
        small = _small(untouched)
        self._planes = _planes(to_pixels(untouched))
        self._at_home = _resized(self._planes, EDGE_PX)
        self._registrar = Registrar(luminance(small))
        self._native = _native_measures(untouched)
        self._salience = _salience(small)

    def measure(self, picture: Image.Image) -> Measures:
        """All measures of a picture of the same photo, mode RGB."""
        pixels = _small(picture)
        found = self._registrar.find(luminance(pixels))
        if found.agreement < _AGREES:
            return dict.fromkeys(MEASURES, 0.0) | {UNREGISTERED: 1.0}
        pixels = np.ascontiguousarray(pixels[:, ::-1]) if found.is_mirrored else pixels
        seen, there = _planes(pixels), self._carried(found.affine, pixels.shape[:2])
        inside = np.isfinite(there.light) & np.isfinite(there.warm) & np.isfinite(there.green)
        if inside.mean() < _LEAST_SEEN:
            return dict.fromkeys(MEASURES, 0.0) | {UNREGISTERED: 1.0}
        there = _Planes(
            *(np.asarray(np.where(inside, plane, 0.0), np.float32) for plane in (there.light, there.warm, there.green))
        )
        fitted, tonal = _tones(seen.light, there.light, inside)
        off_color, colors = _colors(seen, there, inside)
        native = _native_measures(picture)
        return {
            UNREGISTERED: 0.0,
            **_framing(found.affine, pixels.shape[:2], self._salience),
            **tonal,
            **colors,
            **_details(seen.light, fitted, inside),
            **_foreign(np.hypot(seen.light - fitted, off_color), inside),
            **{name: native[name] - self._native[name] for name in native},
        }

    def _carried(self, affine: Affine, shape: tuple[int, int]) -> _Planes:
        """The source as the picture shows it, from a copy that is as fine there as the picture is."""
        scale = max(float(np.sqrt(abs(np.linalg.det(affine[:, :2])))), _SMALLEST)
        source = self._at_home if scale > _NEARLY_WHOLE else _resized(self._planes, round(EDGE_PX / scale))
        return _Planes(
            *(
                carried(plane, affine, shape, by=Image.Resampling.BICUBIC)
                for plane in (source.light, source.warm, source.green)
            )
        )


def _resized(planes: _Planes, edge_px: int) -> _Planes:
    """At a long edge of `edge_px`, never enlarged."""
    height, width = planes.light.shape
    shrink = min(1.0, edge_px / max(height, width))
    size = (max(8, round(width * shrink)), max(8, round(height * shrink)))
    return _Planes(
        *(
            np.asarray(Image.fromarray(plane).resize(size, Image.Resampling.BICUBIC), np.float32)
            for plane in (planes.light, planes.warm, planes.green)
        )
    )


def _small(picture: Image.Image) -> Pixels:
    """Pixels at a long edge of EDGE_PX."""
    scale = EDGE_PX / max(picture.size)
    size = (max(8, round(picture.width * scale)), max(8, round(picture.height * scale)))
    return to_pixels(picture.resize(size, Image.Resampling.BICUBIC))


def _planes(pixels: Pixels) -> _Planes:
    red, green, blue = (pixels[..., channel] for channel in range(3))
    return _Planes(luminance(pixels), red - blue, np.asarray(green - (red + blue) / 2, np.float32))


def _salience(pixels: Pixels) -> Plane:
    """How far each place's colour is from the photo's mean colour (Achanta et al., CVPR 2009), summing to 1."""
    smooth = ndimage.gaussian_filter(pixels, (2.0, 2.0, 0.0))[1::4, 1::4]
    distance: Plane = ((smooth - smooth.mean((0, 1))) ** 2).sum(2) + np.float32(1e-4)
    return np.asarray(distance / distance.sum(), np.float32)


def _framing(affine: Affine, shape: tuple[int, int], salience: Plane) -> Measures:
    """Enlargement, shift off the middle, turn in degrees, stretching, and whether what stands out was cut off."""
    linear = affine[:, :2]
    spread = np.linalg.svd(linear, compute_uv=False)
    half = np.array([shape[1], shape[0]]) / (2 * max(shape))
    source_half = np.array([salience.shape[1], salience.shape[0]]) / (2 * max(salience.shape))
    shift = (linear @ half + affine[:, 2] - source_half) / (2 * source_half)
    # The picture's frame in the source, as a mask: where the inverse map of a place falls into the picture.
    rows, columns = np.mgrid[: salience.shape[0], : salience.shape[1]]
    places = np.stack([columns.ravel() + 0.5, rows.ravel() + 0.5]) / max(salience.shape)
    back = np.linalg.solve(linear, places - affine[:, 2:])
    kept = ((back >= 0) & (back <= 2 * half[:, None])).all(0)
    density = float(salience.ravel()[kept].sum()) / max(float(kept.mean()), 1e-3)
    return {
        "enlargement": -float(np.log(min(spread[0], 1.0))),  # along the side that was enlarged less
        "shift": float(np.hypot(*shift)),
        "turn": abs(float(np.degrees(np.arctan2(linear[0, 1] - linear[1, 0], linear[0, 0] + linear[1, 1])))),
        "stretch": float(np.log(spread[0] / spread[1])),
        "salience": float(np.log(max(density, 0.05))),
    }


def _tones(seen: Plane, there: Plane, inside: NDArray[np.bool_]) -> tuple[Plane, Measures]:
    """The source in the picture's light, fitted over the whole frame; and what that light is."""
    height, width = seen.shape
    down = np.linspace(-1.0, 1.0, height, dtype=np.float32)[:, None]
    across = np.linspace(-1.0, 1.0, width, dtype=np.float32)[None, :]
    radius = down**2 + across**2
    terms = [np.ones_like(there), there, there**2, there * radius, np.broadcast_to(down, there.shape)]
    fitted_at = inside[_EVERY]
    columns = np.stack([term[_EVERY][fitted_at] for term in terms], 1)
    values, true = seen[_EVERY][fitted_at], there[_EVERY][fitted_at]
    weights = np.ones_like(values)
    for _ in range(3):  # what is foreign must not bend the curve
        weighted = columns * weights[:, None]
        solution = np.linalg.solve(weighted.T @ columns + 1e-3 * np.eye(len(terms)), weighted.T @ values)
        weights = 1.0 / (1.0 + ((values - columns @ solution) / 0.06) ** 2)
    fitted = sum(part * term for part, term in zip(solution.astype(np.float32), terms, strict=True))
    dark, middle, bright = np.quantile(true, (0.05, 0.5, 0.95))
    curve = np.polynomial.Polynomial(solution[:3])
    spread = float(true.std()) + 0.01
    return np.asarray(fitted, np.float32), {
        "light": float(values.mean() - true.mean()),
        "contrast": float(np.log((values.std() + 0.01) / spread)),
        "darks": float(curve(dark) - dark),
        "middles": float(curve(middle) - middle),
        "brights": float(curve(bright) - bright),
        "corners": float(solution[3]),
        "gradient": float(solution[4]),
        "blown": float((values > _CLIPPED).mean() - (true > _CLIPPED).mean()),
        "crushed": float((values < 1 - _CLIPPED).mean() - (true < 1 - _CLIPPED).mean()),
    }


def _colors(seen: _Planes, there: _Planes, inside: NDArray[np.bool_]) -> tuple[Plane, Measures]:
    """What is left of the colours after a cast and a change of chroma over the whole frame; and these two."""
    at = inside[_EVERY]
    light, none = seen.light[_EVERY][at], np.zeros(int(at.sum()), np.float32)
    level = np.median(light)
    shown = np.concatenate([seen.warm[_EVERY][at], seen.green[_EVERY][at]])
    true = np.concatenate([there.warm[_EVERY][at], there.green[_EVERY][at]])
    columns = np.stack([true, np.concatenate([light, none]), np.concatenate([none, light])], 1)
    toward = np.array([1.0, 0.0, 0.0])  # of a grey photo, chroma is taken for unchanged
    pull = np.diag([1e-3 * len(true) * 0.1, 1e-3, 1e-3])
    solution = toward + np.linalg.solve(columns.T @ columns + pull, columns.T @ (shown - columns @ toward))
    gain, warm, green = (float(part) for part in solution)
    left = [
        seen.warm - gain * there.warm - warm * seen.light,
        seen.green - gain * there.green - green * seen.light,
    ]
    chroma = float(np.log(max(gain, 0.05)))
    return np.asarray(np.hypot(*left) / 2, np.float32), {
        "chroma": chroma,
        "warmth": warm * float(level),
        "greenness": green * float(level),
    }


def _details(seen: Plane, fitted: Plane, inside: NDArray[np.bool_]) -> Measures:
    """Energy of fine to coarse structure and how far it is the source's own; subject apart; grain where it is flat."""
    inner = ndimage.binary_erosion(inside, iterations=2, border_value=1)
    height, width = seen.shape
    rows, columns = np.mgrid[:height, :width]
    is_middle = ((rows / height - 0.53) / 0.34) ** 2 + ((columns / width - 0.5) / 0.26) ** 2 < 1
    is_outer = ((rows / height - 0.53) / 0.5) ** 2 + ((columns / width - 0.5) / 0.4) ** 2 > 1
    measures: Measures = {}
    sharpness = {"middle": 0.0, "outer": 0.0}
    smooth = [[ndimage.gaussian_filter(plane, sigma, truncate=3.0) for sigma in _SIGMAS_PX] for plane in (seen, fitted)]
    for number in range(len(_SIGMAS_PX) - 1):
        ours, theirs = (levels[number] - levels[number + 1] for levels in smooth)
        measures[f"structure {number}"] = _gain(ours, theirs, inner)
        product = float(np.sqrt((ours[inner] ** 2).sum() * (theirs[inner] ** 2).sum())) + 1e-6 * inner.sum()
        measures[f"damage {number}"] = 1.0 - float((ours[inner] * theirs[inner]).sum()) / product
        if number < 2:
            sharpness["middle"] += _gain(ours, theirs, inner & is_middle) / 2
            sharpness["outer"] += _gain(ours, theirs, inner & is_outer) / 2
    steep = np.hypot(*np.gradient(smooth[1][1]))
    flat = inner & (steep <= np.quantile(steep[inner], _FLAT_SHARE))
    grain = [np.abs(plane - levels[0])[flat].mean() for plane, levels in zip((seen, fitted), smooth, strict=True)]
    return {
        **measures,
        "middle sharpness": sharpness["middle"],
        "apart": sharpness["middle"] - sharpness["outer"],
        "grain": float(np.log((grain[0] + 5e-4) / (grain[1] + 5e-4))),
    }


def _gain(ours: Plane, theirs: Plane, where: NDArray[np.bool_]) -> float:
    """Log ratio of energies."""
    if not where.any():
        return 0.0
    energies = [float((plane[where] ** 2).mean()) + _ENERGY_FLOOR for plane in (ours, theirs)]
    return float(np.log(energies[0] / energies[1]))


def _foreign(residual: Plane, inside: NDArray[np.bool_]) -> Measures:
    """Shares of the frame, and of its rim, that show something the source has not."""
    smooth = ndimage.gaussian_filter(np.where(inside, residual, 0.0), 1.0)
    strange = smooth > _FOREIGN
    rim = max(2, round(_RIM * max(residual.shape)))
    is_rim = np.ones_like(inside)
    is_rim[rim:-rim, rim:-rim] = False
    return {"foreign": float(np.sqrt(strange.mean())), "foreign rim": float(strange[is_rim].mean())}


def _native_measures(picture: Image.Image) -> Measures:
    """Of the pixels as they are: how far few levels take all the light, and edges on the grid of 8."""
    grey = np.asarray(picture.convert("L"))
    histogram = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    smooth = ndimage.uniform_filter1d(histogram, 15)
    steps = np.abs(np.diff(grey.astype(np.float32), axis=1)).mean(0)
    on_grid = np.arange(1, len(steps) + 1) % 8 == 0
    return {
        "few levels": float(np.log((histogram**2).sum() / (smooth**2).sum())),
        "blocks": float(np.log((steps[on_grid].mean() + 0.5) / (steps[~on_grid].mean() + 0.5))),
    }


MEASURES: Final[tuple[str, ...]] = (
    UNREGISTERED, "enlargement", "shift", "turn", "stretch", "salience",
    "light", "contrast", "darks", "middles", "brights", "corners", "gradient", "blown", "crushed",
    "chroma", "warmth", "greenness",
    "structure 0", "damage 0", "structure 1", "damage 1", "structure 2", "damage 2",
    "middle sharpness", "apart", "grain", "foreign", "foreign rim", "few levels", "blocks",
)  # fmt: skip
"""Names of all measures, in the order in which `Source.measure` gives them."""


def as_row(measures: Mapping[str, float]) -> NDArray[np.float64]:
    """Shape (len(MEASURES),), in their order."""
    return np.array([measures[name] for name in MEASURES])
