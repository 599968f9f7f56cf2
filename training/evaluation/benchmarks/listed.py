"""Any CSV file with the columns `file` and `mos` and, where it has one, `theme`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.layout import Part, Span, annotation_rows, chosen, number
from training.photos import RatedPhoto

_SPAN: Final = Span(0, 10)


def listed(place: Path, part: Part) -> list[RatedPhoto]:
    """All rows; paths start at the list's folder, `mos` runs from 0 to 10."""
    chosen(part, {Part.ALL: place.name}, "A list")
    return [
        RatedPhoto(place.parent / row["file"], _SPAN.mos(number(row["mos"], row_at), row_at), row.get("theme", ""))
        for row_at, row in annotation_rows(place, ("file", "mos"))
    ]
