"""A stage whose process is killed by signal 9 in the middle of a step goes on with the losses of one that was not."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.unit.training.stages.test_killed import beside
from training.stages.align import align
from training.stages.sft import sft
from training.trainer import RedTrainer
from training.workshop import Workshop

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]


def killed_in_step(number: int, run: Callable[[], object]) -> None:
    """Runs something in a fork that is killed as it has computed the loss of that step."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            compute, steps = RedTrainer.compute_loss, iter(range(1, number + 1))

            def fatal(self: RedTrainer, *given: Any, **options: Any) -> Any:
                loss = compute(self, *given, **options)
                if next(steps) == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                return loss

            RedTrainer.compute_loss = fatal  # type: ignore[method-assign]
            run()
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


@pytest.fixture
def losses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Every step's loss, as it is computed."""
    noted: list[float] = []
    compute = RedTrainer.compute_loss

    def noting(self: RedTrainer, *given: Any, **options: Any) -> Any:
        loss = compute(self, *given, **options)
        noted.append(float(loss.detach()))
        return loss

    monkeypatch.setattr(RedTrainer, "compute_loss", noting)
    return noted


@pytest.mark.parametrize("stage", [sft, align], ids=["stage 1", "stage 2"])
def test_a_stage_killed_by_signal_nine_goes_on_with_the_same_losses(
    stage: Callable[..., None], made_workshop: Workshop, tmp_path: Path, losses: list[float]
) -> None:
    straight, killed = (beside(made_workshop, tmp_path / name) for name in ("straight", "killed"))
    if stage is align:
        sft(straight, resume=False)
        (killed.runs / "sft").symlink_to(straight.runs / "sft")
        losses.clear()
    stage(straight, resume=False)
    whole = list(losses)
    assert len(whole) == 6
    killed_in_step(5, lambda: stage(killed, resume=False))  # checkpoints are written after steps 3 and 6
    losses.clear()
    stage(killed, resume=True)
    assert losses == pytest.approx(whole[3:], rel=1e-4)
    name = "align" if stage is align else "sft"
    after = [one.after_stage(name)[0].state_dict() for one in (straight, killed)]
    for key, values in after[0].items():
        assert torch.allclose(values, after[1][key], rtol=1e-4, atol=1e-6), key
