"""Draws the single pictures that one training step sees: for instructions, scores and axes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.scale import clamp_mos
from training.dataset.instructions import INSTRUCTED, expected_delta
from training.dataset.pair_draws import MOST_TRIES, NothingToDraw
from training.dataset.table import PictureTable

_OWN_FAULT_SHARE: Final = 0.85
_LEVEL_PHOTO_SHARE: Final = 0.6
_STEP_GRID: Final = 0.25

_CLEARS_BACKGROUND: Final = "background blur"
"""Whether it makes a photo better is taste; that background and subject gain is not. No other edit lifts an axis."""


@dataclass(frozen=True, slots=True)
class PreviewDraw:
    """A picture, an instruction on it and the δ that it would bring."""

    row: int
    operation: int  # position in INSTRUCTED
    steps: float
    delta: float


class PreviewSampler:
    """Draws PT-O2 samples, half of them improvements, mostly along the picture's own fault."""

    def __init__(
        self, table: PictureTable, sources: Sequence[str], previewed: Collection[str], untouched: Sequence[str] = ()
    ) -> None:
        """`untouched` photos are shown as they are, `sources` by those of their pictures that are `previewed`."""
        self._table = table
        rows = (row for source in sources for row in table.by_source[source])
        made = [row for row in rows if table.pictures[row].name in previewed]
        self._rows = np.array([*made, *(row for name in untouched for row in table.scored[name])])

    def draw(self, rng: np.random.Generator) -> PreviewDraw:
        """One sample with δ ≠ 0.

        Raises:
            NothingToDraw: no picture can be made better, or none worse.
        """
        wants_better = rng.random() < 0.5
        for _ in range(MOST_TRIES):
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
        raise NothingToDraw(
            what="The judges confirm hardly an edit of this data set that an instruction could undo, or none.",
            fix="Make it of more photos, or of less strict judges.",
        )


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
        return [
            row
            for row in edits
            if table.edits[row][0][0] == _CLEARS_BACKGROUND or (table.is_certain[row] and table.is_confirmed(row))
        ]


class ScoreSampler:
    """Draws pictures with a target score: how well the content of the photo is liked, moved by what was done to it."""

    _SHARES: Final = (0.66, 0.26, 0.08)  # photos and their copies, neutral pictures, edits; see EXPERIMENTS.md

    def __init__(self, table: PictureTable, liked: Mapping[str, float], sources: Sequence[str]) -> None:
        """`liked`: points of each photo, as the model reads them from its content."""
        made = [(row, liked[name]) for name in sources if name in liked for row in table.by_source[name]]
        self._pools = (
            [(row, clamp_mos(liked[name])) for name, rows in table.scored.items() if name in liked for row in rows],
            [(row, clamp_mos(mos)) for row, mos in made if table.is_neutral[row]],
            [
                (row, clamp_mos(mos + float(table.points[row])))
                for row, mos in made
                if not table.is_neutral[row] and table.is_certain[row] and table.is_confirmed(row)
            ],
        )

    def draw(self, rng: np.random.Generator) -> tuple[int, float]:
        """Row and MOS."""
        pool = self._pools[rng.choice(len(self._pools), p=self._SHARES)]
        return pool[rng.integers(len(pool))]
