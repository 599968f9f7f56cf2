"""One of several processes that train a tiny model together; started by `torch.distributed.run`, or alone.

`python -m tests.support.training_process DATASET BASE RUNS BATCH_SIZE`; the last is what one process sees in a step.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tests.support.tiny_stages import ALL_SORTS, ROLLOUTS, SUPERVISED, tiny_job
from training.vlm.grpo import grpo
from training.vlm.recipe import ReplayConfig
from training.vlm.supervised import align, sft

if __name__ == "__main__":
    dataset, base, runs, size = sys.argv[1:]
    supervised = replace(SUPERVISED, batch_size=int(size), shares=ALL_SORTS)
    replay = ReplayConfig(0.5, int(size), ALL_SORTS)
    rollouts = replace(ROLLOUTS, steps=1, save_every_steps=1, axes_share=0.0, max_answer_tokens=9, replay=replay)
    job = tiny_job(Path(dataset), Path(base), Path(runs), sft=supervised, align=supervised, grpo=rollouts)
    for stage in (sft, align, grpo):
        stage(job, resume=False)
