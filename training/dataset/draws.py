"""Draws what one training step sees: pairs, instructions, scores and axes, from nothing but a generator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from engine.edits.degradations import Degradation
from engine.errors import RedAesError
from engine.scale import clamp_mos
from training.dataset.instructions import INSTRUCTED, expected_delta
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
    MATCHED = "two pictures alike but for what becomes of the subject, or a tilt against a zoom"


PAIR_SHARES: Final = {
    PairSort.NEUTRAL: 0.27,
    PairSort.EDIT: 0.36,
    PairSort.ONE_KIND: 0.07,
    PairSort.UNCERTAIN_KIND: 0.05,
    PairSort.TWO_KINDS: 0.20,
    PairSort.MATCHED: 0.05,
}
"""After the studies behind the embedded model, which had .30, .47, .10, 0, .13, 0; changed in EXPERIMENTS.md."""

_MOST_TRIES: Final = 20_000
_MOVED_SHARE: Final = 0.65  # of the neutral pairs: one is zoomed or resized
_ZOOM_SHARE: Final = 0.7  # of them: zoomed, which is harder to tell from a crop
_OWN_FAULT_SHARE: Final = 0.85
_LEVEL_PHOTO_SHARE: Final = 0.6
_STEP_GRID: Final = 0.25
_SURELY_APART: Final = 0.3  # points between two different edits whose order counts as certain
_MATCHED: Final = (
    frozenset({Degradation.BACKGROUND_BLUR, Degradation.SUBJECT_BLUR}),
    frozenset({Degradation.GOOD_CROP, Degradation.BAD_CROP}),
    frozenset({Degradation.ZOOM, Degradation.TILT}),
)
"""Edits of which the one's sign may be uncertain, but not their order: that is sure from how they are made. The judges
are not asked, as they count a soft background as a loss of sharpness."""

_CLEARS_BACKGROUND: Final = "background blur"
"""Whether it makes a photo better is taste; that background and subject gain is not. No other edit lifts an axis."""


@dataclass(frozen=True, slots=True)
class PairDraw:
    """Rows of two pictures of one source, in the order asked."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class PreviewDraw:
    """A picture, an instruction on it and the δ that it would bring."""

    row: int
    operation: int  # position in INSTRUCTED
    steps: float
    delta: float


class PairSampler:
    """Draws pairs of certain order; the same generator state gives the same pairs."""

    def __init__(self, table: PictureTable, sources: Sequence[str]) -> None:
        self._table = table
        self._sources = list(sources)

    def draw(self, rng: np.random.Generator) -> PairDraw:
        """One pair that the judges certify, or of matched pictures, its order random; its sort is drawn first.

        Raises:
            NothingToDraw: no source offers that sort.
        """
        sort = list(PAIR_SHARES)[rng.choice(len(PAIR_SHARES), p=list(PAIR_SHARES.values()))]
        for _ in range(_MOST_TRIES):
            rows = self._table.by_source[self._sources[rng.integers(len(self._sources))]]
            pair = self._try(rows, sort, rng)
            if pair is not None and (sort is PairSort.MATCHED or self._table.is_certified(*pair)):
                return PairDraw(*(pair if rng.random() < 0.5 else pair[::-1]))
        raise NothingToDraw(
            what=f"The data set has hardly a pair that shows {sort}, or none.",
            fix="Make it of more photos, or of less strict judges.",
        )

    def _try(self, rows: list[int], sort: PairSort, rng: np.random.Generator) -> tuple[int, int] | None:
        """A pair of that sort, or None where these pictures, as drawn, make none."""
        table = self._table
        neutral = [row for row in rows if table.is_neutral[row]]
        edits = [row for row in rows if not table.is_neutral[row]]
        if sort is PairSort.NEUTRAL:
            return _neutral_pair(table, neutral, rng)
        if sort is PairSort.EDIT:
            certain = [row for row in edits if table.is_certain[row]]
            if not certain:
                return None
            source = neutral[:2] if rng.random() < 0.5 else neutral
            return source[rng.integers(len(source))], certain[rng.integers(len(certain))]
        if sort is PairSort.UNCERTAIN_KIND:
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


def _are_matched(table: PictureTable, one: int, other: int) -> bool:
    """The same strength of two edits that differ in what becomes of the subject; or a tilt and a zoom."""
    kinds = frozenset(_kinds(table, one)) | frozenset(_kinds(table, other))
    return kinds in _MATCHED and len(table.edits[one]) == 1


_PARTNERS: Final = {
    PairSort.ONE_KIND: _are_two_strengths,
    PairSort.UNCERTAIN_KIND: _are_two_strengths,
    PairSort.TWO_KINDS: _is_ordered,
    PairSort.MATCHED: _are_matched,
}


def _kinds(table: PictureTable, row: int) -> list[Degradation]:
    return sorted(kind for kind, _ in table.pictures[row].recipe)


