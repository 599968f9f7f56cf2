"""What servers were asked for and what it cost, on disk, a request a line, so that no run's expenses are forgotten."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

from training.dataset.growing import GrowingLines
from training.dataset.judges.chat import Spent


class Ledger:
    """A folder with a file for each process that asks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = GrowingLines(folder / f"{uuid4().hex}.jsonl")

    def of(self, model: str) -> Callable[[Spent], None]:
        """What takes one model's expenses down."""
        return lambda spent: self._own.add(json.dumps({"model": model, **asdict(spent)}))

    @property
    def totals(self) -> dict[str, Spent]:
        """Of each model, all processes of all runs together; the line at which one was killed is not counted."""
        totals: dict[str, Spent] = defaultdict(Spent)
        for path in sorted(self._folder.glob("*.jsonl")):
            for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
                read = json.loads(line)
                totals[read.pop("model")] += Spent(**read)
        return dict(totals)
