"""The four-part answer and the single instruction, read strictly."""

from __future__ import annotations

import pickle

import pytest

from training.dataset.proposals import parsing
from training.dataset.proposals.parsing import Proposal, ProposalUnreadable, read_instruction, read_proposal

ANSWER = """\
1. Analysis: The boy is lost among the parked cars.
The sky weighs on him.

2. Score: <answer1>4.25</answer1>

**3. Proposals**
- Remove the cars.
- Lower the horizon.

4. Instruction:
<answer2>Remove the parked cars behind the boy and let the wall continue there.</answer2>
"""


def test_the_four_parts_are_told_apart() -> None:
    assert read_proposal(ANSWER) == Proposal(
        analysis="The boy is lost among the parked cars.\nThe sky weighs on him.",
        score=4.25,
        proposals="- Remove the cars.\n- Lower the horizon.",
        instruction="Remove the parked cars behind the boy and let the wall continue there.",
    )


def test_headings_around_the_tags_belong_to_no_part() -> None:
    score, instruction = "<answer1>5.00</answer1>", "<answer2>Add a lamp.</answer2>"
    answer = f"The light is flat.\n### Score\n{score}\n3.\nAdd a lamp.\nPart 4\n{instruction}"
    read = read_proposal(answer)
    assert (read.analysis, read.proposals) == ("The light is flat.", "Add a lamp.")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("<answer1>", "", parsing.TagMissing),
        ("</answer1>", "", parsing.TagMissing),
        ("<answer2>", "", parsing.TagMissing),
        ("</answer2>", "", parsing.TagMissing),
        ("<answer1>4.25</answer1>", "<answer1>4.25</answer1> <answer1>5.00</answer1>", parsing.TagRepeated),
        ("</answer2>", "</answer2></answer2>", parsing.TagRepeated),
        ("<answer1>4.25</answer1>", "</answer1>4.25<answer1>", parsing.PartsOutOfOrder),
        ("4.25", "", parsing.PartEmpty),
        ("4.25", "4.2", parsing.ScoreNotANumber),
        ("4.25", "4", parsing.ScoreNotANumber),
        ("4.25", "4,25", parsing.ScoreNotANumber),
        ("4.25", "4.250", parsing.ScoreNotANumber),
        ("4.25", "-4.25", parsing.ScoreNotANumber),
        ("4.25", "4.25/10", parsing.ScoreNotANumber),
        ("4.25", "Score: 4.25", parsing.ScoreNotANumber),
        ("4.25", "nan", parsing.ScoreNotANumber),
        ("4.25", "10.01", parsing.ScoreOutOfRange),
        ("4.25", "99.99", parsing.ScoreOutOfRange),
        ("continue there.", "continue there. Then add a dog.", parsing.SeveralSentences),
        ("continue there.", "continue there!\nAdd a dog", parsing.SeveralSentences),
        ("continue there.", "continue there; add a dog", parsing.SeveralSentences),
        ("continue there.", "continue " + "and on " * 40, parsing.InstructionTooLong),
        ("- Remove the cars.\n- Lower the horizon.\n", "", parsing.PartEmpty),
        (
            "1. Analysis: The boy is lost among the parked cars.\nThe sky weighs on him.",
            "1. Analysis:",
            parsing.PartEmpty,
        ),
        ("Remove the parked cars behind the boy and let the wall continue there.", " . ", parsing.PartEmpty),
    ],
)
def test_every_fault_has_an_error_of_its_own(old: str, new: str, kind: type[ProposalUnreadable]) -> None:
    assert old in ANSWER
    with pytest.raises(ProposalUnreadable) as caught:
        read_proposal(ANSWER.replace(old, new))
    assert type(caught.value) is kind


def test_an_instruction_before_the_score_is_out_of_order() -> None:
    with pytest.raises(parsing.PartsOutOfOrder):
        read_proposal("Flat light. <answer2>Add a lamp.</answer2> So: <answer1>4.00</answer1>")


@pytest.mark.parametrize("score", ["0.00", "10.00", "7.77"])
def test_both_ends_of_the_scale_are_scores(score: str) -> None:
    assert read_proposal(ANSWER.replace("4.25", score)).score == float(score)


@pytest.mark.parametrize(
    "sentence",
    [
        "Blur the background as an f/2.8 lens would.",
        "Add the words “Stay. Or go” nowhere",
        "Make the sky 1.5 stops darker",
    ],
)
def test_a_full_stop_ends_a_sentence_only_before_another(sentence: str) -> None:
    answer = f"It is busy. <answer2> {sentence} </answer2>"
    if "Stay. Or" in sentence:
        with pytest.raises(parsing.SeveralSentences):
            read_instruction(answer)
    else:
        assert read_instruction(answer) == sentence


def test_an_error_keeps_its_kind_on_its_way_between_processes() -> None:
    with pytest.raises(parsing.TagMissing) as caught:
        read_instruction("Add a lamp.")
    assert pickle.loads(pickle.dumps(caught.value)).kind == "TagMissing"
