"""What the frozen tower, its classifier and plain measures see of a plan's parametric pictures, a source at a time.

The learned judge and single pictures' axes need it; of edits told in words neither knows anything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.vlm.mini.configuration import BACKBONE_CHANNELS, GRID_CELLS
from training.dataset.appearance import measure_appearance
from training.dataset.builder import axes_record
from training.dataset.concepts import name_concepts
from training.dataset.editors.parametric import PARAMETRIC
from training.dataset.judges.protocol import open_picture
from training.dataset.parts import part_path, read_part
from training.dataset.records import AxesRecord, PictureRecord
from training.dataset.running import Work, run_all
from training.feature_cache import build_tower, raw_tokens
from training.progress import Progress
from training.teacher import TeacherTower, class_probabilities, photo_features

_ENDING = "seen.npz"
_worker: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Seen:
    """Of one picture."""

    features: NDArray[np.float16]  # (2 × channels,): the tower's two tokens of the whole frame
    appearance: NDArray[np.float32]  # (6,): `measure_appearance`
    concepts: tuple[str, ...]  # what the classifier sees in its source, possibly nothing


def see_pictures(
    dataset: Path, sources: Sequence[str], workers: int, ray_address: str | None = None
) -> dict[str, Seen]:
    """Every parametric picture of the sources by its name, looked at once and kept beside the sources' parts.

    Raises:
        ImageUnreadable: a picture's file is missing or damaged.
    """
    missing = [source for source in sources if not part_path(dataset, [source], _ENDING).exists()]
    progress = Progress("features", "sources", len(missing), len(sources) - len(missing))
    run_all(Work(_start_worker, (dataset.resolve(),), _see_source), missing, progress, workers, ray_address)
    return {name: seen for source in sources for name, seen in _read(part_path(dataset, [source], _ENDING)).items()}


def axes_of(pictures: Sequence[PictureRecord], seen: dict[str, Seen]) -> list[AxesRecord]:
    """What the edits of pictures that were seen certify of their axes."""
    records = [
        axes_record(picture, look.concepts, look.appearance)
        for picture in pictures
        if (look := seen.get(picture.picture)) is not None
    ]
    return [record for record in records if record is not None]


def _read(path: Path) -> dict[str, Seen]:
    with np.load(path, allow_pickle=False) as kept:
        concepts = tuple(json.loads(str(kept["concepts"])))
        rows = zip(kept["names"].tolist(), kept["features"], kept["appearance"], strict=True)
        return {name: Seen(features, appearance, concepts) for name, features, appearance in rows}


def _start_worker(dataset: Path) -> None:
    torch.set_num_threads(1)
    _worker.update(dataset=dataset, tower=build_tower(), classifier=TeacherTower())


def _see_source(source: str) -> None:
    dataset: Path = _worker["dataset"]
    records = [one for one in read_part(dataset, [source]) or () if one.editor == PARAMETRIC]
    pictures = [open_picture(dataset, record) for record in records]
    tokens = raw_tokens(_worker["tower"], pictures)[:, GRID_CELLS:, :BACKBONE_CHANNELS]
    untouched = photo_features(_worker["classifier"], [dataset / records[0].file])  # the first is such a copy
    path = part_path(dataset, [source], _ENDING)
    aside = path.with_suffix(".part")
    with aside.open("wb") as file:
        np.savez(
            file,
            names=[record.picture for record in records],
            features=tokens.reshape(len(records), -1),
            appearance=[measure_appearance(picture) for picture in pictures],
            concepts=json.dumps(name_concepts(class_probabilities(untouched["logits"])[0])),
        )
    aside.replace(path)
