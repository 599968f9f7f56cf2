"""Runs one stage: a model, what it learns, where it left off."""

from __future__ import annotations

from pathlib import Path

from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.processing import RedAesMiniProcessor
from training.checkpoints import newest_checkpoint
from training.config import StageConfig
from training.mini import save_checkpoint
from training.trainer import RedTrainer, StepCollator
from training.workshop import Workshop


def run_stage(
    workshop: Workshop,
    model: RedAesMiniForConditionalGeneration,
    processor: RedAesMiniProcessor,
    stage: StageConfig,
    folder: Path,
    *,
    tells_heads: bool,
    resume: bool,
) -> None:
    """Trains and leaves the model in `folder`/model.

    Args:
        workshop: data set and recipe.
        model: is trained in place.
        processor: the model's.
        stage: the recipe's part for this stage.
        folder: of the stage.
        tells_heads: as in `StepLosses`.
        resume: goes on from the newest checkpoint in `folder`.
    """
    samplers = workshop.samplers(model if stage.n_scores else None)
    collator = StepCollator(workshop.encoder(processor), samplers, stage, [workshop.recipe.seed, *folder.name.encode()])
    seed = workshop.recipe.seed
    trainer = RedTrainer(model, workshop.table, collator, stage, folder, seed, tells_heads=tells_heads)
    checkpoint = newest_checkpoint(folder) if resume else None
    trainer.train(resume_from_checkpoint=checkpoint)
    save_checkpoint(model, processor, folder / "model")


def leave_what_stage_1_sees(model: RedAesMiniForConditionalGeneration) -> None:
    """Later stages move neither the pair view nor the preview view: their replay would only blunt them.

    The language model goes on learning to tell what they see (EXPERIMENTS.md, runs 15 to 17).
    """
    for view in (model.model.views.pair, model.model.views.preview):
        view.requires_grad_(False)
