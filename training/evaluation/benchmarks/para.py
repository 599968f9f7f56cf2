"""PARA: 31,220 photos with attributes and themes (Yang et al., CVPR 2022).

```
annotation/PARA-GiaaTrain.csv, annotation/PARA-GiaaTest.csv   imageName, sessionId, semantic, aestheticScore_mean, …
imgs/SESSION/IMAGE
```

Layout: the README in the release (https://cv-datasets.institutecv.com/#/data-sets) gives files and the order of the
columns; columns' names and folders are those that https://github.com/lwchen6309/aesthetics_transfer_learning reads
(`PARA_dataloader.py`). Aesthetic scores run from 1 to 5.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.layout import Part, Span, annotation_rows, chosen, number
from training.photos import RatedPhoto

_SPAN: Final = Span(1, 5)
_FILES: Final = {Part.TRAIN: "PARA-GiaaTrain.csv", Part.TEST: "PARA-GiaaTest.csv"}
_COLUMNS: Final = ("imageName", "sessionId", "semantic", "aestheticScore_mean")


def para(folder: Path, part: Part) -> list[RatedPhoto]:
    """All photos of a part, with the scene as their theme."""
    return [
        RatedPhoto(
            folder / "imgs" / row["sessionId"] / row["imageName"],
            _SPAN.mos(number(row["aestheticScore_mean"], place), place),
            row["semantic"],
        )
        for name in chosen(part, _FILES, "PARA")
        for place, row in annotation_rows(folder / "annotation" / name, _COLUMNS)
    ]
