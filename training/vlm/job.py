"""What the three stages of one model share: recipe, data set, scores, and where checkpoints stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import torch

from training.checkpoints import finished_model
from training.photos import RatedPhoto
from training.vlm.examples import Examples, collect_examples
from training.vlm.recipe import Precision, VlmRecipe


@dataclass(frozen=True)
class VlmJob:
    """One model's training."""

    recipe: VlmRecipe
    dataset: Path  # folder of the data set's records
    runs: Path  # each stage leaves runs/STAGE/model
    anchors: Sequence[RatedPhoto]
    taught: Mapping[Path, float]  # the teacher's scores of unlabelled photos
    axes: Mapping[Path, str] = field(default_factory=dict)  # pictures whose axes' answer is known

    @cached_property
    def examples(self) -> Examples:
        """Everything that a supervised sample may be."""
        return collect_examples(self.dataset, self.anchors, self.taught, self.axes)

    def after(self, stage: str) -> Path:
        """The folder that a finished stage left.

        Raises:
            StageMissing: it has not been run.
        """
        return finished_model(self.runs, stage)

    def arguments(self, stage: str) -> dict[str, Any]:
        """Trainer options that all stages share."""
        return {
            "output_dir": str(self.runs / stage),
            "seed": self.recipe.seed,
            "bf16": self.recipe.precision is Precision.BF16,
            "use_cpu": not torch.cuda.is_available(),
            "gradient_checkpointing": self.recipe.gradient_checkpointing,
            "lr_scheduler_type": "cosine",
            "max_grad_norm": 1.0,
            "logging_steps": 1,
            "save_total_limit": 2,
            "report_to": [],
            "remove_unused_columns": False,
            "disable_tqdm": True,
        }


def use_one_card(arguments: Any) -> None:
    """Sets trainer options to one card a process; transformers would draw a batch for each card that it sees."""
    arguments._n_gpu = min(1, arguments.n_gpu)
