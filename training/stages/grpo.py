"""Stage 3, GRPO: relative ranking consistency of the scores of a photo and its edits, with a replay of both stages."""

from __future__ import annotations

from typing import Any

import torch

from training.checkpoints import finished_model
from training.dataset.records import GroupRecord, Split, read_records
from training.mini import save_checkpoint
from training.mini_grpo import mini_grpo
from training.row_groups import GroupSampler
from training.stages.run import leave_what_stage_1_sees
from training.step_losses import StepLosses
from training.trainer import StepCollator
from training.workshop import Workshop


def grpo(workshop: Workshop, *, resume: bool) -> None:
    """Trains stage 2's model on. Leaves runs/grpo/model.

    Raises:
        StageMissing: stage 2 has not been run.
    """
    finished_model(workshop.runs, "align")
    stage, seed, folder = workshop.recipe.grpo, workshop.recipe.seed, workshop.runs / "grpo"
    model, processor = workshop.after_stage("align")
    leave_what_stage_1_sees(model)
    collator = StepCollator(
        workshop.encoder(processor),
        workshop.samplers(model),
        stage.replay.as_stage(stage.steps),
        [seed, *folder.name.encode()],
    )
    losses = StepLosses(workshop.table, processor.tokenizer, stage.replay.loss_weights, tells_heads=True)

    def replay(trained: Any, step: int) -> torch.Tensor:
        return stage.replay.weight * losses.total(losses.parts(trained, collator([{"step": step}])))

    records = (group for group in read_records(workshop.dataset, GroupRecord) if group.split is Split.TRAIN)
    sampler = GroupSampler(workshop.table, records, stage.group_size)
    mini_grpo(model, processor, sampler, stage, replay, folder, seed, resume=resume)
    save_checkpoint(model, processor, folder / "model")
