"""TAD66K: 66,327 photos of 47 themes (He et al., IJCAI 2022).

```
labels/merge/train.csv, labels/merge/test.csv   image,score
TAD66K/IMAGE
```

Columns and split: `code/TAD66K` of https://github.com/woshidandan/TANet-image-aesthetics-and-quality-assessment, whose
loader divides `score` by 10; the folders are those that the release's users name (`labels/unmerge` holds the same by
theme). The ends of the scale are documented nowhere that could be found: scores are taken as they stand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.layout import Part, Span, annotation_rows, chosen, number
from training.photos import RatedPhoto

_SPAN: Final = Span(0, 10)
_FILES: Final = {Part.TRAIN: "train.csv", Part.TEST: "test.csv"}


def tad66k(folder: Path, part: Part) -> list[RatedPhoto]:
    """All photos of a part."""
    return [
        RatedPhoto(folder / "TAD66K" / row["image"], _SPAN.mos(number(row["score"], place), place), "")
        for name in chosen(part, _FILES, "TAD66K")
        for place, row in annotation_rows(folder / "labels" / "merge" / name, ("image", "score"))
    ]
