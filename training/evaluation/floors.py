"""What a model predicts for photos that need no edit: what a suggestion's prediction has to beat."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from engine.candidate_edits import CANDIDATES
from engine.edits.operations import EditKind, EditOperation
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.models.manifest import Manifest
from engine.suggested_edits import TriedEdit, directed
from engine.vlm.asking import Asker
from engine.vlm.suggesting import try_edits
from training.evaluation.questions import never

UNTOUCHED_SHARE: Final = 0.1
"""So many of the photos that nobody spoiled may be told one kind of edit in one direction at most.

One floor for all hides what is rarely told in vain, as tilts, to spare what often is, as highlights (EXPERIMENTS.md,
floors for every direction).
"""

_LOWEST: Final = -0.2  # points; what is predicted to do more harm is not proposed, however it measures
_HIGHEST: Final = 0.5  # points; what is predicted to do more good is proposed where it measures better, however usual
_TURNS: Final = (EditOperation(EditKind.STRAIGHTEN, 1.0), EditOperation(EditKind.STRAIGHTEN, -1.0))
_DIRECTIONS: Final = frozenset(
    map(directed, (*_TURNS, *(EditOperation(kind, amount) for kind, amounts in CANDIDATES for amount in amounts)))
)


def measure_floors(asker: Asker, manifest: Manifest, pictures: Iterable[Picture]) -> dict[str, float]:
    """δ in points that suggested edits must be predicted above, by kind and direction; see `floors_of`.

    Args:
        asker: the loaded model.
        manifest: its description.
        pictures: that nobody spoiled, and whose edits were never learned from; those with unreadable answers are left
            out.
    """
    lowest = replace(manifest, predicted_floors=dict.fromkeys(_DIRECTIONS, _LOWEST))
    tried = []
    for picture in pictures:
        try:
            tried.append(try_edits(asker, lowest, picture, never).edits)
        except AnswerUnreadable:
            continue
    return floors_of(tried, UNTOUCHED_SHARE)


def floors_of(tried: Sequence[Sequence[TriedEdit]], share: float) -> dict[str, float]:
    """The lowest floors in hundredths of a point, -.2 to .5, above which so many pictures at most have the edit.

    An edit counts where it measured better than its picture.

    Args:
        tried: of each picture, whatever was predicted above the lowest floor.
        share: of the pictures, for each direction by itself.
    """
    best: dict[str, list[float]] = defaultdict(lambda: [_LOWEST] * len(tried))
    for place, edits in enumerate(tried):
        for edit in edits:
            if edit.comparison.better == "b" and edit.predicted_delta is not None:
                row = best[directed(edit.operation)]
                row[place] = max(row[place], edit.predicted_delta)
    return {direction: _floor(best[direction], share) for direction in sorted(_DIRECTIONS | best.keys())}


def _floor(best: Sequence[float], share: float) -> float:
    reached = float(np.quantile(best, 1 - share, method="higher")) if best else _LOWEST
    return math.ceil(round(100 * min(reached, _HIGHEST), 6)) / 100
