"""Are faces found? `python -m tests.trials.faces_found DATA`, the folder with `photos/` and `validation/`.

`faces_labels.csv` says of 72 photos, by eye, whether a person's face of some size is to be seen: 33 of people, taken in
order; 23 drawn from those where the detector's first look sees something, if with little confidence; 16 drawn from the
rest. Where one cannot say (masks, statues, a few pixels) the photo was left out. `eyes_labels.csv` says of their
prominent faces, by each one's middle, whether the eyes are open; lowered and hidden ones were left out. Prints misses,
false alarms and what is told of the eyes.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.faces.measuring import measure_photo
from engine.facts.results import FULL_EDGE_PX, FaceFacts
from engine.image_input import read_picture

_LABELS = Path(__file__).with_name("faces_labels.csv")
_SAME_PLACE = 0.02  # of the picture's sides
_EYES = Path(__file__).with_name("eyes_labels.csv")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    outcomes: Counter[tuple[bool, bool]] = Counter()
    eyes: Counter[tuple[str, str]] = Counter()
    labelled = list(_rows(_EYES))
    for row in _rows(_LABELS):
        facts = measure_photo(read_picture(folder / row["file"], FULL_EDGE_PX)).facts
        has_face, is_found = row["faces"] == "1", bool(facts.n_faces)
        outcomes[has_face, is_found] += 1
        if has_face != is_found:
            _tell(f"{'missed' if has_face else 'false alarm'}: {row['file']}")
        for seen in labelled:
            if seen["file"] == row["file"]:
                eyes[seen["eyes"], _told_at(float(seen["x"]), float(seen["y"]), facts.faces)] += 1
    hits, missed, false = outcomes[True, True], outcomes[True, False], outcomes[False, True]
    _tell(f"photos {outcomes.total()}  precision {hits / (hits + false):.3f}  recall {hits / (hits + missed):.3f}")
    for (seen_eyes, told), count in sorted(eyes.items()):
        _tell(f"eyes that are {seen_eyes}, told as {told}: {count}")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _told_at(x: float, y: float, faces: Sequence[FaceFacts]) -> str:
    """What is told of the eyes of the face about that point."""

    def distance(face: FaceFacts) -> float:
        left, top, right, bottom = face.box
        return math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y)

    nearest = min(faces, key=distance, default=None)
    return nearest.eyes.value if nearest is not None and distance(nearest) < _SAME_PLACE else "no face"


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
