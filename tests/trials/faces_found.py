"""Are faces found? `python -m tests.trials.faces_found FOLDER`, the folder of the shared photos.

`faces_labels.csv` says of 72 photos, by eye, whether a person's face of some size is to be seen: 33 of people, taken in
order; 23 drawn from those where the detector's first look sees something, if with little confidence; 16 drawn from the
rest. Where one cannot say (masks, statues, a few pixels) the photo was left out. Prints misses, false alarms and eyes.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path

from engine.faces.measuring import measure_photo
from engine.facts.results import FULL_EDGE_PX
from engine.image_input import read_picture

_LABELS = Path(__file__).with_name("faces_labels.csv")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    outcomes: Counter[tuple[bool, bool]] = Counter()
    eyes: Counter[str] = Counter()
    with _LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            facts = measure_photo(read_picture(folder / row["file"], FULL_EDGE_PX)).facts
            has_face, is_found = row["faces"] == "1", bool(facts.n_faces)
            outcomes[has_face, is_found] += 1
            eyes.update(face.eyes.value for face in facts.faces)
            if has_face != is_found:
                _tell(f"{'missed' if has_face else 'false alarm'}: {row['file']}")
    hits, missed, false = outcomes[True, True], outcomes[True, False], outcomes[False, True]
    _tell(f"photos {outcomes.total()}  precision {hits / (hits + false):.3f}  recall {hits / (hits + missed):.3f}")
    _tell(f"eyes of prominent faces: {dict(eyes)}")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
