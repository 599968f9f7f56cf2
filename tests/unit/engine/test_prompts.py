"""Prompts name what the answers may say."""

from __future__ import annotations

import pytest

from engine.answer import CONCLUSION_LEAD, DELTA_LEAD, SCORE_LEAD, SEES_LEAD, parse_delta
from engine.prompts import Message, axes_messages, pair_messages, preview_messages, score_messages
from engine.scale import AXES, AxisLevel, Verdict

INSTRUCTION = "Raise the exposure by 0.7 EV."
ALL = (score_messages(), axes_messages(), pair_messages(), preview_messages(INSTRUCTION))


def text_of(messages: list[Message]) -> str:
    (turn,) = messages
    (text,) = (part["text"] for part in turn["content"] if part["type"] == "text")
    return str(text)


@pytest.mark.parametrize("messages", [axes_messages(), pair_messages()])
def test_every_axis_is_named_in_order(messages: list[Message]) -> None:
    assert ", ".join(axis.capitalize() for axis in AXES) in text_of(messages)


def test_every_level_is_named() -> None:
    assert ", ".join(AxisLevel) in text_of(axes_messages())


def test_every_verdict_is_named() -> None:
    assert ", ".join(Verdict) in text_of(pair_messages())


@pytest.mark.parametrize(
    ("messages", "leads"),
    [
        (score_messages(), [SCORE_LEAD]),
        (axes_messages(), [SEES_LEAD, CONCLUSION_LEAD]),
        (pair_messages(), [DELTA_LEAD]),
        (preview_messages(INSTRUCTION), [DELTA_LEAD]),
    ],
)
def test_a_prompt_shows_how_its_answer_begins(messages: list[Message], leads: list[str]) -> None:
    assert all(f"`{lead.strip()}" in text_of(messages) for lead in leads)


def test_the_example_of_a_delta_is_in_the_grammar() -> None:
    example = text_of(pair_messages()).rsplit("`", 2)[1]
    assert parse_delta(example) == 0.67


@pytest.mark.parametrize(("messages", "n_images"), list(zip(ALL, (1, 1, 2, 1), strict=True)))
def test_photos_stand_before_the_text(messages: list[Message], n_images: int) -> None:
    kinds = [part["type"] for part in messages[0]["content"]]
    assert kinds == ["image"] * n_images + ["text"]


def test_no_prompt_begins_another_so_that_each_is_known_by_itself() -> None:
    texts = [text_of(messages) for messages in ALL]
    assert not any(one != other and one.startswith(other) for one in texts for other in texts)


def test_an_instruction_ends_its_prompt() -> None:
    assert text_of(preview_messages(INSTRUCTION)).endswith(f"Edit: {INSTRUCTION}")
