"""Where the main subject of a held-out photo is: boxes drawn by hand, by looking at each photo."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.edits.operations import Box

SUBJECT_BOXES: Final = Path(__file__).parent / "subject_boxes.csv"


@dataclass(frozen=True, slots=True)
class SubjectBox:
    """One photo's main subject.

    Raises:
        ValueError: the box is empty or reaches out of the photo, or nothing says what is in it.
    """

    file: str  # relative to the data folder
    left: float  # as the three below: fractions of width and height, 0 to 1
    top: float
    right: float
    bottom: float
    what: str

    def __post_init__(self) -> None:
        if not (0.0 <= self.left < self.right <= 1.0 and 0.0 <= self.top < self.bottom <= 1.0):
            raise ValueError(f"the box of {self.file} is not left < right, top < bottom within 0 to 1")
        if not self.what.strip():
            raise ValueError(f"the box of {self.file} does not say what is in it")

    @property
    def box(self) -> Box:
        """Left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom

    @property
    def area(self) -> float:
        """As a share of the frame."""
        return (self.right - self.left) * (self.bottom - self.top)


def subject_boxes(listed: Path = SUBJECT_BOXES) -> list[SubjectBox]:
    """All boxes of the list, one a photo.

    Raises:
        ValueError: a row is no box, or a photo has two.
    """
    with listed.open(newline="", encoding="utf-8") as rows:
        boxes = [
            SubjectBox(
                row["file"],
                float(row["left"]),
                float(row["top"]),
                float(row["right"]),
                float(row["bottom"]),
                row["what"],
            )
            for row in csv.DictReader(rows)
        ]
    if len({box.file for box in boxes}) < len(boxes):
        raise ValueError(f"{listed.name} has two boxes of one photo")
    return boxes
