"""Stage 1, SFT: PT-O1 (two pictures → reasoning and δ), PT-O2 (picture and instruction → δ), a photo's axes."""

from __future__ import annotations

from training.mini import build_processor, save_checkpoint
from training.stages.run import run_stage
from training.workshop import Workshop


def sft(workshop: Workshop, *, resume: bool) -> None:
    """Trains from ImageNet's tower on edits alone; no person's score is seen. Leaves runs/sft/model.

    Texts tell levels and δ as they truly are while the heads still learn.
    """
    processor = build_processor()
    model = workshop.new_model(processor)
    folder, draws = workshop.runs / "sft", ("sft", workshop.recipe.seed)
    run_stage(workshop, model, processor, workshop.recipe.sft, folder, draws, tells_heads=False, resume=resume)
    save_checkpoint(model, processor, folder / "model")
