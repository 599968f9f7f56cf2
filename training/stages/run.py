"""Runs one stage: a model, what it learns, where it left off."""

from __future__ import annotations

from pathlib import Path

from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.processing import RedAesMiniProcessor
from training.checkpoints import starting_point
from training.config import StageConfig
from training.trainer import RedTrainer, StepCollator
from training.workshop import Workshop


def run_stage(
    workshop: Workshop,
    model: RedAesMiniForConditionalGeneration,
    processor: RedAesMiniProcessor,
    stage: StageConfig,
    folder: Path,
    draws: tuple[str, int],
    *,
    tells_heads: bool,
    resume: bool,
) -> None:
    """Trains the model in place.

    Args:
        workshop: data set and recipe.
        model: what is trained.
        processor: the model's.
        stage: the recipe's part for this stage.
        folder: where checkpoints stand.
        draws: the stage's name and the seed: what its samples depend on, and their number.
        tells_heads: as in `StepLosses`.
        resume: goes on from the newest checkpoint in `folder`.
    """
    name, seed = draws
    samplers = workshop.samplers(model if stage.n_scores else None)
    collator = StepCollator(workshop.encoder(processor), samplers, stage, [seed, *name.encode()])
    trainer = RedTrainer(model, workshop.table, collator, stage, folder, seed, tells_heads=tells_heads)
    checkpoint = starting_point(folder, resume=resume)
    trainer.train(resume_from_checkpoint=checkpoint)
