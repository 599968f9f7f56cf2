"""The three stages of a vision-language model at their smallest: recipes and jobs over the toy data set."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from transformers import Trainer

from tests.support.toy_dataset import toy_anchors, toy_axes, toy_scores
from training.reward import RewardForm
from training.vlm.grpo import grpo
from training.vlm.job import VlmJob
from training.vlm.recipe import (
    AdapterConfig,
    Precision,
    ReplayConfig,
    RolloutConfig,
    Sort,
    SupervisedConfig,
    VlmRecipe,
)
from training.vlm.supervised import align, sft

STAGES: Final[dict[str, Callable[..., None]]] = {"sft": sft, "align": align, "grpo": grpo}
_LINEAR: Final = r".*(language_model|text_model).*\.(q_proj|v_proj|down_proj)"
LORA: Final = AdapterConfig(4, 8, 0.0, _LINEAR, four_bit=False)
ADAPTERS: Final = {
    "qwen3_vl": replace(LORA, four_bit=True),
    "qwen2_5_vl": None,
    "smolvlm": LORA,
    "fast_vlm": LORA,
}
"""How each class is trained here."""
ALL_SORTS: Final = dict.fromkeys(Sort, 1.0)
SUPERVISED: Final = SupervisedConfig(
    steps=2,
    batch_size=2,
    accumulated=1,
    learning_rate=1e-3,
    warmup_steps=0,
    save_every_steps=2,
    shares={Sort.PAIR: 2.0, Sort.PREVIEW: 1.0, Sort.AXES: 1.0},
)
ROLLOUTS: Final = RolloutConfig(
    steps=2,
    groups_per_step=1,
    group_size=3,
    n_rollouts=4,
    batch_size=12,
    learning_rate=1e-3,
    warmup_steps=0,
    save_every_steps=2,
    temperature=1.0,
    beta=0.0,
    reward=RewardForm.SMOOTH,
    format_weight=0.2,
    axes_share=0.5,
    max_answer_tokens=8,
    replay=ReplayConfig(0.5, 2, ALL_SORTS),
)


def tiny_job(dataset: Path, base: Path, runs: Path, **changes: Any) -> VlmJob:
    """Two steps of each stage in fp32, all weights trained.

    Args:
        dataset: of `write_toy_dataset`.
        base: folder of the untrained model.
        runs: where checkpoints go.
        changes: of the recipe.
    """
    told = {"sft": SUPERVISED, "align": replace(SUPERVISED, shares=ALL_SORTS), "grpo": ROLLOUTS, **changes}
    recipe = VlmRecipe("tiny", "0.0.1", 0, str(base), Precision.FP32, False, **told)
    return VlmJob(recipe, dataset, runs, toy_anchors(dataset), toy_scores(dataset), toy_axes(dataset))


def history(job: VlmJob, stage: str, *names: str) -> list[float]:
    """Those figures of every step, from the stage's last checkpoint."""
    return history_of(job.runs / stage, *names)


def history_of(folder: Path, *names: str) -> list[float]:
    """The same, of the stage that left this folder."""
    newest = max(folder.glob("checkpoint-*"), key=lambda path: int(path.name.rsplit("-", 1)[1]))
    logged = json.loads((newest / "trainer_state.json").read_text(encoding="utf-8"))["log_history"]
    return [row[name] for row in logged if "loss" in row for name in names]


@contextmanager
def killed_after(n_steps: int) -> Iterator[None]:
    """Every trainer is interrupted once it has gone so many steps."""
    gone = iter(range(n_steps))
    step = Trainer.training_step

    def cut_off(self: Trainer, *given: Any, **options: Any) -> Any:
        if next(gone, None) is None:
            raise KeyboardInterrupt
        return step(self, *given, **options)

    with patch.object(Trainer, "training_step", cut_off):
        yield
