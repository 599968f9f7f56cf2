"""Measures every picture beside its untouched copy, a shard at a time: what the attribute judge looks at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.dataset.judges.measures import Measures, Source
from training.dataset.judges.protocol import open_picture
from training.dataset.parts import part_path, read_part, write_whole
from training.dataset.running import Work, run_all
from training.progress import Progress

_worker: dict[str, Any] = {}


def measure_shards(
    dataset: Path, shards: Sequence[Sequence[str]], workers: int, ray_address: str | None = None
) -> None:
    """Measures the shards that have not been."""
    missing = [list(shard) for shard in shards if not part_path(dataset, shard, "measures.json").exists()]
    progress = Progress("measures", "shards", len(missing), len(shards) - len(missing))
    run_all(Work(_start_worker, (dataset.resolve(),), _measure_shard), missing, progress, workers, ray_address)


def read_measures(dataset: Path, shards: Sequence[Sequence[str]]) -> dict[str, Measures]:
    """Each picture's measures by its name.

    Raises:
        FileNotFoundError: a shard has not been measured.
    """
    measures: dict[str, Measures] = {}
    for shard in shards:
        measures |= json.loads(part_path(dataset, shard, "measures.json").read_text(encoding="utf-8"))
    return measures


def _start_worker(dataset: Path) -> None:
    _worker["dataset"] = dataset


def _measure_shard(sources: list[str]) -> None:
    dataset: Path = _worker["dataset"]
    pictures = read_part(dataset, sources)
    if pictures is None:
        raise ValueError(f"the pictures of {sources[0]} and its shard have not been made")
    measures: dict[str, Measures] = {}
    references: dict[str, Source] = {}
    for picture in pictures:
        opened = open_picture(dataset, picture)
        if picture.source not in references:  # the first is an untouched copy
            references = {picture.source: Source(opened)}
        measures[picture.picture] = references[picture.source].measure(opened)
    write_whole(part_path(dataset, sources, "measures.json"), json.dumps(measures))
