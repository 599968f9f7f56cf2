"""Votes of a slow expert that outlive a run which was killed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.image_key import image_key_of_file
from training.dataset.growing import GrowingLines
from training.dataset.pool.experts import Expert
from training.progress import Progress

_AT_ONCE: Final = 64
"""Votes that a killed run loses at most."""


class RememberedExpert:
    """An expert that is asked once for each photo's bytes.

    The memory is a CSV file, a line a photo: image key, vote (empty: the expert has none). It belongs to one expert.
    """

    def __init__(self, expert: Expert, memory: Path) -> None:
        self._expert = expert
        self._memory = memory

    @property
    def name(self) -> str:
        """The expert's."""
        return self._expert.name

    def votes(self, paths: Sequence[Path]) -> NDArray[np.float64]:
        """The expert's votes, remembered or asked now; none for a photo that is gone."""
        keys = [image_key_of_file(path) for path in paths]
        memory = GrowingLines(self._memory)
        known = dict(map(_read, memory.found))
        waiting = [row for row, key in enumerate(keys) if key is not None and key not in known]
        progress = Progress(f"votes of {self.name}", "photos", len(waiting), len(paths) - len(waiting))
        for first in range(0, len(waiting), _AT_ONCE):
            chunk = waiting[first : first + _AT_ONCE]
            fresh = self._expert.votes([paths[row] for row in chunk])
            votes = {str(keys[row]): float(vote) for row, vote in zip(chunk, fresh, strict=True)}
            memory.add(*(f"{key},{'' if np.isnan(vote) else repr(vote)}" for key, vote in votes.items()))
            known |= votes
            progress.tell(first + len(chunk))
        return np.array([np.nan if key is None else known[key] for key in keys], np.float64)


def _read(line: str) -> tuple[str, float]:
    key, vote = line.split(",")
    return key, float(vote) if vote else np.nan
