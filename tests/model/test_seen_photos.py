"""Photos that several questions speak of: the tower looks once at each, and the answers are the same."""

from __future__ import annotations

import math

import pytest
import torch
from PIL import Image

from engine.answer import SEES_LEAD, axis_lead
from engine.image_input import Picture
from engine.image_key import image_key
from engine.models.planning import MOST_QUESTIONS
from engine.pair_results import VERDICT_WORDS
from engine.prompts import Message, axes_messages, pair_messages, score_messages
from engine.red_aes import RedAesAssessor
from engine.scale import AXES
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs
from tests.model.test_shared_prompt import QUESTIONS, asker_of, tower_runs
from tests.support.tiny_lessons import taught_pictures

FIRST, SECOND, THIRD = taught_pictures()[:3]


def following(asker: Asker, rows: list[tuple[Picture, Picture]]) -> torch.Tensor:
    decoding = asker.ask([(pair_messages(), pair) for pair in rows], lambda: False)
    decoding.expect(axis_lead(AXES[0]))
    decoding.choose(VERDICT_WORDS)
    return decoding._read.following


def test_pairs_asked_together_are_answered_as_each_alone(untrained: RedAesAssessor) -> None:
    asker = asker_of(untrained)
    rows = [(FIRST, SECOND), (SECOND, FIRST), (FIRST, THIRD)]
    together = following(asker, rows)
    alone = torch.cat([following(asker, [row]) for row in rows])
    torch.testing.assert_close(together, alone, atol=1e-5, rtol=0)
    assert not torch.allclose(together[0], together[1], atol=1e-5, rtol=0)


def test_the_tower_looks_once_at_a_photo_of_several_pairs(
    untrained: RedAesAssessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker = asker_of(untrained)
    looked = tower_runs(asker, monkeypatch)
    following(asker, [(FIRST, SECOND), (SECOND, FIRST)])
    following(asker, [(FIRST, SECOND), (SECOND, FIRST)])
    following(asker, [(FIRST, THIRD), (THIRD, FIRST)])
    assert len(looked) == (3 if asker.takes_any_prompt else 2)  # the embedded model's looks at four photos at once


def read_behind(asker: Asker, rows: list[tuple[list[Message], list[Picture]]]) -> torch.Tensor:
    """What the model would say behind the first words of an explanation."""
    decoding = asker.ask(rows, lambda: False)
    decoding.expect(SEES_LEAD)
    decoding.choose(VERDICT_WORDS)
    return decoding._read.following


def test_a_photo_asked_about_alone_is_answered_as_beside_others(untrained: RedAesAssessor) -> None:
    asker = asker_of(untrained)
    rows = [(axes_messages(), [photo]) for photo in (FIRST, SECOND, THIRD)]
    alone = torch.cat([read_behind(asker, [row]) for row in rows])
    torch.testing.assert_close(alone, read_behind(asker, rows), atol=1e-5, rtol=0)
    assert not torch.allclose(alone[0], alone[1], atol=1e-5, rtol=0)


def test_the_tower_looks_once_at_a_photo_of_questions_one_after_the_other(
    untrained: RedAesAssessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker = asker_of(untrained)
    looked = tower_runs(asker, monkeypatch)
    for messages in (score_messages(), axes_messages()):
        read_behind(asker, [(messages, [FIRST])])
    assert list(asker.ask_about(FIRST, QUESTIONS, lambda: False))
    assert len(looked) == 1
    following(asker, [(FIRST, SECOND), (SECOND, FIRST)])
    assert len(looked) == 2


def test_the_tower_looks_once_at_a_photo_that_is_compared_with_more_edits_than_fit_one_question(
    untrained: RedAesAssessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asker = asker_of(untrained)
    monkeypatch.setattr(asker, "_questions_at_once", MOST_QUESTIONS)
    looked = tower_runs(asker, monkeypatch)
    shades = [Image.new("RGB", (64, 64), (40 + 9 * step,) * 3) for step in range(21)]
    shown = [Picture(image_key(shade.tobytes()), shade, shade.size) for shade in shades]
    photo, *edits = sorted(shown, key=lambda picture: picture.image_key)  # the photo is the first to be forgotten
    compare_pairs(asker, "made-up", 0.1, [(photo, edit) for edit in edits], lambda: False)
    at_once = 1 if asker.takes_any_prompt else 4
    assert len(looked) == sum(math.ceil(new / at_once) for new in (1 + 8, 8, 4))
