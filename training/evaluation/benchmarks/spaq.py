"""SPAQ: 11,125 photos of 66 smartphones rated for quality (Fang et al., CVPR 2020).

```
Annotations/MOS and Image attribute scores.xlsx   Image name, MOS, Brightness, …
TestImage/IMAGE
```

Data: https://github.com/h4nwei/SPAQ, whose README names what the release holds; folders, file and columns are those
that https://github.com/miccunifi/ARNIQA reads (`data/dataset_spaq.py`, which takes 1 to 100 for the scale; here it is 0
to 100). There is no official split.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.layout import Part, Span, chosen, need_columns, number
from training.evaluation.benchmarks.spreadsheet import read_sheet
from training.photos import RatedPhoto

_SPAN: Final = Span(0, 100)
_FILES: Final = {Part.ALL: "MOS and Image attribute scores.xlsx"}
_COLUMNS: Final = ("Image name", "MOS")


def spaq(folder: Path, part: Part) -> list[RatedPhoto]:
    """All photos."""
    (name,) = chosen(part, _FILES, "SPAQ")
    path = folder / "Annotations" / name
    rows = read_sheet(path)
    header = rows[0] if rows else []
    need_columns(path, header, _COLUMNS)
    image, mos = (header.index(column) for column in _COLUMNS)
    return [
        RatedPhoto(folder / "TestImage" / row[image], _SPAN.mos(number(row[mos], name), f"{name}, {row[image]},"), "")
        for row in rows[1:]
        if row[image]
    ]
