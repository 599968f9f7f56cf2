"""One of several processes that train a tiny model together; started by `torch.distributed.run`, or alone.

`python -m tests.support.training_process DATASET BASE RUNS BATCH_SIZE`
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.toy_dataset import toy_anchors, toy_axes, toy_scores
from training.reward import RewardForm
from training.vlm.grpo import grpo
from training.vlm.job import VlmJob
from training.vlm.recipe import Precision, ReplayConfig, RolloutConfig, Sort, SupervisedConfig, VlmRecipe
from training.vlm.supervised import align, sft


def tiny_job(dataset: Path, base: Path, runs: Path, batch_size: int) -> VlmJob:
    """Two steps of each stage, all weights trained in fp32.

    Args:
        dataset: of `write_toy_dataset`.
        base: folder of the untrained model.
        runs: where checkpoints go.
        batch_size: samples that one process sees in a step.
    """
    supervised = SupervisedConfig(2, batch_size, 1, 1e-3, 0, 2, dict.fromkeys(Sort, 1.0))
    rollouts = RolloutConfig(
        steps=1,
        groups_per_step=1,
        group_size=3,
        n_rollouts=4,
        batch_size=12,
        learning_rate=1e-3,
        warmup_steps=0,
        save_every_steps=1,
        temperature=1.0,
        beta=0.0,
        reward=RewardForm.SMOOTH,
        format_weight=0.2,
        axes_share=0.0,
        max_answer_tokens=4,
        replay=ReplayConfig(0.5, batch_size, dict.fromkeys(Sort, 1.0)),
    )
    recipe = VlmRecipe("tiny", "0.0.1", 0, str(base), Precision.FP32, False, supervised, supervised, rollouts)
    return VlmJob(recipe, dataset, runs, toy_anchors(dataset), toy_scores(dataset), toy_axes(dataset))


if __name__ == "__main__":
    given_dataset, given_base, given_runs, given_size = sys.argv[1:]
    made = tiny_job(Path(given_dataset), Path(given_base), Path(given_runs), int(given_size))
    for stage in (sft, align, grpo):
        stage(made, resume=False)
