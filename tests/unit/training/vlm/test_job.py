from __future__ import annotations

from pathlib import Path

import pytest

from training.checkpoints import StageMissing
from training.vlm.job import VlmJob
from training.vlm.recipe import load_vlm_recipe


def test_a_stage_that_was_not_run_is_told(tmp_path: Path) -> None:
    job = VlmJob(load_vlm_recipe("qwen3-vl-2b"), tmp_path, tmp_path, [], {})
    with pytest.raises(StageMissing, match="Run `redaes-train sft` first"):
        job.after("sft")
