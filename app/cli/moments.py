"""Scored photos → which are frames of one moment, and their order inside it, by comparisons."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.cli.asking import AskedEngine
from app.cli.console import Console
from app.inference.messages import PhotoScore
from app.library.metadata import read_exposure
from app.library.photo import PhotoId
from app.library.series import MOMENT_GAP_S, Frame, group, likeness_of
from engine.errors import ImageUnreadable, RedAesError
from engine.image_input import read_photo_file, read_picture
from engine.ranking import competition_ranks
from engine.results import Assessment, ImageKey
from engine.scale import TIE_FLOOR
from engine.series import order_series

_LIKENESS_EDGE_PX = 64


@dataclass(frozen=True, slots=True)
class RankedPhoto:
    """One photo's places."""

    photo: PhotoScore
    rank: int | None  # 1 is best, by score alone; equal scores share one; None: no score
    series: int | None  # counts from 1; None: a photo of its own
    series_rank: int | None  # 1 is best, by comparisons inside the series; None: alone, or they failed


class _ComparisonFailed(Exception):
    """The answer about two frames is an error; unlike one that AskedEngine raises, only these two are affected."""

    def __init__(self, error: RedAesError) -> None:
        super().__init__(error)
        self.error = error


def rank_photos(photos: Sequence[PhotoScore], engine: AskedEngine, console: Console) -> list[RankedPhoto]:
    """All photos, best score first, those without a score last, each group in the given order."""
    scored = [index for index, photo in enumerate(photos) if isinstance(photo.outcome, Assessment)]
    places = competition_ranks([_score(photos[index]) for index in scored])
    rank_of = dict(zip(scored, places, strict=True))
    series_of: dict[int, int] = {}
    series_rank_of: dict[int, int] = {}
    series = group(_frames(photos, scored), {})
    for number, members in enumerate(series, 1):
        indexes = [int(member) for member in members]
        series_of.update(dict.fromkeys(indexes, number))
        try:
            series_rank_of.update(_series_ranks(photos, indexes, engine))
        except _ComparisonFailed as failed:
            console.say(f"Series {number} keeps no order of its own: {failed.error.what}")
        console.progress(number, len(series))
    ranked = [
        RankedPhoto(photo, rank_of.get(index), series_of.get(index), series_rank_of.get(index))
        for index, photo in enumerate(photos)
    ]
    return sorted(ranked, key=lambda each: (each.rank is None, each.rank or 0))


def _score(photo: PhotoScore) -> float:
    if isinstance(photo.outcome, RedAesError):
        raise photo.outcome
    return photo.outcome.score


def _frames(photos: Sequence[PhotoScore], indexes: Sequence[int]) -> list[Frame]:
    """What the grouping looks at; only photos with a neighbour in time are decoded."""
    taken = {index: taken_at for index in indexes if (taken_at := _taken_at(photos[index].path)) is not None}
    in_time = sorted(taken, key=lambda index: taken[index])
    near = {
        index
        for earlier, later in itertools.pairwise(in_time)
        if (taken[later] - taken[earlier]).total_seconds() <= MOMENT_GAP_S
        for index in (earlier, later)
    }
    return [
        Frame(PhotoId(index), photos[index].path, taken[index], _likeness(photos[index].path)) for index in sorted(near)
    ]


def _taken_at(path: Path) -> datetime | None:
    try:
        return read_exposure(read_photo_file(path), path.name).taken_at
    except ImageUnreadable:  # it vanished after it was scored
        return None


def _likeness(path: Path) -> int | None:
    try:
        return likeness_of(read_picture(path, _LIKENESS_EDGE_PX).pixels)
    except ImageUnreadable:
        return None


def _series_ranks(photos: Sequence[PhotoScore], indexes: Sequence[int], engine: AskedEngine) -> Mapping[int, int]:
    keys = {index: key for index in indexes if (key := photos[index].image_key) is not None}
    paths = {key: photos[index].path for index, key in keys.items()}

    def delta(a: ImageKey, b: ImageKey) -> float:
        answer = next(engine.comparisons([(paths[a], paths[b])]))
        if isinstance(answer.outcome, RedAesError):
            raise _ComparisonFailed(answer.outcome)
        return answer.outcome.delta

    scores = {key: _score(photos[index]) for index, key in keys.items()}
    places = order_series(scores, delta, TIE_FLOOR if engine.noise is None else engine.noise)
    rank_of = {place.image_key: place.rank for place in places}
    return {index: rank_of[key] for index, key in keys.items()}
