"""Every edit that may be suggested has a sentence that says what it does."""

from __future__ import annotations

import re

import pytest

from engine.candidate_edits import CANDIDATES
from engine.edits.operations import CONTENT_KINDS, EDIT_RANGES, EditKind, EditOperation
from engine.edits.wording import amount_text, instruction, operation_of

OPERATIONS = [
    *(EditOperation(kind, amount) for kind, amounts in CANDIDATES for amount in amounts),
    *(EditOperation(EditKind.STRAIGHTEN, angle) for angle in (-5.0, -0.7, 2.5)),
    EditOperation(EditKind.VIGNETTE, 35.0),
    EditOperation(EditKind.MONOCHROME, 100.0),
]
SIGNED = [kind for kind in EditKind if EDIT_RANGES[kind].low < 0]


def test_every_kind_is_tried_on_every_photo_or_for_a_reason_in_it() -> None:
    always = {kind for kind, _ in CANDIDATES}
    assert always | CONTENT_KINDS | {EditKind.STRAIGHTEN} == set(EditKind)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_sentence_is_read_back_as_the_operation_that_it_tells(operation: EditOperation) -> None:
    assert operation_of(instruction(operation)) == operation
    assert operation_of(instruction(operation).upper().removesuffix(".").replace(" EV", "EV")) in (operation, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Raise the exposure.",
        "Raise the exposure by 0.7.",
        "Raise the exposure by 0.7 %.",
        "Raise the exposure by 7 EV.",
        "Raise the exposure by 0 EV.",
        "Please raise the exposure by 0.7 EV.",
        "Raise the exposure by 0.7 EV and crop.",
        "Remove the lamp on the left.",
        "Crop to 80 % of the width and 75 % of the height.",
        " by 30 %.",
        "",
    ],
)
def test_a_sentence_that_says_more_or_less_is_no_operation(sentence: str) -> None:
    assert operation_of(sentence) is None


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_a_candidate_is_one_sentence_with_its_amount_and_unit(operation: EditOperation) -> None:
    sentence = instruction(operation)
    (amount, unit) = re.findall(r"by ([\d.]+) ?(\S+)\.$", sentence)[0]
    assert float(amount) == abs(operation.amount)
    assert unit == EDIT_RANGES[operation.kind].unit
    assert sentence[0].isupper()


def test_different_candidates_have_different_sentences() -> None:
    assert len({instruction(operation) for operation in OPERATIONS}) == len(OPERATIONS)


@pytest.mark.parametrize("kind", SIGNED)
def test_the_words_before_the_amount_tell_the_sign(kind: EditKind) -> None:
    up, down = (instruction(EditOperation(kind, amount)) for amount in (2.0, -2.0))
    assert up.split(" by ")[0] != down.split(" by ")[0]
    assert up.split(" by ")[1] == down.split(" by ")[1]


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (EditOperation(EditKind.EXPOSURE, 0.7), "Raise the exposure by 0.7 EV."),
        (EditOperation(EditKind.HIGHLIGHTS, -45.0), "Lower the highlights by 45 %."),
        (EditOperation(EditKind.SHADOWS, 20.0), "Lift the shadows by 20 %."),
        (EditOperation(EditKind.TINT, -20.0), "Shift the tint to green by 20 %."),
        (EditOperation(EditKind.CLARITY, 20.0), "Add clarity by 20 %."),
        (EditOperation(EditKind.TEMPERATURE, -20.0), "Make the colors cooler by 20 %."),
        (EditOperation(EditKind.STRAIGHTEN, 2.5), "Turn the frame right by 2.5°."),
        (EditOperation(EditKind.STRAIGHTEN, -2.5), "Turn the frame left by 2.5°."),
        (EditOperation(EditKind.DEHAZE, 30.0), "Remove haze by 30 %."),
        (
            EditOperation(EditKind.CROP, box=(0.1, 0.0, 0.9, 0.75)),
            "Crop to 80 % of the width and 75 % of the height.",
        ),
    ],
)
def test_sentences_read_as_a_photographer_would_say_them(operation: EditOperation, sentence: str) -> None:
    assert instruction(operation) == sentence


@pytest.mark.parametrize(
    ("operation", "text"),
    [
        (EditOperation(EditKind.EXPOSURE, -0.7), "0.7 EV"),
        (EditOperation(EditKind.EXPOSURE, 1.0), "1.0 EV"),
        (EditOperation(EditKind.TINT, -30.0), "30 %"),
        (EditOperation(EditKind.STRAIGHTEN, 2.5), "2.5°"),
    ],
)
def test_an_amount_is_told_with_its_unit_and_without_its_sign(operation: EditOperation, text: str) -> None:
    assert amount_text(operation) == text
    assert instruction(operation).endswith(f" {text}.")
