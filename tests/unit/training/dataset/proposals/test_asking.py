"""What the chat model is shown and asked, and how unreadable answers are counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from PIL import Image

from tests.support.pictures import scene
from training.dataset.proposals.asking import instruct, propose
from training.dataset.proposals.categories import MEANINGS, EditCategory
from training.dataset.proposals.chat import ChatMessage, Role
from training.dataset.proposals.parsing import ProposalUnreadable
from training.dataset.proposals.prompts import FOUR_PARTS

GOOD = "Busy. <answer1>3.50</answer1> Clear it. <answer2>Remove the bin.</answer2>"


class StandInModel:
    """Says the given answers in turn and remembers what it was asked."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[str | Image.Image, ...]] = []

    def ask(self, messages: Sequence[ChatMessage]) -> str:
        assert [message.role for message in messages] == [Role.USER]
        self.asked.append(messages[0].parts)
        return self._answers.pop(0)


def test_a_proposal_is_asked_with_the_photo_and_the_four_parts() -> None:
    photo, model = scene(), StandInModel(GOOD)
    assert propose(model, photo, Counter()).instruction == "Remove the bin."
    assert model.asked == [(photo, FOUR_PARTS)]


@pytest.mark.parametrize("category", EditCategory)
def test_an_instruction_is_asked_for_its_category(category: EditCategory) -> None:
    model = StandInModel(GOOD)
    assert instruct(model, scene(), category, Counter()) == "Remove the bin."
    prompt = str(model.asked[0][1])
    assert f"{category} ({MEANINGS[category]})" in prompt
    assert not any(meaning in prompt for other, meaning in MEANINGS.items() if other is not category)


def test_unreadable_answers_are_counted_by_their_kind() -> None:
    model = StandInModel("nothing", GOOD.replace("3.50", "3.5"), GOOD.replace("3.50", "7"), GOOD)
    unreadable: Counter[str] = Counter()
    for _ in range(3):
        with pytest.raises(ProposalUnreadable):
            propose(model, scene(), unreadable)
    propose(model, scene(), unreadable)
    assert unreadable == {"TagMissing": 1, "ScoreNotANumber": 2}


def test_an_unreadable_instruction_is_counted_too() -> None:
    unreadable: Counter[str] = Counter()
    with pytest.raises(ProposalUnreadable):
        instruct(StandInModel("<answer2>Do this. And that.</answer2>"), scene(), EditCategory.OBJECT, unreadable)
    assert unreadable == {"SeveralSentences": 1}


def test_the_prompt_names_the_whole_action_space() -> None:
    assert all(f"- {category}: {meaning}" in FOUR_PARTS for category, meaning in MEANINGS.items())
