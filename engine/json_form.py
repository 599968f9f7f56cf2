"""The engine's answers as plain JSON objects and back: one form for the command line, the catalogue and servers.

Floats keep their full precision; names and nesting are a published contract, so additions only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation
from engine.errors import RedAesError
from engine.results import (
    Advice,
    Assessment,
    AxisDifference,
    AxisScore,
    EditSuggestion,
    Explanation,
    ImageKey,
    PairComparison,
    Suggestions,
)
from engine.scale import Axis

JsonObject = dict[str, Any]
"""What `json.dumps` takes: text keys, plain values."""


def error_to_json(error: RedAesError) -> JsonObject:
    """`{"kind", "what", "fix"}`; `kind` is the class name."""
    return {"kind": error.kind, "what": error.what, "fix": error.fix}


def assessment_to_json(assessment: Assessment) -> JsonObject:
    """`{"image_key", "score", "spread", "model"}`."""
    return {
        "image_key": assessment.image_key,
        "score": assessment.score,
        "spread": assessment.spread,
        "model": assessment.model,
    }


def assessment_from_json(form: Mapping[str, Any]) -> Assessment:
    """The inverse of `assessment_to_json`; other keys are ignored.

    Raises:
        KeyError: a key is missing.
    """
    return Assessment(
        image_key=ImageKey(form["image_key"]),
        score=form["score"],
        spread=form["spread"],
        model=form["model"],
    )


def explanation_to_json(explanation: Explanation) -> JsonObject:
    """The assessment's keys, `"cot"` and `"axes": {axis: {"score", "text"}}`."""
    return {
        **assessment_to_json(explanation.assessment),
        "cot": explanation.cot,
        "axes": {each.axis.value: {"score": each.score, "text": each.text} for each in explanation.axes},
    }


def explanation_from_json(form: Mapping[str, Any]) -> Explanation:
    """The inverse of `explanation_to_json`; other keys are ignored.

    Raises:
        KeyError: a key is missing.
        ValueError: an axis is not one of the eight.
    """
    return Explanation(
        assessment=assessment_from_json(form),
        cot=form["cot"],
        axes=tuple(AxisScore(Axis(name), each["score"], each["text"]) for name, each in form["axes"].items()),
    )


def comparison_to_json(comparison: PairComparison) -> JsonObject:
    """`{"a", "b", "delta", "better", "cot", "axes": {axis: {"delta", "text"}}, "model"}`.

    `a` and `b` are image keys; the command line puts the asked paths in their place.
    """
    return {
        "a": comparison.a,
        "b": comparison.b,
        "delta": comparison.delta,
        "better": comparison.better,
        "cot": comparison.cot,
        "axes": _differences_to_json(comparison.axes),
        "model": comparison.model,
        "shared": comparison.shared,
    }


def comparison_from_json(form: Mapping[str, Any]) -> PairComparison:
    """The inverse of `comparison_to_json`; other keys are ignored, and earlier forms, without `shared`, are read.

    Raises:
        KeyError: a key is missing.
        ValueError: an axis is not one of the eight.
    """
    return PairComparison(
        a=ImageKey(form["a"]),
        b=ImageKey(form["b"]),
        delta=form["delta"],
        better=form["better"],
        cot=form["cot"],
        axes=_differences_from_json(form["axes"]),
        model=form["model"],
        shared=form.get("shared", 1.0),
    )


def _differences_to_json(axes: tuple[AxisDifference, ...]) -> JsonObject:
    return {each.axis.value: {"delta": each.delta, "text": each.text} for each in axes}


def _differences_from_json(form: Mapping[str, Any]) -> tuple[AxisDifference, ...]:
    return tuple(AxisDifference(Axis(name), each["delta"], each["text"]) for name, each in form.items())


def operation_to_json(operation: EditOperation) -> JsonObject:
    """`{"kind", "amount", "unit"}`, and `"box": [left, top, right, bottom]` for a crop."""
    form: JsonObject = {
        "kind": operation.kind.value,
        "amount": operation.amount,
        "unit": EDIT_RANGES[operation.kind].unit,
    }
    if operation.box is not None:
        form["box"] = list(operation.box)
    return form


def operation_from_json(form: Mapping[str, Any]) -> EditOperation:
    """The inverse of `operation_to_json`; the unit is that of the kind.

    Raises:
        KeyError: a key is missing.
        ValueError: an unknown kind, an amount out of range, or a box that does not fit.
    """
    kind = EditKind(form["kind"])
    box = form.get("box")
    if box is None:
        return EditOperation(kind, form["amount"])
    left, top, right, bottom = box
    return EditOperation(kind, form["amount"], (left, top, right, bottom))


def suggestion_to_json(suggestion: EditSuggestion) -> JsonObject:
    """`{"instruction", "operations", "predicted_delta", "measured_delta", "axis", "axes"}`, axes as in a comparison."""
    return {
        "instruction": suggestion.instruction,
        "operations": [operation_to_json(operation) for operation in suggestion.operations],
        "predicted_delta": suggestion.predicted_delta,
        "measured_delta": suggestion.measured_delta,
        "axis": suggestion.axis.value,
        "axes": _differences_to_json(suggestion.axes),
    }


def suggestion_from_json(form: Mapping[str, Any]) -> EditSuggestion:
    """The inverse of `suggestion_to_json`; an earlier version wrote no `axes`.

    Raises:
        KeyError: a key is missing.
        ValueError: an operation or the axis is not one of ours.
    """
    return EditSuggestion(
        instruction=form["instruction"],
        operations=tuple(operation_from_json(operation) for operation in form["operations"]),
        predicted_delta=form["predicted_delta"],
        measured_delta=form["measured_delta"],
        axis=Axis(form["axis"]),
        axes=_differences_from_json(form.get("axes", {})),
    )


def suggestions_to_json(suggestions: Suggestions) -> JsonObject:
    """`{"image_key", "model", "suggestions": [...], "advice": [{"instruction", "predicted_delta"}]}`, best first."""
    return {
        "image_key": suggestions.image_key,
        "model": suggestions.model,
        "suggestions": [suggestion_to_json(each) for each in suggestions.suggestions],
        "advice": [
            {"instruction": each.instruction, "predicted_delta": each.predicted_delta} for each in suggestions.advice
        ],
    }


def suggestions_from_json(form: Mapping[str, Any]) -> Suggestions:
    """The inverse of `suggestions_to_json`; without `advice` there is none.

    Raises:
        KeyError: a key is missing.
        ValueError: a suggestion does not fit.
    """
    return Suggestions(
        image_key=ImageKey(form["image_key"]),
        suggestions=tuple(suggestion_from_json(each) for each in form["suggestions"]),
        model=form["model"],
        advice=tuple(Advice(each["instruction"], each["predicted_delta"]) for each in form.get("advice", ())),
    )
