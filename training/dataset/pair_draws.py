"""Draws the pairs that one training step compares, from nothing but a generator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from engine.edits.degradations import Degradation
from engine.errors import RedAesError
from training.dataset.effects import EFFECTS, SignedEdit, points
from training.dataset.table import PictureTable


class NothingToDraw(RedAesError):
    """A data set has no sample of a sort that every step needs."""


class PairSort(StrEnum):
    """What a pair of pictures of one source shows."""

    NEUTRAL = "two pictures between which nothing changed"
    EDIT = "an untouched or neutral picture and an edit of certain effect"
    ONE_KIND = "two strengths of one edit"
    UNCERTAIN_KIND = "two strengths of one edit that is better or worse than untouched as taste has it"
    TWO_KINDS = "two different edits of certain order"
    MATCHED = "two pictures alike but for what becomes of the subject, or a tilt against a zoom or a good crop"
    REMEDY = "a picture with a fault and the same after it was undone"
    TASTE = "an untouched or neutral picture and an edit that taste decides on"
    BESIDE_TASTE = "an edit of certain effect and a milder or harder one that taste decides on"


PAIR_SHARES: Final = {
    PairSort.NEUTRAL: 0.14,
    PairSort.EDIT: 0.315,
    PairSort.ONE_KIND: 0.05,
    PairSort.UNCERTAIN_KIND: 0.04,
    PairSort.TWO_KINDS: 0.18,
    PairSort.MATCHED: 0.05,
    PairSort.REMEDY: 0.09,
    PairSort.TASTE: 0.08,
    PairSort.BESIDE_TASTE: 0.055,
}
"""After the studies behind the embedded model, which had .30, .47, .10, 0, .13 and none of the others; changed since
(EXPERIMENTS.md)."""

MOST_TRIES: Final = 20_000
"""After so many in vain there is probably nothing to draw."""

_MOVED_SHARE: Final = 0.65  # of the neutral pairs: one is zoomed or resized
_ZOOM_SHARE: Final = 0.7  # of them: zoomed, which is harder to tell from a crop
_SURELY_APART: Final = 0.3  # points between two different edits whose order counts as certain
_MATCHED: Final = (
    frozenset({Degradation.BACKGROUND_BLUR, Degradation.SUBJECT_BLUR}),
    frozenset({Degradation.GOOD_CROP, Degradation.BAD_CROP}),
    frozenset({Degradation.ZOOM, Degradation.TILT}),
    frozenset({Degradation.GOOD_CROP, Degradation.TILT}),
)
"""Edits of which the one's sign may be uncertain, but not their order: that is sure from how they are made. The judges
are not asked, as they count a soft background as a loss of sharpness."""

_MILD_SORTS: Final = frozenset({PairSort.TASTE, PairSort.BESIDE_TASTE})
_UNJUDGED: Final = _MILD_SORTS | {PairSort.MATCHED, PairSort.REMEDY}
"""Sorts whose order is sure from how the pictures are made, or of which what taste decides is told as mild."""

_TASTE_KINDS: Final = frozenset(kind for kind, effect in EFFECTS.items() if not effect.is_certain)
_MILD: Final = 1
"""Strength that an edit is told at where taste decides, a third as for predictions: most photos are as their makers
want them, so leaving that costs a little on average; a background that is blurred gains as little."""


@dataclass(frozen=True, slots=True)
class PairDraw:
    """Rows of two pictures of one source, in the order asked."""

    first: int
    second: int
    is_mild: bool = False  # what taste decides is told at strength 1


class PairSampler:
    """Draws pairs of certain order; the same generator state gives the same pairs."""

    def __init__(self, table: PictureTable, sources: Sequence[str]) -> None:
        self._table = table
        self._sources = list(sources)

    def draw(self, rng: np.random.Generator) -> PairDraw:
        """One pair that the judges certify, or whose order is sure, itself in random order; its sort is drawn first.

        Raises:
            NothingToDraw: no source offers that sort.
        """
        sort = list(PAIR_SHARES)[rng.choice(len(PAIR_SHARES), p=list(PAIR_SHARES.values()))]
        for _ in range(MOST_TRIES):
            source = self._sources[rng.integers(len(self._sources))]
            pair = self._remedy(source, rng) if sort is PairSort.REMEDY else self._try(source, sort, rng)
            if pair is not None and (sort in _UNJUDGED or self._table.is_certified(*pair)):
                first, second = pair if rng.random() < 0.5 else pair[::-1]
                return PairDraw(first, second, is_mild=sort in _MILD_SORTS)
        raise NothingToDraw(
            what=f"The data set has hardly a pair that shows {sort}, or none.",
            fix="Make it of more photos, or of less strict judges.",
        )

    def _remedy(self, source: str, rng: np.random.Generator) -> tuple[int, int] | None:
        table = self._table
        pairs = [
            pair
            for pair in table.remedied.get(source, [])
            if table.is_certain[list(pair)].all() and pair[0] not in table.unseen
        ]
        return pairs[rng.integers(len(pairs))] if pairs else None

    def _try(self, source: str, sort: PairSort, rng: np.random.Generator) -> tuple[int, int] | None:
        """A pair of that sort, or None where these pictures, as drawn, make none."""
        table, rows = self._table, self._table.by_source[source]
        neutral = [row for row in rows if table.is_neutral[row]]
        edits = [row for row in rows if not table.is_neutral[row]]
        if sort is PairSort.NEUTRAL:
            return _neutral_pair(table, neutral, rng)
        if sort in (PairSort.EDIT, PairSort.TASTE):
            chosen = [
                row for row in edits if (_is_taste(table, row) if sort is PairSort.TASTE else table.is_certain[row])
            ]
            if not chosen:
                return None
            untouched = neutral[:2] if rng.random() < 0.5 else neutral
            return untouched[rng.integers(len(untouched))], chosen[rng.integers(len(chosen))]
        if sort in (PairSort.UNCERTAIN_KIND, PairSort.BESIDE_TASTE):
            edits = [row for row in edits if not table.is_certain[row]]
        if not edits:
            return None
        one = edits[rng.integers(len(edits))]
        partners = [row for row in rows if row != one and _PARTNERS[sort](table, one, row)]
        return (one, partners[rng.integers(len(partners))]) if partners else None


def _neutral_pair(table: PictureTable, neutral: list[int], rng: np.random.Generator) -> tuple[int, int]:
    """Two pictures between which nothing changed, most of the time one zoomed or resized where there is such a one."""
    moved_by = Degradation.ZOOM if rng.random() < _ZOOM_SHARE else Degradation.RESIZE
    moved = [row for row in neutral if moved_by in _kinds(table, row)]
    if moved and rng.random() < _MOVED_SHARE:
        one = moved[rng.integers(len(moved))]
        others = [row for row in neutral if row != one]
        return one, others[rng.integers(len(others))]
    one, other = (neutral[k] for k in rng.choice(len(neutral), 2, replace=False))
    return one, other


def _is_taste(table: PictureTable, row: int) -> bool:
    """One edit, seen, of a kind that is better or worse than untouched as taste has it."""
    ((kind, _), *others) = table.edits[row] or (("none", 0),)
    return not others and kind in _TASTE_KINDS and row not in table.unseen


def _are_two_strengths(table: PictureTable, one: int, other: int) -> bool:
    """Two strengths of one fault; of an uncertain kind only on the same side of untouched."""
    if _kinds(table, one) != _kinds(table, other) or len(table.edits[one]) != 1:
        return False
    if table.points[one] == table.points[other]:
        return False
    is_one_side = table.edits[one][0][0] == table.edits[other][0][0]
    return bool(is_one_side or (table.is_certain[one] and table.is_certain[other]))


def _is_ordered(table: PictureTable, one: int, other: int) -> bool:
    """Two different edits whose order is certain."""
    if table.is_neutral[other] or _kinds(table, one) == _kinds(table, other):
        return False
    is_apart = abs(table.points[one] - table.points[other]) >= _SURELY_APART
    return bool(is_apart and table.is_certain[one] and table.is_certain[other])


def _is_apart_from_taste(table: PictureTable, taste: int, other: int) -> bool:
    """An edit that taste decides on and, of certain order even so, a certain one of another kind, both seen."""
    if not (_is_taste(table, taste) and table.is_certain[other] and not table.is_neutral[other]):
        return False
    points_apart = points(_told(table.edits[taste], is_mild=True)) - table.points[other]
    return abs(points_apart) >= _SURELY_APART and other not in table.unseen


def _are_matched(table: PictureTable, one: int, other: int) -> bool:
    """Two edits that differ in what becomes of the subject; or a tilt, and a zoom or good crop without one."""
    kinds = frozenset(_kinds(table, one)) | frozenset(_kinds(table, other))
    return kinds in _MATCHED and len(table.edits[one]) == 1


_PARTNERS: Final = {
    PairSort.ONE_KIND: _are_two_strengths,
    PairSort.UNCERTAIN_KIND: _are_two_strengths,
    PairSort.TWO_KINDS: _is_ordered,
    PairSort.MATCHED: _are_matched,
    PairSort.BESIDE_TASTE: _is_apart_from_taste,
}


def _kinds(table: PictureTable, row: int) -> list[Degradation]:
    return sorted(kind for kind, _ in table.pictures[row].recipe)


def told_edits(table: PictureTable, pair: PairDraw) -> tuple[tuple[SignedEdit, ...], tuple[SignedEdit, ...]]:
    """What an answer about the pair says was done to the first and to the second picture."""
    return _told(table.edits[pair.first], pair.is_mild), _told(table.edits[pair.second], pair.is_mild)


def _told(edits: tuple[SignedEdit, ...], is_mild: bool) -> tuple[SignedEdit, ...]:
    return tuple((kind, _MILD if is_mild and kind in _TASTE_KINDS else strength) for kind, strength in edits)


def pair_delta(table: PictureTable, pair: PairDraw) -> float:
    """δ of the second picture against the first, rounded as the answer writes it."""
    first, second = told_edits(table, pair)
    return round(points(second) - points(first), 2)
