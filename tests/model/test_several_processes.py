"""Stages shared by two processes through torchrun, as on a machine with several GPUs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from tests.support.tiny_lessons import lesson_texts, teach
from tests.support.tiny_models import save_tiny
from tests.support.tiny_stages import history_of
from tests.support.toy_dataset import write_toy_dataset

_PROGRAM = "tests.support.training_process"


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Runs folders of the same six samples a stage: by one process, and by two with half of each batch."""
    folder = tmp_path_factory.mktemp("processes")
    dataset = write_toy_dataset(folder / "data")
    save_tiny("smolvlm", folder / "base", lesson_texts())
    teach(folder / "base")  # so that stage 3 gets scores, and rewards to tell apart
    shared = ["--standalone", "--nproc-per-node", "2"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
    for name, launcher, batch_size in (("one", [], 2), ("two", ["-m", "torch.distributed.run", *shared], 1)):
        command = [sys.executable, *launcher, "-m", _PROGRAM, dataset, folder / "base", folder / name, batch_size]
        done = subprocess.run([*map(str, command)], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-4000:]
    return folder / "one", folder / "two"


def weights(runs: Path, stage: str) -> dict[str, torch.Tensor]:
    found: dict[str, torch.Tensor] = load_file(runs / stage / "model" / "model.safetensors")
    return found


@pytest.mark.parametrize("stage", ["sft", "align"])
def test_two_processes_learn_what_one_learns_from_the_same_samples(trained: tuple[Path, Path], stage: str) -> None:
    one, two = (weights(runs, stage) for runs in trained)
    assert one.keys() == two.keys()
    assert max((one[name] - two[name]).abs().max().item() for name in one) < 1e-4


def test_stage_3_runs_in_two_processes_and_changes_the_model(trained: tuple[Path, Path]) -> None:
    _, two = trained
    assert history_of(two / "grpo", "reward_std")[0] > 0
    before, after = weights(two, "align"), weights(two, "grpo")
    assert any(not torch.equal(before[name], after[name]) for name in before)
