"""A draw that spans the scores: as many photos from each stretch of the score range."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stretch of the score range and what was drawn from it."""

    low: float
    high: float  # the last stretch's high end belongs to it, every other's to the next
    wanted: int
    drawn: tuple[str, ...]
    n_available: int

    @property
    def is_short(self) -> bool:
        """Whether there were fewer photos than wanted."""
        return self.n_available < self.wanted


def draw_strata(mos: Mapping[str, float], n_strata: int, wanted: int, seed: int) -> tuple[Stratum, ...]:
    """Draws from equally wide stretches between the lowest and the highest score.

    A photo's place in the draw depends on its name and the seed alone, so neither order nor other photos change it.

    Args:
        mos: each photo's score, by name; at least one.
        n_strata: how many stretches.
        wanted: photos from each; all there are where a stretch holds fewer.
        seed: another one draws others.
    """
    names = sorted(mos)
    scores = np.array([mos[name] for name in names])
    edges = np.linspace(scores.min(), scores.max(), n_strata + 1)
    stratum_of = np.searchsorted(edges[1:-1], scores, side="right")
    strata = []
    for number in range(n_strata):
        members = sorted((names[row] for row in np.nonzero(stratum_of == number)[0]), key=lambda name: _lot(name, seed))
        drawn = tuple(sorted(members[:wanted]))
        strata.append(Stratum(float(edges[number]), float(edges[number + 1]), wanted, drawn, len(members)))
    return tuple(strata)


def _lot(name: str, seed: int) -> bytes:
    return hashlib.blake2b(f"{seed}:{name}".encode(), digest_size=8).digest()
