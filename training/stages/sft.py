"""Stage 1, SFT: PT-O1 (two pictures → reasoning and δ), PT-O2 (picture and instruction → δ), a photo's axes."""

from __future__ import annotations

from training.mini import build_processor
from training.stages.run import run_stage
from training.workshop import Workshop


def sft(workshop: Workshop, *, resume: bool) -> None:
    """Trains from ImageNet's tower on edits alone; no person's score is seen. Leaves runs/sft/model."""
    processor = build_processor()
    model = workshop.new_model(processor)
    run_stage(workshop, model, processor, workshop.recipe.sft, workshop.runs / "sft", resume=resume)
