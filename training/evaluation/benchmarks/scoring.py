"""A model's scores of any number of files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from engine.errors import ImageUnreadable
from engine.image_input import Picture, read_picture
from engine.red_aes import RedAesAssessor
from training.evaluation.ratings import rate
from training.metrics import Numbers

_AT_ONCE: Final = 64
"""Photos that are decoded before the model is asked: 3 MB each."""


def score_files(assessor: RedAesAssessor, paths: Sequence[Path]) -> tuple[Numbers, int]:
    """Scores in the files' order, NaN where photo or answer is unreadable, and how many photos are unreadable.

    Decodes a few photos at a time, so that a set of any size fits into memory.
    """
    scores = np.full(len(paths), np.nan)
    n_unreadable = 0
    for first in range(0, len(paths), _AT_ONCE):
        pictures: dict[int, Picture] = {}
        for row, path in enumerate(paths[first : first + _AT_ONCE], first):
            try:
                pictures[row] = read_picture(path)
            except ImageUnreadable:
                n_unreadable += 1
        scores[list(pictures)], _ = rate(assessor, list(pictures.values()))
    return scores, n_unreadable
