"""Scores against people's ratings: agreement, range, distinctness, drift."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.answer import unreadable
from engine.errors import RedAesError
from engine.image_input import Picture, read_picture
from engine.image_key import image_key
from engine.red_aes import RedAesAssessor
from training.metrics import bootstrap, plcc, srcc
from training.photos import RatedPhoto

_BATCH: Final = 4
DISTINCT_PHOTOS: Final = 300
"""Among so many photos, scores are counted that differ at four decimals."""


def rate(assessor: RedAesAssessor, pictures: Sequence[Picture]) -> tuple[NDArray[np.float64], int]:
    """Scores, NaN where unreadable, and the number of unreadable answers."""
    scores = []
    for first in range(0, len(pictures), _BATCH):
        answers = assessor.assess(pictures[first : first + _BATCH])
        scores += [np.nan if isinstance(answer, RedAesError) else answer.score for answer in answers]
    return np.array(scores), int(np.isnan(scores).sum())


def evaluate_ratings(assessor: RedAesAssessor, photos: Sequence[RatedPhoto]) -> dict[str, Any]:
    """SRCC and PLCC with intervals, range, unreadable answers, and drift in standard deviations of the scores.

    `predictions` holds each photo's score, NaN where unreadable, and MOS.

    Raises:
        AnswerUnreadable: fewer than two scores are readable.
    """
    pictures = [read_picture(photo.path) for photo in photos]
    scores, n_unreadable = rate(assessor, pictures)
    mos = np.array([photo.mos for photo in photos])
    readable = ~np.isnan(scores)
    if readable.sum() < 2:
        raise unreadable("")
    figures: dict[str, Any] = {
        "n": len(photos),
        "asked": len(photos),
        "unreadable": n_unreadable,
        "srcc": bootstrap(srcc, scores[readable], mos[readable]),
        "plcc": bootstrap(plcc, scores[readable], mos[readable]),
        "mean_absolute_error": float(np.abs(scores - mos)[readable].mean()),
        "range": float(np.subtract(*np.percentile(scores[readable], (99, 1)))),
        "percentiles_1_99": [float(value) for value in np.percentile(scores[readable], (1, 99))],
        "by_category": _by_category(photos, scores),
        "predictions": [[float(score), photo.mos] for score, photo in zip(scores, photos, strict=True)],
    }
    deviation = float(scores[readable].std())
    for name, change in _DRIFTS.items():
        changed, n_lost = rate(assessor, [_changed(picture, name, change) for picture in pictures])
        figures["unreadable"] += n_lost
        figures["asked"] += len(changed)
        figures[f"drift_{name}"] = float(np.nanmean(np.abs(changed - scores))) / deviation
    return figures


def _by_category(photos: Sequence[RatedPhoto], scores: NDArray[np.float64]) -> dict[str, dict[str, float]]:
    """Of what photos show: how many, and how far scores lie above people's ratings on average; unreadable left out."""
    errors: dict[str, list[float]] = defaultdict(list)
    for photo, score in zip(photos, scores.tolist(), strict=True):
        if photo.category and not np.isnan(score):
            errors[photo.category].append(score - photo.mos)
    return {name: {"n": len(found), "mean_error": float(np.mean(found))} for name, found in sorted(errors.items())}


def evaluate_unseen(assessor: RedAesAssessor, pictures: Sequence[Picture], taught: Sequence[float]) -> dict[str, Any]:
    """Photos without ratings that no training saw: distinct scores, and agreement with the teacher.

    Args:
        assessor: the model.
        pictures: the photos.
        taught: the teacher's score of each.
    """
    scores, n_unreadable = rate(assessor, pictures)
    readable = ~np.isnan(scores)
    counted = scores[:DISTINCT_PHOTOS]
    return {
        "n": len(pictures),
        "unreadable": n_unreadable,
        "distinct_of": len(counted),
        "distinct": len({f"{score:.4f}" for score in counted[~np.isnan(counted)]}),
        "srcc_with_teacher": bootstrap(srcc, scores[readable], np.array(taught)[readable]),
    }


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
