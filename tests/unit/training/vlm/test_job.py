from __future__ import annotations

from pathlib import Path

import pytest
from transformers import TrainingArguments

from training.checkpoints import StageMissing
from training.vlm.job import VlmJob, use_one_card
from training.vlm.recipe import load_vlm_recipe


def test_a_stage_that_was_not_run_is_told(tmp_path: Path) -> None:
    job = VlmJob(load_vlm_recipe("qwen3-vl-2b"), tmp_path, tmp_path, [], {})
    with pytest.raises(StageMissing, match="Run `redaes-train sft` first"):
        job.after("sft")


@pytest.mark.parametrize(("seen", "used"), [(0, 0), (1, 1), (4, 1)])
def test_a_process_beside_several_cards_draws_the_batch_of_one(tmp_path: Path, seen: int, used: int) -> None:
    arguments = TrainingArguments(output_dir=str(tmp_path), use_cpu=True, per_device_train_batch_size=3)
    arguments._n_gpu = seen
    use_one_card(arguments)
    assert (arguments.n_gpu, arguments.train_batch_size) == (used, 3)
