"""Suggested edits: predicted before rendering (PT-O2), rendered, measured against the photo (PT-O1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.answer import DELTA_LEAD
from engine.assessor import StopCheck
from engine.edits.operations import EditKind, EditOperation
from engine.edits.rendering import render
from engine.edits.wording import instruction
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.image_key import image_key
from engine.prompts import preview_messages
from engine.results import EditSuggestion, PairComparison, Suggestions
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs, read_signed_number
from engine.vlm.manifest import Manifest

_MOST: Final = 5
_MEASURED_KINDS: Final = 6
CANDIDATES: Final[tuple[tuple[EditKind, tuple[float, ...]], ...]] = (
    (EditKind.EXPOSURE, (-1.1, -0.7, -0.4, 0.4, 0.7, 1.1)),
    (EditKind.CONTRAST, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.HIGHLIGHTS, (-45.0, -20.0, 20.0)),
    (EditKind.SHADOWS, (-20.0, 20.0, 45.0)),
    (EditKind.TEMPERATURE, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.TINT, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.SATURATION, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.CLARITY, (-20.0, 20.0, 45.0)),
    (EditKind.STRAIGHTEN, (-5.0, -2.5, 2.5, 5.0)),
    (EditKind.DEHAZE, (30.0, 60.0)),
    (EditKind.SHARPEN, (30.0, 60.0)),
    (EditKind.DENOISE, (30.0, 60.0)),
)
"""The edits that are tried: amounts of each kind, in the unit of `EDIT_RANGES`."""


def suggest_edits(asker: Asker, manifest: Manifest, picture: Picture, stop: StopCheck) -> Suggestions:
    """At most five edits that measured better than the photo, one a kind, best first; possibly none.

    An edit of which the model's answer is unreadable is left out.

    Raises:
        AnswerUnreadable: not one edit's answer was readable.
    """
    operations = [EditOperation(kind, amount) for kind, amounts in CANDIDATES for amount in amounts]
    known = [operation for operation in operations if operation.kind in manifest.predicted_kinds]
    answers = predict_deltas(asker, picture, known, stop) if known else []
    predicted = {one: said for one, said in zip(known, answers, strict=True) if isinstance(said, float)}
    chosen = _best_of_each_kind(operations, predicted)
    edits = [_rendered(picture, operation) for operation in chosen]
    compared = compare_pairs(asker, manifest.model, manifest.noise, [(picture, edit) for edit in edits], stop)
    unreadable = [answer for answer in compared if isinstance(answer, AnswerUnreadable)]
    if compared and len(unreadable) == len(compared):
        raise unreadable[0]
    found = [
        _suggestion(operation, predicted.get(operation), answer)
        for operation, answer in zip(chosen, compared, strict=True)
        if not isinstance(answer, AnswerUnreadable) and answer.better == "b"
    ]
    found.sort(key=lambda suggestion: -suggestion.measured_delta)
    return Suggestions(picture.image_key, tuple(found[:_MOST]), manifest.model)


def predict_deltas(
    asker: Asker, picture: Picture, operations: Sequence[EditOperation], stop: StopCheck
) -> list[float | AnswerUnreadable]:
    """PT-O2: δ in points that each operation would bring, unseen; an unreadable answer stands as its error."""
    answers: list[float | AnswerUnreadable] = []
    for first in range(0, len(operations), asker.questions_at_once):
        some = operations[first : first + asker.questions_at_once]
        decoding = asker.ask([(preview_messages(instruction(one)), [picture]) for one in some], stop)
        decoding.expect(DELTA_LEAD)
        deltas = read_signed_number(decoding)
        answers += [decoding.error(row) or float(delta) for row, delta in enumerate(deltas)]
    return answers


def _best_of_each_kind(
    operations: Sequence[EditOperation], predicted: dict[EditOperation, float]
) -> list[EditOperation]:
    """The likeliest amount of each kind, best predicted kinds first; all operations where nothing can be predicted."""
    if not predicted:
        return list(operations)
    best: dict[EditKind, EditOperation] = {}
    for operation in sorted(predicted, key=lambda one: -predicted[one]):
        best.setdefault(operation.kind, operation)
    return list(best.values())[:_MEASURED_KINDS]


def _rendered(picture: Picture, operation: EditOperation) -> Picture:
    pixels = render(picture.pixels, [operation])
    return Picture(image_key(f"{picture.image_key} {operation}".encode()), pixels, pixels.size)


def _suggestion(operation: EditOperation, predicted: float | None, comparison: PairComparison) -> EditSuggestion:
    axis = max(comparison.axes, key=lambda one: abs(one.delta)).axis
    return EditSuggestion(
        instruction=instruction(operation),
        operations=(operation,),
        predicted_delta=predicted,
        measured_delta=comparison.delta,
        axis=axis,
    )