class PreviewSampler:
    """Draws PT-O2 samples, half of them improvements, mostly along the picture's own fault."""

    def __init__(self, table: PictureTable, sources: Sequence[str], untouched: Sequence[str] = ()) -> None:
        """`untouched` photos are shown as they are, `sources` by their pictures."""
        self._table = table
        made = [row for source in sources for row in table.by_source[source]]
        self._rows = np.array([*made, *(row for name in untouched for row in table.scored[name])])

    def draw(self, rng: np.random.Generator) -> PreviewDraw:
        """One sample with δ ≠ 0."""
        wants_better = rng.random() < 0.5
        while True:
            row = int(self._rows[rng.integers(len(self._rows))])
            own = np.flatnonzero(self._table.states[row])
            if len(own) and rng.random() < _OWN_FAULT_SHARE:
                number = int(own[rng.integers(len(own))])
            elif len(own) or rng.random() < _LEVEL_PHOTO_SHARE:
                number = int(rng.integers(len(INSTRUCTED)))
            else:
                continue
            steps = _draw_steps(INSTRUCTED[number].steps, rng)
            delta = expected_delta(number, float(self._table.states[row, number]), steps)
            if abs(delta) > 0.005 and (delta > 0) == wants_better:
                return PreviewDraw(row, number, steps, delta)


def _draw_steps(limits: tuple[int, int], rng: np.random.Generator) -> float:
    """A step other than 0 on the grid, uniform within the limits."""
    low, high = (round(limit / _STEP_GRID) for limit in limits)
    number = 0
    while abs(number) < 2:
        number = int(rng.integers(low, high + 1))
    return number * _STEP_GRID


class AxesSampler:
    """Draws an untouched or neutral picture and an edit of certain effect, of one source.

    Some draws show an untouched photo and its copy instead, as the engine will see photos: what their makers meant,
    a soft background or a dark room, is fine.
    """

    _UNTOUCHED_SHARE: Final = 0.25

    def __init__(self, table: PictureTable, sources: Sequence[str], untouched: Sequence[str] = ()) -> None:
        """`untouched` photos are shown as they are, `sources` by their pictures."""
        self._table = table
        self._copies = [table.scored[name] for name in untouched]
        self._sources = [source for source in sources if self._edits(table.by_source[source])]

    def draw(self, rng: np.random.Generator) -> tuple[int, int]:
        """Rows of the neutral picture and of the edit; of two neutral ones in some draws."""
        if self._copies and rng.random() < self._UNTOUCHED_SHARE:
            photo, copy = self._copies[rng.integers(len(self._copies))]
            return photo, copy
        rows = self._table.by_source[self._sources[rng.integers(len(self._sources))]]
        neutral = [row for row in rows if self._table.is_neutral[row]]
        edits = self._edits(rows)
        return neutral[rng.integers(len(neutral))], edits[rng.integers(len(edits))]

    def _edits(self, rows: list[int]) -> list[int]:
        table = self._table
        edits = [row for row in rows if not table.is_neutral[row]]
        untouched = rows[0]
        return [
            row
            for row in edits
            if table.edits[row][0][0] == _CLEARS_BACKGROUND
            or (table.is_certain[row] and table.is_certified(untouched, row))
        ]


class ScoreSampler:
    """Draws pictures with a target score: unlabelled photos by the teacher, anchors by people, copies and edits.

    An edit's target is its source's score moved by the edit's δ: the teacher, fitted on untouched photos, can't see it.
    """

    _SHARES: Final = (0.61, 0.23, 0.14, 0.02)  # unlabelled, anchors, neutral copies, edits; see EXPERIMENTS.md

    def __init__(
        self, table: PictureTable, taught: dict[str, float], rated: dict[str, float], sources: Sequence[str]
    ) -> None:
        made = [
            (row, taught[name], table.by_source[name][0])
            for name in sources
            if name in taught
            for row in table.by_source[name]
        ]
        self._pools = (
            [(row, taught[name]) for name, rows in table.scored.items() if name in taught for row in rows],
            [(row, rated[name]) for name, rows in table.scored.items() if name in rated for row in rows],
            [(row, mos) for row, mos, _ in made if table.is_neutral[row]],
            [
                (row, clamp_mos(mos + float(table.points[row])))
                for row, mos, untouched in made
                if not table.is_neutral[row] and table.is_certain[row] and table.is_certified(untouched, row)
            ],
        )

    def draw(self, rng: np.random.Generator) -> tuple[int, float]:
        """Row and MOS."""
        pool = self._pools[rng.choice(len(self._pools), p=self._SHARES)]
        return pool[rng.integers(len(pool))]


def pair_delta(table: PictureTable, pair: PairDraw) -> float:
    """δ of the second picture against the first, rounded as the answer writes it."""
    return round(float(table.points[pair.second] - table.points[pair.first]), 2)
