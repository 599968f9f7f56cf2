"""Questions about one photo: answered as if each were asked alone, though the photo is read once."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from engine.answer import DELTA_LEAD
from engine.prompts import preview_messages
from engine.red_aes import RedAesAssessor
from engine.vlm.asking import Asker
from engine.vlm.decoding import Decoding
from engine.vlm.shared_prompt import split_prompts
from tests.support.tiny_lessons import taught_pictures

PHOTO = taught_pictures()[0]
INSTRUCTIONS = (
    "Raise the exposure by 0.7 EV.",
    "Raise the exposure by 1.4 EV.",
    "Crop.",
    "Straighten it by 2 degrees.",
)
QUESTIONS = [preview_messages(instruction) for instruction in INSTRUCTIONS]
SIGNS = ("+", "-")


def asker_of(assessor: RedAesAssessor) -> Asker:
    assert isinstance(assessor._asker, Asker)
    return assessor._asker


def following(decoding: Decoding) -> torch.Tensor:
    """What the model would say once it has read the prompt and the answer's first words."""
    decoding.expect(DELTA_LEAD)
    decoding.choose(SIGNS)
    return decoding._read.following


def tower_runs(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that gets an entry for each run of the tower from now on."""
    asker._seen._seen.clear()
    body, looked = type(asker._model.model), []
    real = body.get_image_features

    def look(*args: Any, **named: Any) -> Any:
        looked.append(1)
        return real(*args, **named)

    monkeypatch.setattr(body, "get_image_features", look)
    return looked


def test_each_question_is_answered_as_if_it_were_asked_alone(untrained: RedAesAssessor) -> None:
    asker = asker_of(untrained)
    together = torch.cat([following(some) for some in asker.ask_about(PHOTO, QUESTIONS, lambda: False)])
    alone = torch.cat([following(asker.ask([(question, [PHOTO])], lambda: False)) for question in QUESTIONS])
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=0)
    assert not torch.allclose(together[0], together[1], atol=1e-5, rtol=0)


def test_the_photo_is_read_once_however_many_questions_there_are(
    untrained: RedAesAssessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker = asker_of(untrained)
    monkeypatch.setattr(asker, "_questions_at_once", 2)
    looked = tower_runs(asker, monkeypatch)
    rows = [following(some) for some in asker.ask_about(PHOTO, QUESTIONS, lambda: False)]
    assert [len(one) for one in rows] == [2, 2]
    assert len(looked) == 1


def test_no_question_about_a_photo_asks_nothing(untrained: RedAesAssessor) -> None:
    assert list(asker_of(untrained).ask_about(PHOTO, [], lambda: False)) == []


def test_prompts_are_parted_behind_what_they_share_and_each_keeps_a_token() -> None:
    first = {
        "input_ids": torch.tensor([[1, 9, 9, 9, 2, 3, 4]]),
        "attention_mask": torch.ones(1, 7, dtype=torch.long),
        "pixel_values": torch.zeros(1, 3, 8, 8),
    }
    shared, ends = split_prompts(first, [[1, 9, 2, 3, 4], [1, 9, 2, 3, 5, 6], [1, 9, 2, 3]])
    assert shared["input_ids"].tolist() == [[1, 9, 9, 9, 2]]
    assert shared["attention_mask"].shape == (1, 5)
    assert shared["pixel_values"] is first["pixel_values"]
    assert ends == [[3, 4], [3, 5, 6], [3]]
    with pytest.raises(ValueError, match="differ before it"):
        split_prompts(first, [[1, 9, 2, 3, 4], [8, 9, 2, 3, 4]])
