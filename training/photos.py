"""The photos and ratings of the data folder: unlabelled sources, 200 anchors, the validation set."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from training.data_folder import DataMissing

VALIDATION: Final = "validation"
"""The folder of rated photos that nothing is fitted to."""


@dataclass(frozen=True, slots=True)
class SourcePhoto:
    """An unlabelled photo to make edits of."""

    path: Path
    source: str  # the collection it comes from
    licence: str


@dataclass(frozen=True, slots=True)
class RatedPhoto:
    """A photo with a mean opinion score by people."""

    path: Path
    mos: float  # 0 to 10
    theme: str
    category: str = ""  # what it shows, coarsely; empty where nobody said


def source_photos(data: Path) -> list[SourcePhoto]:
    """All rows of `photos/photos.csv`.

    Raises:
        DataMissing: the list cannot be read, lacks a column, or is empty.
    """
    rows = _rows(data / "photos" / "photos.csv", ("file", "source", "licence"))
    return [SourcePhoto(data / row["file"], row["source"], row["licence"]) for row in rows]


def rated_photos(data: Path, name: str) -> list[RatedPhoto]:
    """All rows of `NAME/NAME.csv`, where NAME is `anchors` or `validation`.

    Raises:
        DataMissing: the list cannot be read, lacks a column, is empty, or has something else than a number as `mos`.
    """
    path = data / name / f"{name}.csv"
    try:
        return [
            RatedPhoto(data / name / row["file"], float(row["mos"]), row["theme"], row.get("category", ""))
            for row in _rows(path, ("file", "mos", "theme"))
        ]
    except ValueError as error:
        raise DataMissing(f"{path} has a rating that is no number: {error}.", "Correct that row.") from error


def _rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    fix = "Name the folder that holds photos/, anchors/ and validation/ with --data DIR or REDAES_DATA."
    try:
        with path.open(newline="", encoding="utf-8") as lines:
            rows = csv.DictReader(lines)
            missing = [column for column in columns if column not in (rows.fieldnames or ())]
            listed = list(rows)
    except OSError as error:
        raise DataMissing(f"The list {path} cannot be read: {error.strerror}.", fix) from error
    if missing or not listed:
        raise DataMissing(f"The list {path} {f'has no column {missing[0]}' if missing else 'is empty'}.", fix)
    return listed


@cache
def left_out() -> frozenset[str]:
    """Files of the data folder that nothing learns from or is measured on: the demo's photos, and second copies."""
    return demo_overlap().union(second_copies())


@cache
def demo_overlap() -> frozenset[str]:
    """Files of the data folder that show the same picture as a demo photo, found once by perceptual hash."""
    return frozenset(_lines_of("demo_overlap.txt"))


@cache
def second_copies() -> dict[str, str]:
    """Files that show the same picture as another one, which stays, found once by `training.dataset.pool`.

    Of two on both sides of the split the one on the training side stays, so that no figure is of a photo learned from.
    """
    return dict(line.split() for line in _lines_of("second_copies.txt"))


def _lines_of(name: str) -> list[str]:
    return (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
