"""One JSON object a photo or pair: the published form of each verb's answers."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Final

from app.cli.photo_answers import PairAnswer, PhotoAnswer
from app.inference.messages import PhotoScore
from app.library.photo import SeriesKind
from engine.errors import RedAesError
from engine.image_key import image_key_of_file
from engine.json_form import (
    JsonObject,
    assessment_to_json,
    comparison_to_json,
    error_to_json,
    explanation_to_json,
    suggestions_to_json,
)
from engine.results import Assessment, Explanation, ImageKey, Suggestions

_NO_SCORE: Final[JsonObject] = {"score": None, "spread": None}


def path_fields(path: Path, name: str = "path") -> JsonObject:
    """`path`, surrogate-escaped where it is not UTF-8, and only then `path_bytes` in base64 too."""
    text = os.fspath(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        return {name: text, f"{name}_bytes": base64.b64encode(os.fsencode(path)).decode()}
    return {name: text}


def score_line(photo: PhotoScore, model: str | None) -> JsonObject:
    """`{"path", "image_key", "score", "spread", "model", "error"}`; on error score and spread are null."""
    if isinstance(photo.outcome, RedAesError):
        return _failed(photo.path, photo.image_key, model, photo.outcome, _NO_SCORE)
    return {**path_fields(photo.path), **assessment_to_json(photo.outcome), "error": None}


def rank_line(
    photo: PhotoScore,
    model: str | None,
    rank: int | None,
    series: int | None,
    series_rank: int | None,
    series_kind: SeriesKind | None,
) -> JsonObject:
    """The score's fields and `rank`, `series`, `series_rank`, `series_kind`; null where there is none."""
    places = {"rank": rank, "series": series, "series_rank": series_rank, "series_kind": series_kind}
    return {**score_line(photo, model), **places}


def explain_line(answer: PhotoAnswer[Explanation], model: str | None) -> JsonObject:
    """The score's fields, `cot` and `axes: {axis: {"score", "text"}}`."""
    if isinstance(answer.outcome, RedAesError):
        nothing = {**_NO_SCORE, "cot": None, "axes": None}
        return _failed(answer.path, answer.image_key, model, answer.outcome, nothing)
    return {**path_fields(answer.path), **explanation_to_json(answer.outcome), "error": None}


def suggest_line(answer: PhotoAnswer[tuple[Assessment, Suggestions]], model: str | None) -> JsonObject:
    """The score's fields, `suggestions`, most promising first, and `advice`; all null when one of the two failed."""
    if isinstance(answer.outcome, RedAesError):
        return _failed(
            answer.path, answer.image_key, model, answer.outcome, {**_NO_SCORE, "suggestions": None, "advice": None}
        )
    assessment, suggested = answer.outcome
    form = suggestions_to_json(suggested)
    return {
        **path_fields(answer.path),
        **assessment_to_json(assessment),
        "suggestions": form["suggestions"],
        "advice": form["advice"],
        "error": None,
    }


def compare_line(answer: PairAnswer, model: str | None) -> JsonObject:
    """`{"a", "b", "delta", "better", "cot", "axes", "model", "shared", "error"}` with paths and both image keys."""
    names = {**path_fields(answer.a, "a"), **path_fields(answer.b, "b")}
    keys = {"a_image_key": _key(answer.a, answer.a_key), "b_image_key": _key(answer.b, answer.b_key)}
    if isinstance(answer.outcome, RedAesError):
        nothing = {"delta": None, "better": None, "cot": None, "axes": None, "model": model, "shared": None}
        return {**names, **keys, **nothing, "error": error_to_json(answer.outcome)}
    return {**comparison_to_json(answer.outcome), **names, **keys, "error": None}


def _failed(
    path: Path, answered: ImageKey | None, model: str | None, error: RedAesError, nothing: JsonObject
) -> JsonObject:
    known = {"image_key": _key(path, answered), **nothing, "model": model}
    return {**path_fields(path), **known, "error": error_to_json(error)}


def _key(path: Path, answered: ImageKey | None) -> ImageKey | None:
    """The key of the bytes also where the engine died on them; None only if they cannot be read."""
    return image_key_of_file(path) if answered is None else answered
