"""Stage 3 of the embedded model: TRL's GRPO over groups of cached pictures, with a replay.

The tower is frozen, so its tokens of every picture are known. While GRPO runs, a table of them stands in the tower's
place and a picture is a row number; everything else is TRL's own trainer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from torch import nn
from transformers import BatchFeature
from transformers.modeling_outputs import BaseModelOutputWithPooling
from trl.trainer.grpo_config import GRPOConfig

from engine import prompts
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.processing import RedAesMiniProcessor
from training.checkpoints import starting_point
from training.config import GrpoConfig
from training.reward import RewardRule
from training.row_groups import GroupSampler
from training.trainer import shared_arguments
from training.vlm.group_reward import AskedGroup, GroupReward
from training.vlm.replaying import Replay, ReplayingGRPOTrainer

_SCORE_TOKENS = 12  # `Score: 10.00` and the end are 9


class _PhotoTable(nn.Module):
    """Stands in the tower's place; its pixels are row numbers."""

    def __init__(self, tokens: torch.Tensor) -> None:
        super().__init__()
        self._tokens = tokens  # no buffer: checkpoints must not hold it

    def forward(self, rows: torch.Tensor) -> BaseModelOutputWithPooling:
        return BaseModelOutputWithPooling(last_hidden_state=self._tokens[rows].float())


class _RowProcessor(RedAesMiniProcessor):
    """The model's processor, whose images are row numbers."""

    def __call__(self, images: Any = None, text: str | Sequence[str] = "", **_: Any) -> BatchFeature:
        texts = [text] if isinstance(text, str) else list(text)
        ids = [self.expand(one) for one in texts]
        return BatchFeature({"input_ids": ids, "pixel_values": torch.tensor([row for rows in images for row in rows])})


@contextmanager
def tower_replaced(model: RedAesMiniForConditionalGeneration, tokens: torch.Tensor) -> Iterator[None]:
    """Within, the model's pixels are rows of `tokens` [pictures, 27, channels]."""
    tower = model.model.vision_tower
    model.model.vision_tower = _PhotoTable(tokens)
    try:
        yield
    finally:
        model.model.vision_tower = tower


def mini_grpo(
    model: RedAesMiniForConditionalGeneration,
    processor: RedAesMiniProcessor,
    sampler: GroupSampler,
    stage: GrpoConfig,
    replay: Replay | None,
    folder: Path,
    seed: int,
    *,
    resume: bool,
) -> None:
    """Trains the model in place on groups that the sampler draws.

    Args:
        model: stage 2's model, fp32.
        processor: its processor.
        sampler: draws groups of `stage.group_size` pictures of the table that replayed samples are rows of, too.
        stage: the numbers.
        replay: the loss of earlier stages' samples; None: nothing is replayed.
        folder: where checkpoints stand.
        seed: of groups and rollouts.
        resume: goes on from the newest checkpoint in `folder`.
    """
    groups = [sampler.draw(np.random.default_rng([seed, 3, step])) for step in range(stage.steps)]
    rows = [(number, place, row) for number, group in enumerate(groups) for place, row in enumerate(group.rows)]
    (message,) = prompts.score_messages()
    prompt = [{"role": message["role"], "content": message["content"][-1]["text"]}]
    data = {
        "prompt": [prompt] * len(rows),
        "images": [[row] for _, _, row in rows],
        "group": [number for number, _, _ in rows],
        "place": [place for _, place, _ in rows],
    }
    template: Any = processor.chat_template
    asked = [AskedGroup(len(group.rows), group.certified) for group in groups]
    with tower_replaced(model, sampler.table.tokens):
        trainer = ReplayingGRPOTrainer(
            replay=replay,
            model=model,
            reward_funcs=GroupReward(asked, RewardRule(stage.reward, stage.format_weight)),
            args=_arguments(model, stage, folder, seed),
            train_dataset=Dataset.from_dict(data),
            processing_class=_RowProcessor(processor.image_processor, processor.tokenizer, processor.views, template),
        )
        checkpoint = starting_point(folder, resume=resume)
        trainer.train(resume_from_checkpoint=checkpoint)


def _arguments(model: RedAesMiniForConditionalGeneration, stage: GrpoConfig, folder: Path, seed: int) -> GRPOConfig:
    config: Any = model.config
    asking = [view["prompt_token_id"] for view in config.views.values()]
    return GRPOConfig(
        **shared_arguments(stage, folder, seed),
        per_device_train_batch_size=stage.group_size * stage.n_rollouts,  # one group a reward call, and a step
        steps_per_generation=1,
        num_generations=stage.n_rollouts,
        shuffle_dataset=False,
        max_completion_length=_SCORE_TOKENS,
        generation_kwargs={"suppress_tokens": [config.image_token_id, *asking]},  # no answer asks or shows
        temperature=stage.temperature,
        beta=stage.beta,
        warmup_steps=10,
        logging_steps=10,
        disable_dropout=True,
    )
