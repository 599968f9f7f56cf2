"""Stage 2, alignment: the absolute scale from 200 anchors and the teacher fitted on them, with a replay of stage 1."""

from __future__ import annotations

from training.checkpoints import finished_model
from training.stages.run import leave_what_stage_1_sees, run_stage
from training.workshop import Workshop


def align(workshop: Workshop, *, resume: bool) -> None:
    """Trains stage 1's model on. Leaves runs/align/model.

    From here on texts tell levels and sizes of δ as the heads say them: what a language model learns beyond them are
    probably photos of training (ARCHITECTURE.md, D83).

    Raises:
        StageMissing: stage 1 has not been run.
    """
    finished_model(workshop.runs, "sft")
    model, processor = workshop.after_stage("sft")
    workshop.fit_liked_content(model)
    leave_what_stage_1_sees(model)
    stage, folder = workshop.recipe.align, workshop.runs / "align"
    run_stage(workshop, model, processor, stage, folder, tells_heads=True, resume=resume)
