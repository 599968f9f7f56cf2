"""Library photos, explanations, comparisons and suggestions made up for tests of the window."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.library.photo import (
    FolderId,
    LibraryPhoto,
    Marks,
    Opinion,
    Photo,
    PhotoFailure,
    PhotoId,
    SeriesKind,
)
from engine.edits.operations import EditKind, EditOperation
from engine.results import (
    Assessment,
    AxisDifference,
    AxisScore,
    Better,
    EditSuggestion,
    Explanation,
    ImageKey,
    PairComparison,
    Suggestions,
)
from engine.scale import AXES, TIE_FLOOR, Axis, clamp_mos

MODEL = "red-aes-mini@1"
OLD_MODEL = "red-aes-mini@0"


def make_photo(number: int, **changes: Any) -> LibraryPhoto:
    """A scored photo without a file; keyword arguments replace fields of `LibraryPhoto` or of its parts."""
    photo = Photo(
        photo_id=PhotoId(number),
        image_key=ImageKey(f"{number:032x}"),
        path=Path(f"/photos/DSC_{4000 + number}.jpg"),
        folder_id=FolderId(1),
        size_bytes=5_000_000,
        modified_ns=0,
        width_px=6000,
        height_px=4000,
        taken_at=datetime(2026, 10, 1, 12) + timedelta(seconds=number),
        camera="Test camera",
        lens=None,
        focal_length_mm=24.0,
        aperture=11.0,
        shutter_s=1 / 60,
        iso=100,
        is_offline=False,
    )
    whole = {key: value for key, value in changes.items() if key in LibraryPhoto.__slots__}
    marks = {key: value for key, value in changes.items() if key in Marks.__slots__}
    parts = {key: value for key, value in changes.items() if key in Photo.__slots__}
    made = LibraryPhoto(
        photo=dataclasses.replace(photo, **parts),
        marks=Marks(**marks),
        opinion=Opinion(score=clamp_mos(9.2 - 0.11 * number), spread=0.4, model=MODEL, is_current=True),
        failure=None,
        rank=None,
        series_id=None,
        series_size=1,
    )
    return dataclasses.replace(made, **whole)


def series_of(*numbers: int) -> list[LibraryPhoto]:
    """Photos of one moment."""
    return [make_photo(n, series_id=7, series_size=len(numbers), series_kind=SeriesKind.MOMENT) for n in numbers]


def ranked(photos: Sequence[LibraryPhoto]) -> list[LibraryPhoto]:
    """The photos with ranks by current score."""
    scores = sorted((p.opinion.score for p in photos if p.opinion and p.opinion.is_current), reverse=True)
    return [
        dataclasses.replace(p, rank=scores.index(p.opinion.score) + 1 if p.opinion and p.opinion.is_current else None)
        for p in photos
    ]


def failure(kind: str = "ImageUnreadable") -> PhotoFailure:
    """A failure as the catalogue tells it."""
    return PhotoFailure(
        kind=kind,
        what="The file ends after 11.2 of 47.3 MB. It was probably still being copied when the card was removed.",
        fix="Copy it again; RED-Aes tries by itself.",
        attempts=3,
    )


def make_explanation(image_key: ImageKey, score: float) -> Explanation:
    """An explanation whose axes lie around the score."""
    offsets = (0.4, -0.3, 0.6, 0.2, -0.1, -1.2, 0.5, -0.1)
    lines = (
        "a clear diagonal leads to the subject",
        "the front third sits two stops under",
        "amber against slate blue holds the eye",
        "fine detail is crisp where it counts",
        "the subject stands apart from its surroundings",
        "the edge of the frame is busy",
        "the scene is calm and finished",
        "the parts belong together",
    )
    axes = tuple(
        AxisScore(axis, clamp_mos(score + offset), text)
        for axis, offset, text in zip(AXES, offsets, lines, strict=True)
    )
    cot = "\n".join(
        [
            "Sees: boats on gravel beside a lake at sunset, with hills behind.",
            *(f"{axis.axis}: {axis.text}" for axis in axes),
            "Conclusion: the light and the colours carry the photo; the dark gravel in front takes up a third "
            "of the frame without adding to it.",
        ]
    )
    assessment = Assessment(image_key, score, 0.4, MODEL)
    return Explanation(assessment, cot, axes)


def make_comparison(a: LibraryPhoto, b: LibraryPhoto) -> PairComparison:
    """The better score wins; two axes differ the same way, one the other way."""
    scores = [0.0 if each.opinion is None else each.opinion.score for each in (a, b)]
    delta = scores[1] - scores[0]
    sign = 1 if delta > 0 else -1
    told = {
        Axis.SHARPNESS: (2.0 * sign, "better, crisp edges" if delta > 0 else "worse, shaken"),
        Axis.LIGHTING: (1.0 * sign, "slightly better" if delta > 0 else "slightly worse, burnt out"),
        Axis.COMPOSITION: (-0.5 * sign, "slightly worse" if delta > 0 else "slightly better, tighter"),
    }
    axes = tuple(AxisDifference(axis, *told.get(axis, (0.0, "no significant change"))) for axis in AXES)
    better: Better = "tie" if abs(delta) < TIE_FLOOR else "b" if delta > 0 else "a"
    return PairComparison(a.photo.image_key, b.photo.image_key, delta, better, "", axes, MODEL)


def make_suggestions(image_key: ImageKey) -> Suggestions:
    """Four edits: two gains, one without prediction within the noise, one loss."""
    edits = (
        ("Lift the exposure by 0.8 EV", EditKind.EXPOSURE, 0.8, 0.31, 0.38, Axis.LIGHTING),
        ("Turn the photo 1.5° clockwise", EditKind.STRAIGHTEN, 1.5, 0.22, 0.17, Axis.COMPOSITION),
        ("Take the saturation back by 20 %", EditKind.SATURATION, -20.0, None, 0.05, Axis.COLOR),
        ("Sharpen by 40 %", EditKind.SHARPEN, 40.0, 0.09, -0.12, Axis.SHARPNESS),
    )
    return Suggestions(
        image_key,
        tuple(
            EditSuggestion(
                text,
                (EditOperation(kind, amount),),
                predicted,
                measured,
                axis,
                (AxisDifference(axis, measured, "better"),),
            )
            for text, kind, amount, predicted, measured, axis in edits
        ),
        MODEL,
    )
