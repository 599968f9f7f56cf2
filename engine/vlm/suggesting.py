"""Suggested edits: predicted before rendering (PT-O2), rendered, measured against the photo (PT-O1)."""

from __future__ import annotations

from collections.abc import Sequence

from engine.answer import DELTA_LEAD
from engine.assessor import StopCheck
from engine.edits.operations import EditOperation
from engine.edits.wording import instruction
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.models.manifest import Manifest
from engine.prompts import preview_messages
from engine.results import Suggestions
from engine.suggested_edits import candidates, rendered, suggestions, worth_measuring
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs, read_signed_number


def suggest_edits(asker: Asker, manifest: Manifest, picture: Picture, stop: StopCheck) -> Suggestions:
    """At most five edits that measured better than the photo, one a kind, best first; possibly none.

    An edit of which the model's answer is unreadable is left out.

    Raises:
        AnswerUnreadable: not one edit's answer was readable.
    """
    operations = candidates()
    known = [operation for operation in operations if operation.kind in manifest.predicted_kinds]
    answers = predict_deltas(asker, picture, known, stop) if known else []
    predicted = {one: said for one, said in zip(known, answers, strict=True) if isinstance(said, float)}
    chosen = worth_measuring(operations, predicted)
    pairs = [(picture, rendered(picture, operation)) for operation in chosen]
    compared = compare_pairs(asker, manifest.model, manifest.noise, pairs, stop)
    return suggestions(picture, manifest.model, chosen, predicted, compared)


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
