"""Stages 1 and 2 through TRL's SFT trainer: what differs between them is what is drawn, and what they start from.

Several processes: `accelerate launch` or `torchrun`; each loads the model onto its own device.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from trl.trainer.sft_config import SFTConfig
from trl.trainer.sft_trainer import SFTTrainer

from training.checkpoints import starting_point
from training.vlm.examples import as_dataset, draw_examples
from training.vlm.going_on import LoadedFromCheckpoint
from training.vlm.job import VlmJob, use_one_card
from training.vlm.model import load_policy, load_processor, save_policy
from training.vlm.recipe import SupervisedConfig

_DRAWS: Final = {"sft": 1, "align": 2}  # keeps the stages' draws apart


class _Trainer(LoadedFromCheckpoint, SFTTrainer):
    """TRL's, going on with the model that it is given."""


def sft(job: VlmJob, *, resume: bool) -> None:
    """Stage 1: PT-O1 (two pictures → reasoning and δ), PT-O2 (picture and instruction → δ), a picture's axes.

    Leaves runs/sft/model.

    Raises:
        RecordUnreadable: a line of the data set is no record.
        ImageUnreadable: a picture cannot be read.
    """
    _run(job, "sft", job.recipe.sft, None, resume=resume)


def align(job: VlmJob, *, resume: bool) -> None:
    """Stage 2: the absolute scale from anchors and the teacher, with a share of stage 1's samples.

    Leaves runs/align/model.

    Raises:
        StageMissing: stage 1 has not been run.
        RecordUnreadable: a line of the data set is no record.
        ImageUnreadable: a picture cannot be read.
    """
    _run(job, "align", job.recipe.align, job.after("sft"), resume=resume)


def _run(job: VlmJob, name: str, stage: SupervisedConfig, before: Path | None, *, resume: bool) -> None:
    arguments = _arguments(job, name, stage)
    use_one_card(arguments)
    n_samples = stage.steps * stage.batch_size * stage.accumulated * arguments.world_size
    drawn = draw_examples(job.examples, stage.shares, n_samples, [job.recipe.seed, _DRAWS[name]])
    processor = load_processor(job.recipe, before)
    folder = job.runs / name
    checkpoint = starting_point(folder, resume=resume)
    trainer = _Trainer(
        model=load_policy(job.recipe, checkpoint or before, arguments.local_process_index),
        args=arguments,
        train_dataset=as_dataset(drawn),
        processing_class=processor,
    )
    # Qwen's classes deny that they take it, so Trainer would average over passes; TRL's loss divides by it by itself
    trainer.model_accepts_loss_kwargs = True
    trainer.train(resume_from_checkpoint=checkpoint)
    if trainer.is_world_process_zero():
        policy = trainer.accelerator.unwrap_model(trainer.model)
        save_policy(policy, processor, folder / "model", job.recipe.predicted_kinds)
    trainer.accelerator.wait_for_everyone()


def _arguments(job: VlmJob, name: str, stage: SupervisedConfig) -> SFTConfig:
    return SFTConfig(
        **job.arguments(name),
        max_steps=stage.steps,
        per_device_train_batch_size=stage.batch_size,
        gradient_accumulation_steps=stage.accumulated,
        learning_rate=stage.learning_rate,
        warmup_steps=stage.warmup_steps,
        save_steps=stage.save_every_steps,
        max_length=None,  # a cut answer, or a cut photo, teaches nothing
        train_sampling_strategy="sequential",  # the samples are drawn in their order
    )
