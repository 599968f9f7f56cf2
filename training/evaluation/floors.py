"""What a model predicts for photos that need no edit: what a suggestion's prediction has to beat."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.models.manifest import Manifest
from engine.suggested_edits import TriedEdit
from engine.vlm.asking import Asker
from engine.vlm.suggesting import try_edits
from training.evaluation.questions import never

UNTOUCHED_SHARE: Final = 0.5
"""So many of the photos that nobody spoiled may be told an edit at most: a lower floor finds hardly a remedy more, a
higher one hides those of mild faults (EXPERIMENTS.md, what undoes a fault).
"""


def measure_floor(asker: Asker, manifest: Manifest, pictures: Iterable[Picture]) -> float:
    """δ in points that suggested edits must be predicted above; see `floor_of`.

    Args:
        asker: the loaded model.
        manifest: its description.
        pictures: that nobody spoiled; those with unreadable answers are left out.
    """
    from_zero = replace(manifest, predicted_floor=0.0)
    tried = []
    for picture in pictures:
        try:
            tried.append(try_edits(asker, from_zero, picture, never).edits)
        except AnswerUnreadable:
            continue
    return floor_of(tried, UNTOUCHED_SHARE)


def floor_of(tried: Sequence[Sequence[TriedEdit]], share: float) -> float:
    """The lowest floor in hundredths of a point, from 0 on, above which so many pictures at most have an edit.

    An edit counts where it measured better than its picture.

    Args:
        tried: of each picture, whatever was predicted above 0.
        share: of the pictures.
    """
    best = [
        max((edit.predicted_delta or 0.0 for edit in edits if edit.comparison.better == "b"), default=0.0)
        for edits in tried
    ]
    reached = float(np.quantile(best, 1 - share, method="higher")) if best else 0.0
    return math.ceil(100 * max(0.0, reached)) / 100
