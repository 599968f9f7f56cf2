"""The JSON form of the engine's answers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine import json_form
from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation
from engine.errors import ImageUnreadable
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
from engine.scale import AXES, Axis

scores = st.floats(0, 10)
deltas = st.floats(-10, 10)
texts = st.text(st.characters(codec="utf-8"), max_size=30)
keys = st.text("0123456789abcdef", min_size=32, max_size=32).map(ImageKey)
assessments = st.builds(Assessment, image_key=keys, score=scores, spread=st.none() | st.floats(0, 5), model=texts)


def _amounts(kind: EditKind) -> st.SearchStrategy[EditOperation]:
    limits = EDIT_RANGES[kind]
    return st.builds(EditOperation, kind=st.just(kind), amount=st.floats(limits.low, limits.high))


def _crop(left: float, top: float, width: float, height: float) -> EditOperation:
    return EditOperation(EditKind.CROP, box=(left, top, left + width, top + height))


crops = st.builds(_crop, st.floats(0, 0.5), st.floats(0, 0.5), st.floats(0.1, 0.5), st.floats(0.1, 0.5))
operations = st.sampled_from([kind for kind in EditKind if kind is not EditKind.CROP]).flatmap(_amounts) | crops
differences = st.builds(AxisDifference, axis=st.sampled_from(Axis), delta=deltas, text=texts)
suggestions = st.builds(
    EditSuggestion,
    instruction=texts,
    operations=st.lists(operations, max_size=3).map(tuple),
    predicted_delta=st.none() | deltas,
    measured_delta=deltas,
    axis=st.sampled_from(Axis),
    axes=st.lists(differences, max_size=8, unique_by=lambda one: one.axis).map(tuple),
)


def _through_text(form: dict[str, Any]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(json.dumps(form, allow_nan=False))
    return loaded


@given(assessments, texts, st.lists(st.tuples(scores, texts), min_size=8, max_size=8))
def test_an_explanation_comes_back_from_its_text_unchanged(
    assessment: Assessment, cot: str, lines: list[tuple[float, str]]
) -> None:
    axes = tuple(AxisScore(axis, score, text) for axis, (score, text) in zip(AXES, lines, strict=True))
    explanation = Explanation(assessment, cot, axes)
    form = _through_text(json_form.explanation_to_json(explanation))
    assert json_form.explanation_from_json(form) == explanation


@given(keys, keys, deltas, texts, st.lists(st.tuples(deltas, texts), min_size=8, max_size=8))
def test_a_comparison_comes_back_from_its_text_unchanged(
    a: ImageKey, b: ImageKey, delta: float, cot: str, lines: list[tuple[float, str]]
) -> None:
    axes = tuple(AxisDifference(axis, each, text) for axis, (each, text) in zip(AXES, lines, strict=True))
    comparison = PairComparison(a, b, delta, "tie", cot, axes, "mini@1", 0.91)
    form = _through_text(json_form.comparison_to_json(comparison))
    assert json_form.comparison_from_json(form) == comparison
    del form["shared"]  # as earlier versions stored it
    assert json_form.comparison_from_json(form) == replace(comparison, shared=1.0)


@given(keys, st.lists(suggestions, max_size=4).map(tuple))
def test_suggestions_come_back_from_their_text_unchanged(key: ImageKey, given: tuple[EditSuggestion, ...]) -> None:
    original = Suggestions(key, given, "mini@1", (Advice("Remove the lamp.", None), Advice("Wait for dusk.", 0.4)))
    form = _through_text(json_form.suggestions_to_json(original))
    assert json_form.suggestions_from_json(form) == original


def test_an_operation_carries_its_unit_and_only_a_crop_its_box() -> None:
    assert json_form.operation_to_json(EditOperation(EditKind.EXPOSURE, 0.7)) == {
        "kind": "exposure",
        "amount": 0.7,
        "unit": "EV",
    }
    crop = json_form.operation_to_json(EditOperation(EditKind.CROP, box=(0.0, 0.1, 0.9, 1.0)))
    assert crop["box"] == [0.0, 0.1, 0.9, 1.0]


def test_an_error_names_its_kind_what_happened_and_the_remedy() -> None:
    error = ImageUnreadable(what="The file is empty.", fix="Copy it again.")
    assert json_form.error_to_json(error) == {
        "kind": "ImageUnreadable",
        "what": "The file is empty.",
        "fix": "Copy it again.",
    }


def test_a_suggestion_that_an_earlier_version_kept_has_no_axes() -> None:
    kept = json_form.suggestion_to_json(EditSuggestion("Lift it.", (), None, 0.2, Axis.LIGHTING))
    del kept["axes"]
    assert json_form.suggestion_from_json(kept).axes == ()
