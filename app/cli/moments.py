"""Scored photos → their ranks, and the order inside each series that is to be chosen from, by comparisons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.cli.asking import AskedEngine
from app.cli.console import Console
from app.cli.found_series import GivenPhoto, find_series
from app.inference.messages import PhotoScore
from app.library.photo import PhotoId, SeriesKind
from engine.errors import RedAesError
from engine.ranking import competition_ranks
from engine.results import Assessment, ImageKey
from engine.scale import TIE_FLOOR
from engine.series import order_series


@dataclass(frozen=True, slots=True)
class RankedPhoto:
    """One photo's places."""

    photo: PhotoScore
    rank: int | None  # 1 is best, by score alone; equal scores share one; None: no score
    series: int | None  # counts from 1; None: a photo of its own
    series_rank: int | None  # 1 is best, by comparisons inside the series; None: alone, kept whole, or they failed
    series_kind: SeriesKind | None = None  # why they stand together; None: a photo of its own


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
    kind_of: dict[int, SeriesKind | None] = {}
    series = find_series(_given(photos, scored))
    for number, each in enumerate(series, 1):
        indexes = [int(member) for member in each.photo_ids]
        series_of.update(dict.fromkeys(indexes, number))
        kind_of.update(dict.fromkeys(indexes, each.kind))
        try:
            if each.kind is None or not each.kind.is_whole:
                series_rank_of.update(_series_ranks(photos, indexes, engine))
        except _ComparisonFailed as failed:
            console.say(f"Series {number} keeps no order of its own: {failed.error.what}")
        console.progress(number, len(series))
    ranked = [
        RankedPhoto(photo, rank_of.get(index), series_of.get(index), series_rank_of.get(index), kind_of.get(index))
        for index, photo in enumerate(photos)
    ]
    return sorted(ranked, key=lambda each: (each.rank is None, each.rank or 0))


def _score(photo: PhotoScore) -> float:
    if isinstance(photo.outcome, RedAesError):
        raise photo.outcome
    return photo.outcome.score


def _given(photos: Sequence[PhotoScore], indexes: Sequence[int]) -> dict[PhotoId, GivenPhoto]:
    keys = {index: photos[index].image_key for index in indexes}
    return {PhotoId(index): GivenPhoto(photos[index].path, key) for index, key in keys.items() if key is not None}


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
