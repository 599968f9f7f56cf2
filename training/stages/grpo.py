"""Stage 3, GRPO: relative ranking consistency of the scores of a photo and its edits, with a replay of scores."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import torch

from engine.vlm.mini.views import ViewName
from training.checkpoints import finished_model
from training.dataset.draws import ScoreSampler
from training.dataset.records import GroupRecord, Split, read_records
from training.losses import score_head_loss
from training.mini import save_checkpoint
from training.mini_grpo import mini_grpo
from training.row_groups import GroupSampler
from training.workshop import Workshop

_NAME: Final = "grpo"


def grpo(workshop: Workshop, *, resume: bool) -> None:
    """Trains what stage 2's model takes off a score for what was done to a photo. Leaves runs/grpo/model.

    Nothing else moves, so nothing else that was learned can be lost (ARCHITECTURE.md, D87).

    Raises:
        StageMissing: stage 2 has not been run.
    """
    finished_model(workshop.runs, "align")
    stage, seed, folder = workshop.recipe.grpo, workshop.recipe.seed, workshop.runs / _NAME
    model, processor = workshop.after_stage("align")
    model.requires_grad_(False)
    model.model.views.score.fault.requires_grad_(True)
    scores = workshop.samplers(model).scores
    assert scores is not None

    def replay(trained: Any, step: int) -> torch.Tensor:
        rng = np.random.default_rng([seed, *_NAME.encode(), step])
        return stage.replay_weight * _scored(trained, workshop, scores, stage.n_scores, rng)

    records = (group for group in read_records(workshop.dataset, GroupRecord) if group.split is Split.TRAIN)
    sampler = GroupSampler(workshop.table, records, stage.group_size)
    mini_grpo(model, processor, sampler, stage, replay, folder, seed, resume=resume)
    save_checkpoint(model, processor, folder / "model")


def _scored(model: Any, workshop: Workshop, scores: ScoreSampler, n: int, rng: np.random.Generator) -> torch.Tensor:
    """The score head's loss on so many draws of stage 2's."""
    rows, mos = zip(*(scores.draw(rng) for _ in range(n)), strict=True)
    seen = model.model.see(ViewName.SCORE, workshop.table.tokens[list(rows)].float())
    return score_head_loss(seen, torch.tensor(mos))
