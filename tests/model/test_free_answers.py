"""What models say where nothing guides them, in every class."""

from __future__ import annotations

import pytest

from engine.prompts import axes_messages, pair_messages
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel
from tests.support.tiny_lessons import taught_pictures, taught_text
from training.evaluation.free_answers import answer_freely, is_readable

PHOTOS = taught_pictures()


def test_a_model_says_by_itself_what_it_knows_by_heart(loaded: LoadedModel) -> None:
    asked = [(axes_messages(), [PHOTOS[0]]), (pair_messages(), PHOTOS[1:3]), (pair_messages(), PHOTOS[2:0:-1])]
    for question in asked:  # not every tiny model was taught to end
        (said,) = answer_freely(loaded, Asker(loaded), [question])
        assert said.startswith(taught_text(*question[1]))


@pytest.mark.parametrize(
    ("question", "readable", "foreign"),
    [
        ("scores", "Score: 6.83", "Score: 6.8"),
        ("previews", "Delta: +0.10", "Delta: 0.10"),
        ("pairs", taught_text(*PHOTOS[1:3]), taught_text(*PHOTOS[1:3]) + " and more"),
        ("explanations", taught_text(PHOTOS[0]), taught_text(PHOTOS[0]).replace("fine", "superb")),
    ],
)
def test_an_answer_is_read_to_its_end(question: str, readable: str, foreign: str) -> None:
    assert is_readable(question, readable)
    assert not is_readable(question, foreign)
