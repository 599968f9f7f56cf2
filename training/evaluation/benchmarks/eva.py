"""EVA: 4,070 photos of AVA, rated anew by at least 30 people (Kang, Valenzise & Dufaux, ATQAM/MAST 2020).

```
data/votes_filtered.csv           image_id=user_id=score=…, a vote a line, "=" between the columns
data/image_content_category.csv   image id and one of six categories, with a header
images/EVA_together/ID.jpg        unpacked from EVA_together.zip
```

Layout: https://github.com/kang-gnak/eva-dataset (`readme.md`; votes are integers from 0 to 10). There is no official
split.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.layout import Part, Span, annotation_lines, annotation_rows, chosen, number
from training.photos import RatedPhoto

_SPAN: Final = Span(0, 10)
_FILES: Final = {Part.ALL: "votes_filtered.csv"}
_CATEGORIES: Final = {
    "1": "animals",
    "2": "architectures and city scenes",
    "3": "human",
    "4": "natural and rural scenes",
    "5": "still life",
    "6": "other",
}


def eva(folder: Path, part: Part) -> list[RatedPhoto]:
    """The mean vote of each photo, with its category as theme."""
    (name,) = chosen(part, _FILES, "EVA")
    votes: defaultdict[str, list[float]] = defaultdict(list)
    for place, row in annotation_rows(folder / "data" / name, ("image_id", "score"), "="):
        votes[row["image_id"]].append(_SPAN.mos(number(row["score"], place), place))
    themes = _themes(folder / "data" / "image_content_category.csv")
    images = folder / "images" / "EVA_together"
    return [
        RatedPhoto(images / f"{image}.jpg", sum(cast) / len(cast), themes.get(image, ""))
        for image, cast in votes.items()
    ]


def _themes(path: Path) -> dict[str, str]:
    """By image; the columns have no documented names, so they are told by their order."""
    rows = [row for row in csv.reader(annotation_lines(path)) if len(row) >= 2]
    return {row[0]: _CATEGORIES.get(row[1], row[1]) for row in rows[1:]}
