"""Frames of one moment → their order, from scores and a few pairwise comparisons (pure arithmetic).

Absolute scores tell scenes apart and hardly two frames of one scene, so the best frames by score are compared
with each other; the number of comparisons stays the same however long the series is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from math import isnan
from typing import Final

from engine.results import ImageKey

MAX_COMPARED: Final = 5
"""How many frames are compared, each with each: at most ten comparisons a series."""


_Deltas = Mapping[tuple[ImageKey, ImageKey], float]


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """Where one frame stands within its series."""

    image_key: ImageKey
    rank: int  # 1 is best; frames that cannot be told apart share one
    is_compared: bool  # False: placed by score alone, below the compared frames


def order_series(
    scores: Mapping[ImageKey, float], compare: Callable[[ImageKey, ImageKey], float], noise: float
) -> tuple[SeriesPlace, ...]:
    """All frames, best first; no frames give an empty tuple.

    A compared frame stands by its mean δ against the other compared ones. Within one rank no two frames
    differ by `noise` or more, and the comparisons among themselves decide which leads.

    Args:
        scores: points of each frame; those with the most are compared.
        compare: δ in points, > 0 when the second frame is better; asked at most once a pair.
        noise: δ in points below which two frames are a tie.

    Raises:
        ValueError: a score or a δ is not a number.
    """
    if any(isnan(score) for score in scores.values()):
        raise ValueError("a score that is not a number has no place")
    by_score = _by_score(scores)
    best, others = by_score[:MAX_COMPARED], by_score[MAX_COMPARED:]
    deltas = {pair: compare(*pair) for pair in combinations(best, 2)}
    if any(isnan(delta) for delta in deltas.values()):
        raise ValueError("a comparison gave a δ that is not a number")
    strengths = _strengths(best, deltas)
    best_first = sorted(best, key=lambda key: (-strengths[key], best.index(key)))
    places = _places(best_first, strengths, noise, first_rank=1, is_compared=True)
    return (
        *_settled_within_ranks(places, deltas),
        *_places(others, scores, noise, first_rank=len(best) + 1, is_compared=False),
    )


def compared(scores: Mapping[ImageKey, float]) -> tuple[ImageKey, ...]:
    """The frames that `order_series` compares, each with each in this order, so that all can be asked at once."""
    return tuple(_by_score(scores)[:MAX_COMPARED])


def _by_score(scores: Mapping[ImageKey, float]) -> list[ImageKey]:
    return sorted(scores, key=lambda key: (-scores[key], key))


def _strengths(keys: Sequence[ImageKey], deltas: _Deltas) -> dict[ImageKey, float]:
    """Each frame's mean δ over all of `keys`: the least-squares scale of a complete set of comparisons."""
    strengths = dict.fromkeys(keys, 0.0)
    for (first, second), delta in deltas.items():
        if first in strengths and second in strengths:
            strengths[second] += delta / len(keys)
            strengths[first] -= delta / len(keys)
    return strengths


def _settled_within_ranks(places: Iterable[SeriesPlace], deltas: _Deltas) -> Iterator[SeriesPlace]:
    """Frames of one rank, ordered by their comparisons with each other alone: of two, the better one leads."""
    for _, shared in groupby(places, key=lambda place: place.rank):
        tied = list(shared)
        strengths = _strengths([place.image_key for place in tied], deltas)
        yield from sorted(tied, key=lambda place: -strengths[place.image_key])


def _places(
    best_first: Sequence[ImageKey],
    strengths: Mapping[ImageKey, float],
    noise: float,
    *,
    first_rank: int,
    is_compared: bool,
) -> Iterator[SeriesPlace]:
    """A frame shares the rank of the best frame that it is within noise of, as long as that rank is still open."""
    leader, leader_rank = None, first_rank
    for rank, key in enumerate(best_first, first_rank):
        gap = 0.0 if leader is None else strengths[leader] - strengths[key]
        if leader is None or (gap > 0.0 and gap >= noise):
            leader, leader_rank = key, rank
        yield SeriesPlace(key, leader_rank, is_compared)
