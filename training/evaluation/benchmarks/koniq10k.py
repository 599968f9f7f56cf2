"""KonIQ-10k: 10,073 photos rated for technical quality (Hosu et al., IEEE TIP 2020).

```
koniq10k_distributions_sets.csv   image_name,c1,…,c5,c_total,MOS,SD,set; set is training, validation or test
1024x768/IMAGE
```

Table and split: `metadata/` of https://github.com/subpic/koniq. Images: https://database.mmsp-kn.de, the archive of
that size. This table's MOS is what the database's own table calls `MOS_zscore`, from 1 to 100 by what loaders in use
assume; `MOS` of that one runs from 1 to 5 and comes without the split, so it is not read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.layout import Part, Span, annotation_rows, number
from training.photos import RatedPhoto

_SPAN: Final = Span(1, 100)
_SETS: Final = {Part.TRAIN: "training", Part.VALIDATION: "validation", Part.TEST: "test"}


def koniq10k(folder: Path, part: Part) -> list[RatedPhoto]:
    """All photos of a part."""
    rows = annotation_rows(folder / "koniq10k_distributions_sets.csv", ("image_name", "MOS", "set"))
    return [
        RatedPhoto(folder / "1024x768" / row["image_name"], _SPAN.mos(number(row["MOS"], place), place), "")
        for place, row in rows
        if part is Part.ALL or row["set"] == _SETS[part]
    ]
