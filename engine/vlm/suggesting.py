"""Suggested edits: predicted before rendering (PT-O2), rendered, measured against the photo (PT-O1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from engine.answer import DELTA_LEAD, EDIT_LEAD, parse_advice
from engine.candidate_edits import candidates
from engine.edits.operations import EditOperation
from engine.edits.wording import instruction
from engine.errors import AnswerUnreadable
from engine.faces.measuring import prominent_boxes
from engine.image_input import Picture
from engine.interrupting import heeding
from engine.models.manifest import Manifest
from engine.prompts import advice_messages, preview_messages
from engine.results import Advice, Suggestions
from engine.stopping import StopCheck, go_on_unless
from engine.suggested_edits import TriedEdit, proposed, readable, rendered, with_own_idea, worth_measuring
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs, read_signed_number

_LONGEST_ADVICE_TOKENS: Final = 40


@dataclass(frozen=True, slots=True)
class Trial:
    """What was tried on a photo."""

    edits: tuple[TriedEdit, ...]
    advice: tuple[Advice, ...]


def suggest_edits(asker: Asker, manifest: Manifest, picture: Picture, stop: StopCheck) -> Suggestions:
    """At most five edits that measured better than the photo, the most promising first; possibly none.

    An edit of which the model's answer is unreadable is left out.

    Raises:
        AnswerUnreadable: not one edit's answer was readable.
    """
    trial = try_edits(asker, manifest, picture, stop)
    return proposed(picture, manifest.model, trial.edits, manifest.predicted_floors, trial.advice)


def try_edits(asker: Asker, manifest: Manifest, picture: Picture, stop: StopCheck) -> Trial:
    """Predicts all candidates, renders and compares those that are worth it.

    Raises:
        AnswerUnreadable: not one edit's answer was readable.
    """
    with heeding(stop):
        faces = prominent_boxes(picture.pixels)
    operations, words = with_own_idea(candidates(picture.pixels, faces), _own_idea(asker, picture, stop))
    known = [operation for operation in operations if operation.kind in manifest.predicted_kinds]
    asked = [*map(instruction, known), *([words] if words and manifest.predicted_kinds else [])]
    answers = predict_deltas(asker, picture, asked, stop)
    said = {sentence: delta for sentence, delta in zip(asked, answers, strict=True) if isinstance(delta, float)}
    predicted = {one: said[instruction(one)] for one in known if instruction(one) in said}
    advice = () if words is None else (Advice(words, said.get(words)),)
    chosen = worth_measuring(operations, predicted, manifest.predicted_floors)
    pairs = [(picture, edit) for edit in _rendered(picture, chosen, stop)]
    compared = compare_pairs(asker, manifest.model, manifest.noise, pairs, stop)
    return Trial(tuple(readable(chosen, predicted, compared)), advice)


def predict_deltas(
    asker: Asker, picture: Picture, instructions: Sequence[str], stop: StopCheck
) -> list[float | AnswerUnreadable]:
    """PT-O2: δ in points that each instruction would bring, unseen; an unreadable answer stands as its error."""
    answers: list[float | AnswerUnreadable] = []
    for decoding in asker.ask_about(picture, list(map(preview_messages, instructions)), stop):
        decoding.expect(DELTA_LEAD)
        deltas = read_signed_number(decoding)
        answers += [decoding.error(row) or float(delta) for row, delta in enumerate(deltas)]
    return answers


def _rendered(picture: Picture, operations: Sequence[EditOperation], stop: StopCheck) -> Iterator[Picture]:
    for operation in operations:
        go_on_unless(stop)
        yield rendered(picture, operation)


def _own_idea(asker: Asker, picture: Picture, stop: StopCheck) -> str | None:
    """One edit in the model's own words; None: it cannot be asked, or did not answer in one sentence."""
    if not asker.takes_any_prompt:
        return None
    decoding = asker.ask([(advice_messages(), [picture])], stop)
    decoding.expect(EDIT_LEAD)
    decoding.rest_of_lines(_LONGEST_ADVICE_TOKENS)
    if decoding.error(0) is not None:
        return None
    try:
        return parse_advice(decoding.texts[0])
    except AnswerUnreadable:
        return None
