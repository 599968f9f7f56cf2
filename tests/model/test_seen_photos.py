"""Photos that several questions speak of: the tower looks once at each, and the answers are the same."""

from __future__ import annotations

import pytest
import torch

from engine.answer import axis_lead
from engine.image_input import Picture
from engine.pair_results import VERDICT_WORDS
from engine.prompts import pair_messages
from engine.red_aes import RedAesAssessor
from engine.scale import AXES
from engine.vlm.asking import Asker
from tests.model.test_shared_prompt import asker_of, tower_runs
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
