"""TRL's SFT trainer with the embedded model's extra losses; each step draws its own samples from the feature cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from datasets import Dataset
from trl.trainer.sft_config import SFTConfig
from trl.trainer.sft_trainer import SFTTrainer

from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from training.batches import Batch, Encoder
from training.config import GrpoConfig, StageConfig
from training.dataset.draws import AxesSampler, PreviewSampler, ScoreSampler
from training.dataset.pair_draws import PairSampler
from training.dataset.table import PictureTable
from training.step_losses import StepLosses


@dataclass(frozen=True, slots=True)
class StepSamplers:
    """Where a step's samples come from; a stage that does not train the score has no score sampler."""

    pairs: PairSampler
    previews: PreviewSampler
    axes: AxesSampler
    scores: ScoreSampler | None


class StepCollator:
    """Step number → the four batches of that step; the same seed and number give the same samples."""

    def __init__(self, encoder: Encoder, samplers: StepSamplers, stage: StageConfig, seed: list[int]) -> None:
        self.encoder, self._samplers, self._stage, self._seed = encoder, samplers, stage, seed

    def __call__(self, features: list[dict[str, int]]) -> dict[str, Batch]:
        """`features` holds one step number."""
        rng = np.random.default_rng([*self._seed, features[0]["step"]])
        stage, samplers, encoder = self._stage, self._samplers, self.encoder
        batches = {
            "pair": encoder.pairs([samplers.pairs.draw(rng) for _ in range(stage.n_pairs)], rng),
            "preview": encoder.previews([samplers.previews.draw(rng) for _ in range(stage.n_previews)], rng),
            "axes": encoder.axes([samplers.axes.draw(rng) for _ in range(stage.n_axes // 2)], rng),
        }
        if samplers.scores is not None:
            batches["score"] = encoder.scores([samplers.scores.draw(rng) for _ in range(stage.n_scores)])
        return batches


class RedTrainer(SFTTrainer):
    """Stages 1 and 2: the losses of `StepLosses`; for the first `warm_steps` only the heads learn."""

    def __init__(
        self,
        model: RedAesMiniForConditionalGeneration,
        table: PictureTable,
        collator: StepCollator,
        stage: StageConfig,
        folder: Path,
        seed: int,
        *,
        tells_heads: bool,
    ) -> None:
        """`tells_heads`: as in `StepLosses`."""
        self._stage = stage
        tokenizer = collator.encoder.processor.tokenizer
        self._losses = StepLosses(table, tokenizer, stage.loss_weights, tells_heads=tells_heads)
        model.model.vision_tower.requires_grad_(False)
        super().__init__(
            model=model,
            args=_arguments(stage, folder, seed),
            data_collator=collator,
            train_dataset=Dataset.from_dict({"step": list(range(stage.steps)), "labels": [0] * stage.steps}),
            processing_class=tokenizer,
        )

    def compute_loss(
        self,
        model: Any,
        inputs: dict[str, Any],
        return_outputs: bool = False,
        num_items_in_batch: Any = None,
    ) -> Any:
        """The step's weighted sum; the parts go to the log."""
        is_warm = self.state.global_step < self._stage.warm_steps
        parts = self._losses.parts(model, inputs, heads_alone=is_warm)
        for name, (text, head) in parts.items():
            self._metrics["train"][f"{name}_head"].append(head.item())
            if text is not None:
                self._metrics["train"][name].append(text.item())
        return self._losses.total(parts, heads_alone=is_warm)


def shared_arguments(stage: StageConfig | GrpoConfig, folder: Path, seed: int) -> dict[str, Any]:
    """Trainer options of all three stages of the embedded model.

    Source of decay, second moment and schedule (a cosine to 3 %, 100 steps of warm-up): the studies' training runs.
    """
    return {
        "output_dir": str(folder),
        "max_steps": stage.steps,
        "learning_rate": stage.learning_rate,
        "lr_scheduler_type": "cosine_with_min_lr",
        "lr_scheduler_kwargs": {"min_lr_rate": 0.03},
        "adam_beta2": 0.98,
        "weight_decay": 0.05,
        "max_grad_norm": 1.0,
        "save_steps": stage.save_every_steps,
        "save_total_limit": 1,
        "seed": seed,
        "report_to": [],
        "use_cpu": True,
        "bf16": False,
        "gradient_checkpointing": False,
        "disable_tqdm": True,
    }


def _arguments(stage: StageConfig, folder: Path, seed: int) -> SFTConfig:
    return SFTConfig(
        **shared_arguments(stage, folder, seed),
        per_device_train_batch_size=1,  # a step's samples come as one row
        warmup_steps=100,
        logging_steps=50,
        max_length=None,
        remove_unused_columns=False,
        dataset_kwargs={"skip_prepare_dataset": True},
    )
