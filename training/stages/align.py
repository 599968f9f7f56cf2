"""Stage 2, alignment: the absolute scale from 200 anchors and the teacher fitted on them, with a replay of stage 1."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

import torch

from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from training.checkpoints import finished_model
from training.mini import save_checkpoint
from training.stages.run import run_stage
from training.workshop import Workshop

log = logging.getLogger(__name__)

_SEEDS_APART: Final = 100  # so that no two seeds have a branch's draws in common
_Weights = dict[str, torch.Tensor]


def align(workshop: Workshop, *, resume: bool) -> None:
    """Trains stage 1's model on, once for each branch, and averages the weights. Leaves runs/align/model.

    From here on texts tell levels and sizes of δ as the heads say them: what a language model learns beyond them are
    probably photos of training (ARCHITECTURE.md, D83).

    Raises:
        StageMissing: stage 1 has not been run.
    """
    finished_model(workshop.runs, "sft")
    stage, folder, seed = workshop.recipe.align, workshop.runs / "align", workshop.recipe.seed
    found: list[_Weights] = []
    for number, branch in enumerate(stage.branches, start=1):
        log.info("stage 2: run %d of %d", number, len(stage.branches))
        model, processor = workshop.after_stage("sft")
        workshop.fit_liked_content(model)
        _leave_what_stage_1_sees(model)
        aside, draws = folder / f"branch-{branch}", ("align", _SEEDS_APART * seed + branch)
        run_stage(workshop, model, processor, stage, aside, draws, tells_heads=True, resume=resume)
        found.append(model.state_dict())
    model.load_state_dict(_mean_weights(found))
    save_checkpoint(model, processor, folder / "model")


def _mean_weights(of_models: Sequence[_Weights]) -> _Weights:
    """Of models of one shape, by name; what is no float is the first one's."""
    first = of_models[0]
    return {
        name: torch.stack([one[name].double() for one in of_models]).mean(0).to(values.dtype)
        if values.is_floating_point()
        else values
        for name, values in first.items()
    }


def _leave_what_stage_1_sees(model: RedAesMiniForConditionalGeneration) -> None:
    """Neither the pair view nor the preview view moves: their replay would only blunt them.

    The language model goes on learning to tell what they see (EXPERIMENTS.md, runs 15 to 17).
    """
    for view in (model.model.views.pair, model.model.views.preview):
        view.requires_grad_(False)
