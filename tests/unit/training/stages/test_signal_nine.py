"""A stage whose process is killed by signal 9 in the middle of a step goes on with the losses of one that was not."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
import torch
from transformers import Trainer

from tests.support.killing import killed_in_step
from tests.support.training_material import beside
from training.stages.align import align
from training.stages.grpo import grpo
from training.stages.sft import sft
from training.workshop import Workshop

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.usefixtures("caplog"),  # in stage 3, the libraries remark upon tokens
]

STAGES: Final = {"sft": sft, "align": align, "grpo": grpo}
SAVED_AFTER: Final = 3  # steps, of six
STEPS: Final = {"sft": 6, "align": 12, "grpo": 6}  # stage 2 runs twice


@pytest.fixture
def losses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Every step's loss, as it is computed."""
    noted: list[float] = []
    step = Trainer.training_step

    def noting(self: Trainer, *given: Any, **options: Any) -> Any:
        loss = step(self, *given, **options)
        noted.append(float(loss.detach()))
        return loss

    monkeypatch.setattr(Trainer, "training_step", noting)
    return noted


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_killed_by_signal_nine_goes_on_with_the_same_losses(
    name: str,
    made_workshop: Workshop,
    scorer: Workshop,
    tmp_path: Path,
    losses: list[float],
    reward_spreads: list[float],
) -> None:
    recipe = made_workshop.recipe
    recipe = replace(recipe, grpo=replace(recipe.grpo, steps=6, save_every_steps=SAVED_AFTER))
    straight, killed = (replace(beside(made_workshop, tmp_path / one), recipe=recipe) for one in ("straight", "killed"))
    for before in list(STAGES)[: list(STAGES).index(name)]:
        for one in (straight, killed):
            (one.runs / before).symlink_to(scorer.runs / before)
    losses.clear()
    STAGES[name](straight, resume=False)
    whole = list(losses)
    n_steps = STEPS[name]
    assert len(whole) == n_steps
    assert name != "grpo" or min(reward_spreads) > 0  # else nothing but the replay would be learned
    killed_in_step(n_steps - 1, lambda: STAGES[name](killed, resume=False))
    losses.clear()
    STAGES[name](killed, resume=True)
    assert losses == pytest.approx(whole[n_steps - SAVED_AFTER :], rel=1e-4)
    after = [one.after_stage(name)[0].state_dict() for one in (straight, killed)]
    for key, values in after[0].items():
        assert torch.allclose(values, after[1][key], rtol=1e-4, atol=1e-6), key
