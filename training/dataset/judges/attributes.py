"""The second judge of the offline panel: what can be measured of the pictures, never what was done to them.

Each picture is measured once, against an untouched copy of its source (`measures`). A measure that lies outside what
neutral changes do is worth points, and points add up. Some sides of some measures are a matter of taste (paler,
tighter, a softer background): there only more against less is certain.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from training.dataset.judges.measures import MEASURES, UNREGISTERED, Measures, Source
from training.dataset.judges.protocol import ShownPair, open_picture
from training.dataset.records import PictureRecord, Vote

NAME: Final = "image attributes"
LIMITS: Final = Path(__file__).with_name("attribute_limits.json")
"""Written by `python -m training.dataset.judges.attribute_fit`."""

Side = tuple[str, int]
"""A measure, and 1 for what lies above its band, -1 for what lies below."""

SIDES: Final[tuple[Side, ...]] = tuple((name, sign) for name in MEASURES if name != UNREGISTERED for sign in (-1, 1))
TASTE: Final = frozenset({
    ("chroma", -1), ("apart", 1), ("structure 1", 1), ("structure 2", 1), ("darks", 1), ("brights", -1),
    ("enlargement", 1),
})  # fmt: skip
"""Sides that may make a photo better or worse."""

_MOST_BANDS: Final = 12.0  # beyond which a measure gets no worse


@dataclass(frozen=True, slots=True)
class Limits:
    """What was fitted, once, on training sources."""

    low: Mapping[str, float]  # per measure: neutral changes stay above this, < 0
    high: Mapping[str, float]  # and below this, > 0
    points: Mapping[str, float]  # per side, as `side_name` has it: of each band's width beyond the band
    same: float  # |δ| up to which two pictures are the same, points
    changed: float  # |δ| from which one is the better


class AttributeJudge:
    """Judges by measurements; can't tell between the limits, and where taste decides."""

    name = NAME

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._points = np.array([limits.points.get(side_name(side), 0.0) for side in SIDES])
        self._is_taste = np.array([side in TASTE for side in SIDES])
        self._excesses: dict[str, NDArray[np.float64] | None] = {}

    def vote(self, pairs: Sequence[ShownPair]) -> list[Vote]:
        """One vote a pair, in their order; every picture is measured once, whatever number of pairs it is in.

        Raises:
            ImageUnreadable: a picture's file is missing or damaged.
        """
        by_reference: dict[str, list[ShownPair]] = {}
        for pair in pairs:
            by_reference.setdefault(pair.reference.picture, []).append(pair)
        for of_reference in by_reference.values():
            self._measure(of_reference)
        return [self._vote(pair) for pair in pairs]

    def learn(self, picture: PictureRecord, measures: Measures) -> None:
        """Takes a picture's measures as given, so that they are not measured again."""
        known = None if measures[UNREGISTERED] else excesses(measures, self._limits)
        self._excesses[picture.picture] = known

    def _measure(self, pairs: Sequence[ShownPair]) -> None:
        waiting = {
            picture.picture: picture
            for pair in pairs
            for picture in (pair.first, pair.second)
            if picture.picture not in self._excesses
        }
        if waiting:
            folder, reference = pairs[0].folder, pairs[0].reference
            source = Source(open_picture(folder, reference))
            for picture in waiting.values():
                self.learn(picture, source.measure(open_picture(folder, picture)))

    def _vote(self, pair: ShownPair) -> Vote:
        first, second = (self._excesses[picture.picture] for picture in (pair.first, pair.second))
        if first is None or second is None:
            return Vote(self.name, None, reason="not to be laid on its source")
        parts = self._points * (second - first)
        is_open = self._is_taste & ((first > 0) != (second > 0))
        delta, taste = float(parts[~is_open].sum()), float(np.abs(parts[is_open]).sum())
        if abs(delta) + taste <= self._limits.same:
            return Vote(self.name, 0, 0.0)
        if abs(delta) - taste >= self._limits.changed:
            return Vote(self.name, 1 if delta > 0 else -1, delta)
        return Vote(self.name, None, reason="a matter of taste" if taste > abs(delta) else "too close")


def excesses(measures: Measures, limits: Limits) -> NDArray[np.float64]:
    """How far each side's band is left, in widths of the band; 0 inside. Shape (len(SIDES),)."""
    bands = [limits.high[name] if sign > 0 else -limits.low[name] for name, sign in SIDES]
    beyond = np.array([max(sign * measures[name], 0.0) for name, sign in SIDES]) / bands
    return (beyond - 1.0).clip(0.0, _MOST_BANDS)


def side_name(side: Side) -> str:
    """As the limits' file names a side: `light +`."""
    return f"{side[0]} {'+' if side[1] > 0 else '-'}"


def load_limits(path: Path = LIMITS) -> Limits:
    """The committed limits, or others.

    Raises:
        ValueError: the file holds something else.
    """
    return TypeAdapter(Limits).validate_python(json.loads(path.read_text(encoding="utf-8")))
