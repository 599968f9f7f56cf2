"""How much a model likes each kind of edit on photos that need none: what a suggestion has to beat."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from engine.edits.operations import EditKind
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.models.manifest import Manifest
from engine.scale import TIE_FLOOR
from engine.suggested_edits import TriedEdit
from engine.vlm.asking import Asker
from engine.vlm.suggesting import try_edits
from training.evaluation.questions import never

FLOOR_QUANTILE: Final = 0.5
"""A suggestion must beat what half of the photos that nobody spoiled would get. With .75, the floors were .45 to 1.05
points and hid remedies (EXPERIMENTS.md, run 8).
"""


def suggestion_floors(
    asker: Asker, manifest: Manifest, pictures: Iterable[Picture], quantile: float = FLOOR_QUANTILE
) -> dict[EditKind, float]:
    """Of each kind, the δ in points that such a share of untouched pictures stays below; see `floors_of`.

    Args:
        asker: the loaded model.
        manifest: its description.
        pictures: that nobody spoiled; those with unreadable answers are left out.
        quantile: the share.
    """
    tried = []
    for picture in pictures:
        try:
            tried.append(try_edits(asker, manifest, picture, never, most_kinds=len(EditKind)).edits)
        except AnswerUnreadable:
            continue
    return floors_of(tried, quantile)


def floors_of(tried: Sequence[Sequence[TriedEdit]], quantile: float) -> dict[EditKind, float]:
    """Rounded up to hundredths, since a model's δ come in plateaus; those that a tie is below anyway are left out.

    A kind's best edit of each picture counts, and of few pictures the best of all.

    Args:
        tried: of each picture.
        quantile: of the pictures of which a kind was tried.
    """
    measured: dict[EditKind, list[float]] = defaultdict(list)
    for edits in tried:
        best: dict[EditKind, float] = {}
        for edit in edits:
            kind = edit.operation.kind
            best[kind] = max(best.get(kind, edit.comparison.delta), edit.comparison.delta)
        for kind, delta in best.items():
            measured[kind].append(delta)
    floors = {kind: _rounded_up(np.quantile(found, quantile, method="higher")) for kind, found in measured.items()}
    return {kind: floor for kind, floor in sorted(floors.items()) if floor > TIE_FLOOR}


def _rounded_up(delta: float) -> float:
    return math.ceil(100 * delta) / 100
