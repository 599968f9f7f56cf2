"""The tables of an export, one row a photo, as CSV and as JSON (pure)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from app.library.photo import LibraryPhoto
from engine.json_form import JsonObject, explanation_to_json
from engine.results import Explanation, ImageKey

COLUMNS: Final = (
    "file",
    "rank",
    "score",
    "spread",
    "model",
    "flag",
    "stars",
    "label",
    "taken_at",
    "image_key",
    "series",
    "original",
)

Arrived = tuple[LibraryPhoto, Path | None]
"""A photo, and where it lies now; None: it is only listed."""


def as_csv(arrived: Sequence[Arrived]) -> bytes:
    """A table with a head, UTF-8; bytes of names outside UTF-8 are escaped."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(_row(photo, target) for photo, target in arrived)
    return text.getvalue().encode("utf-8", "backslashreplace")


def as_json(arrived: Sequence[Arrived], explanations: Mapping[ImageKey, Explanation]) -> bytes:
    """`{"photos": [{… the columns, "explanation": {"cot", "axes"} or null}]}`, ASCII only."""
    photos = []
    for photo, target in arrived:
        known = explanations.get(photo.photo.image_key)
        explanation: JsonObject | None = None
        if known is not None:
            form = explanation_to_json(known)
            explanation = {"cot": form["cot"], "axes": form["axes"]}
        photos.append({**_row(photo, target), "explanation": explanation})
    return (json.dumps({"photos": photos}, indent=1, allow_nan=False) + "\n").encode()


def _row(shown: LibraryPhoto, target: Path | None) -> dict[str, Any]:
    photo, marks, opinion = shown.photo, shown.marks, shown.opinion
    return {
        "file": photo.path.name if target is None else target.name,
        "rank": shown.rank,
        "score": None if opinion is None else opinion.score,
        "spread": None if opinion is None else opinion.spread,
        "model": None if opinion is None else opinion.model,
        "flag": marks.flag.value,
        "stars": marks.stars,
        "label": None if marks.label is None else marks.label.value,
        "taken_at": None if photo.taken_at is None else photo.taken_at.isoformat(sep=" "),
        "image_key": photo.image_key,
        "series": shown.series_id,
        "original": str(photo.path),
    }
