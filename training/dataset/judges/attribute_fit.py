"""`python -m training.dataset.judges.attribute_fit DATASET`: fits the attribute judge's limits on training sources.

Bands are quantiles of what neutral changes do to each measure. Points of the sides come from a regression, with no
side able to make a photo better unless taste may, on the certain points of the operations' table.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from training.dataset.effects import points as table_points
from training.dataset.judges.attributes import LIMITS, SIDES, TASTE, Limits, excesses, side_name
from training.dataset.judges.measures import MEASURES, UNREGISTERED, Measures, Source, as_row
from training.dataset.judges.protocol import open_picture
from training.dataset.judges.semantics import edits_of, points_of
from training.dataset.records import PictureRecord, SourceRecord, Split, read_records

_BAND_QUANTILE: Final = 0.99
_LEAST_BAND: Final = 0.02
_LEAST_BANDS: Final = {
    "turn": 0.4, "enlargement": 0.2, "shift": 0.03, "salience": 0.2, "contrast": 0.04, "chroma": 0.05,
    "structure 0": 0.1, "structure 1": 0.1, "structure 2": 0.1, "middle sharpness": 0.1, "apart": 0.4, "grain": 0.15,
    "warmth": 0.008, "greenness": 0.008, "few levels": 0.1, "blocks": 0.1,
}  # fmt: skip
"""In the measures' own units: less than this nobody sees, however exactly it can be measured."""
_SAME_QUANTILE, _CHANGED_QUANTILE = 0.97, 0.995  # of neutral pairs' |δ|
_LEAST_CHANGED: Final = 0.15  # points
_RIDGE: Final = 2.0  # pictures' worth, so that measures that say the same share it
_LIFTS: Final = frozenset({("apart", 1)})
"""Sides of taste of which more is better."""

Measured = list[tuple[PictureRecord, Measures]]


def fit_limits(measured: Measured) -> Limits:
    """Limits from measured pictures of training sources, untouched copies and neutral changes among them."""
    placed = [(picture, measures) for picture, measures in measured if not measures[UNREGISTERED]]
    neutral = np.array([as_row(measures) for picture, measures in placed if picture.is_neutral])
    least = np.array([_LEAST_BANDS.get(name, _LEAST_BAND) for name in MEASURES])
    low = np.minimum(np.quantile(neutral, 1 - _BAND_QUANTILE, 0), -least)
    high = np.maximum(np.quantile(neutral, _BAND_QUANTILE, 0), least)
    limits = Limits(
        {name: float(value) for name, value in zip(MEASURES, low, strict=True)},
        {name: float(value) for name, value in zip(MEASURES, high, strict=True)},
        {}, 0.0, 0.0,
    )  # fmt: skip
    limits = replace(limits, points=_fitted_points(placed, limits))
    deltas = _neutral_deltas(placed, limits)
    same, changed = np.quantile(deltas, (_SAME_QUANTILE, _CHANGED_QUANTILE))
    return replace(limits, same=float(same), changed=max(float(changed), _LEAST_CHANGED))


def _fitted_points(placed: Measured, limits: Limits) -> dict[str, float]:
    """Of each side: first the harms, on certain edits; then what is left of the others, as a matter of taste."""
    beyond = np.array([excesses(measures, limits) for _, measures in placed])
    certain = np.array([_certain_points(picture) for picture, _ in placed])
    is_taste = np.array([side in TASTE for side in SIDES])
    is_fitted = np.isfinite(certain)
    points = np.zeros(len(SIDES))
    points[~is_taste] = -_nonnegative(beyond[is_fitted][:, ~is_taste], -certain[is_fitted])
    edits = [edits_of(picture) for picture, _ in placed]
    left = np.array([table_points(done) if done is not None else np.nan for done in edits]) - beyond @ points
    is_open = ~is_fitted & np.isfinite(left)
    signs = np.array([1.0 if side in _LIFTS else -1.0 for side in SIDES])[is_taste]
    if is_open.any():
        points[is_taste] = signs * _nonnegative(beyond[is_open][:, is_taste] * signs, left[is_open])
    return {side_name(side): round(float(value), 4) for side, value in zip(SIDES, points, strict=True) if value}


def _certain_points(picture: PictureRecord) -> float:
    """NaN where the table is not certain."""
    if picture.is_neutral:
        return 0.0
    points = points_of(picture)
    return np.nan if points is None else points


def _nonnegative(columns: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Least squares with no weight below 0, and a small cost on each."""
    width = columns.shape[1]
    padded = np.vstack([columns, np.sqrt(_RIDGE) * np.eye(width)])
    return np.asarray(nnls(padded, np.concatenate([values, np.zeros(width)]))[0])


def _neutral_deltas(placed: Measured, limits: Limits) -> list[float]:
    weights = np.array([limits.points.get(side_name(side), 0.0) for side in SIDES])
    by_source: dict[str, list[float]] = defaultdict(list)
    for picture, measures in placed:
        if picture.is_neutral:
            by_source[picture.source].append(float(np.abs(weights * excesses(measures, limits)).sum()))
    return [abs(a - b) for values in by_source.values() for a, b in combinations(values, 2)]


def measure_pictures(folder: Path, pictures: Iterable[PictureRecord]) -> Measured:
    """All measures of pictures, each against the first untouched copy of its source.

    Raises:
        ImageUnreadable: a picture's file is missing or damaged.
    """
    by_source: dict[str, list[PictureRecord]] = defaultdict(list)
    for picture in pictures:
        by_source[picture.source].append(picture)
    measured: Measured = []
    for of_source in by_source.values():
        untouched = next(picture for picture in of_source if picture.is_neutral and not picture.steps)
        source = Source(open_picture(folder, untouched))
        measured += [(picture, source.measure(open_picture(folder, picture))) for picture in of_source]
    return measured


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures the pictures of some training sources and writes the limits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("dataset", type=Path, help="a data set's folder")
    parser.add_argument("--sources", type=int, default=150, help="how many training sources (default: 150)")
    parser.add_argument("--limits", type=Path, default=LIMITS, help="where to write (default: the judge's own)")
    chosen = parser.parse_args(arguments)
    sources = [one.source for one in read_records(chosen.dataset, SourceRecord) if one.split is Split.TRAIN]
    wanted = frozenset(sources[: chosen.sources])
    pictures = [one for one in read_records(chosen.dataset, PictureRecord) if one.source in wanted]
    limits = fit_limits(measure_pictures(chosen.dataset, pictures))
    write_limits(limits, chosen.limits)


def write_limits(limits: Limits, path: Path) -> None:
    """As JSON, numbers to four digits."""
    rounded = {
        name: {key: float(f"{number:.4g}") for key, number in value.items()}
        if isinstance(value, dict)
        else float(f"{value:.4g}")
        for name, value in asdict(limits).items()
    }
    path.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
