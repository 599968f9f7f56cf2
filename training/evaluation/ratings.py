"""Scores against people's ratings: agreement, range, distinctness, drift."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.errors import RedAesError
from engine.image_input import Picture, read_picture
from engine.image_key import image_key
from engine.red_aes import RedAesAssessor
from training.metrics import bootstrap, plcc, srcc
from training.photos import RatedPhoto

_BATCH: Final = 4


def rate(assessor: RedAesAssessor, pictures: Sequence[Picture]) -> tuple[NDArray[np.float64], int]:
    """Scores, NaN where unreadable, and the number of unreadable answers."""
    scores = []
    for first in range(0, len(pictures), _BATCH):
        answers = assessor.assess(pictures[first : first + _BATCH])
        scores += [np.nan if isinstance(answer, RedAesError) else answer.score for answer in answers]
    return np.array(scores), int(np.isnan(scores).sum())


def evaluate_ratings(assessor: RedAesAssessor, photos: Sequence[RatedPhoto]) -> dict[str, Any]:
    """SRCC and PLCC with intervals, range, unreadable answers, and drift in standard deviations of the scores."""
    pictures = [read_picture(photo.path) for photo in photos]
    scores, n_unreadable = rate(assessor, pictures)
    mos = np.array([photo.mos for photo in photos])
    readable = ~np.isnan(scores)
    figures: dict[str, Any] = {
        "n": len(photos),
        "unreadable": n_unreadable,
        "srcc": bootstrap(srcc, scores[readable], mos[readable]),
        "plcc": bootstrap(plcc, scores[readable], mos[readable]),
        "mean_absolute_error": float(np.abs(scores - mos)[readable].mean()),
        "percentiles_1_99": [float(value) for value in np.percentile(scores[readable], (1, 99))],
    }
    deviation = float(scores[readable].std())
    for name, change in _DRIFTS.items():
        changed, _ = rate(assessor, [_changed(picture, name, change) for picture in pictures])
        figures[f"drift_{name}"] = float(np.nanmean(np.abs(changed - scores))) / deviation
    return figures


def count_distinct(assessor: RedAesAssessor, paths: Sequence[Path]) -> dict[str, int]:
    """How many scores differ at four decimals, of so many photos."""
    scores, n_unreadable = rate(assessor, [read_picture(path) for path in paths])
    return {"n": len(paths), "distinct": len({f"{score:.4f}" for score in scores}), "unreadable": n_unreadable}


def _jpeg_90(picture: Image.Image) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    with Image.open(file) as saved:
        return saved.convert("RGB")


def _resize_75(picture: Image.Image) -> Image.Image:
    size = (round(picture.width * 0.75), round(picture.height * 0.75))
    return picture.resize(size, Image.Resampling.BICUBIC)


_DRIFTS: Final[Mapping[str, Callable[[Image.Image], Image.Image]]] = {
    "jpeg_90": _jpeg_90,
    "resize_75": _resize_75,
    "flip": lambda picture: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
}


def _changed(picture: Picture, name: str, change: Callable[[Image.Image], Image.Image]) -> Picture:
    return Picture(image_key(f"{name} {picture.image_key}".encode()), change(picture.pixels), picture.full_size_px)
