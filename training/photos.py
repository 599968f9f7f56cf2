"""The photos and ratings of the data folder: unlabelled sources, 200 anchors, the validation set."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path


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


def source_photos(data: Path) -> list[SourcePhoto]:
    """All rows of `photos/photos.csv`."""
    with (data / "photos" / "photos.csv").open(newline="", encoding="utf-8") as rows:
        return [SourcePhoto(data / row["file"], row["source"], row["licence"]) for row in csv.DictReader(rows)]


def rated_photos(data: Path, name: str) -> list[RatedPhoto]:
    """All rows of `NAME/NAME.csv`, where NAME is `anchors` or `validation`."""
    with (data / name / f"{name}.csv").open(newline="", encoding="utf-8") as rows:
        return [RatedPhoto(data / name / row["file"], float(row["mos"]), row["theme"]) for row in csv.DictReader(rows)]


def demo_overlap() -> frozenset[str]:
    """Files of the data folder that show the same picture as a demo photo, found once by perceptual hash.

    Nothing is trained on them.
    """
    listed = Path(__file__).parent / "demo_overlap.txt"
    return frozenset(line for line in listed.read_text(encoding="utf-8").splitlines() if line)
