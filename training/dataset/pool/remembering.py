"""Votes of a slow expert that outlive a run which was killed."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.image_key import image_key_of_file
from training.dataset.pool.experts import Expert

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
        known = self._remembered()
        waiting = [row for row, key in enumerate(keys) if key is not None and key not in known]
        for first in range(0, len(waiting), _AT_ONCE):
            chunk = waiting[first : first + _AT_ONCE]
            fresh = self._expert.votes([paths[row] for row in chunk])
            votes = {str(keys[row]): float(vote) for row, vote in zip(chunk, fresh, strict=True)}
            self._remember(votes)
            known |= votes
        return np.array([np.nan if key is None else known[key] for key in keys], np.float64)

    def _remembered(self) -> dict[str, float]:
        """What the memory holds; a line that a killed run left unfinished is taken out of it."""
        if not self._memory.exists():
            return {}
        text = self._memory.read_text(encoding="utf-8")
        whole = text[: text.rfind("\n") + 1]
        if whole != text:
            aside = self._memory.with_suffix(".part")
            aside.write_text(whole, encoding="utf-8")
            aside.replace(self._memory)
        return {key: float(vote) if vote else np.nan for key, vote in csv.reader(whole.splitlines())}

    def _remember(self, votes: dict[str, float]) -> None:
        self._memory.parent.mkdir(parents=True, exist_ok=True)
        with self._memory.open("a", newline="", encoding="utf-8") as file:
            rows = ((key, "" if np.isnan(vote) else repr(vote)) for key, vote in votes.items())
            csv.writer(file, lineterminator="\n").writerows(rows)
