"""Stage 3 through TRL's GRPO trainer: on-policy answers to groups of pictures, the RRC reward, a replay of both stages.

Each process gets whole groups: its batch of prompts holds group_size × n_rollouts rows of one group.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import torch
from trl.trainer.grpo_config import GRPOConfig
from trl.trainer.sft_trainer import DataCollatorForVisionLanguageModeling

from training.checkpoints import starting_point
from training.reward import RewardRule
from training.vlm.examples import Examples, as_rows, draw_examples
from training.vlm.going_on import LoadedFromCheckpoint
from training.vlm.group_reward import GroupReward
from training.vlm.groups import GroupDrawer, as_rollout_dataset
from training.vlm.job import VlmJob, use_one_card
from training.vlm.model import load_policy, load_processor, save_policy
from training.vlm.recipe import ReplayConfig, RolloutConfig
from training.vlm.replaying import Replay, ReplayingGRPOTrainer

_STAGE: Final = "grpo"
_GROUP_DRAWS, _REPLAY_DRAWS = 3, 4


class _Trainer(LoadedFromCheckpoint, ReplayingGRPOTrainer):
    """With a replay, going on with the model that it is given."""


def grpo(job: VlmJob, *, resume: bool) -> None:
    """Stage 3, from stage 2's model. Leaves runs/grpo/model.

    Raises:
        StageMissing: stage 2 has not been run.
        GroupsMissing: the data set has no group of the recipe's size.
        RecordUnreadable: a line of the data set is no record.
        ImageUnreadable: a picture cannot be read.
    """
    stage, before, seed = job.recipe.grpo, job.after("align"), job.recipe.seed
    processor = load_processor(job.recipe, before)
    processor.tokenizer.padding_side = "left"  # prompts of a batch end together
    arguments = _arguments(job, stage)
    use_one_card(arguments)
    n_groups = stage.steps * stage.groups_per_step * arguments.world_size
    drawer = GroupDrawer(job.dataset, stage.group_size, stage.axes_share)
    groups = drawer.draw(n_groups, [seed, _GROUP_DRAWS])
    rule = RewardRule(stage.reward, stage.format_weight)
    folder = job.runs / _STAGE
    checkpoint = starting_point(folder, resume=resume)
    trainer = _Trainer(
        replay=None
        if stage.replay is None
        else _replay(job.examples, stage.replay, processor, [seed, _REPLAY_DRAWS, arguments.process_index]),
        model=load_policy(job.recipe, checkpoint or before, arguments.local_process_index),
        reward_funcs=GroupReward([group.asked for group in groups], rule),
        args=arguments,
        train_dataset=as_rollout_dataset(groups),
        processing_class=processor,
    )
    trainer.train(resume_from_checkpoint=checkpoint)
    if trainer.is_world_process_zero():
        policy = trainer.accelerator.unwrap_model(trainer.model)
        save_policy(policy, processor, folder / "model", job.recipe.predicted_kinds)
    trainer.accelerator.wait_for_everyone()


def _replay(known: Examples, config: ReplayConfig, processor: Any, seed: Sequence[int]) -> Replay:
    """The loss of fresh samples of stages 1 and 2 at each forward pass of each process."""
    collate = DataCollatorForVisionLanguageModeling(processor, completion_only_loss=True)

    def replay(model: Any, number: int) -> torch.Tensor:
        drawn = draw_examples(known, config.shares, config.batch_size, [*seed, number])
        batch = {name: values.to(model.device) for name, values in collate(as_rows(drawn)).items()}
        loss: torch.Tensor = model(**batch, use_cache=False).loss
        return config.weight * loss

    return replay


def _arguments(job: VlmJob, stage: RolloutConfig) -> GRPOConfig:
    passes = stage.group_size * stage.n_rollouts // stage.batch_size
    return GRPOConfig(
        **job.arguments(_STAGE),
        max_steps=stage.steps,
        per_device_train_batch_size=stage.batch_size,
        steps_per_generation=passes,
        gradient_accumulation_steps=passes * stage.groups_per_step,
        num_generations=stage.n_rollouts,
        shuffle_dataset=False,
        max_completion_length=stage.max_answer_tokens,
        temperature=stage.temperature,
        beta=stage.beta,
        learning_rate=stage.learning_rate,
        warmup_steps=stage.warmup_steps,
        save_steps=stage.save_every_steps,
        disable_dropout=True,  # the answers' probabilities are those that they were drawn with
    )
