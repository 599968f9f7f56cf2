"""A stage that is killed while it writes a checkpoint or its model goes on from the last one that is whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import Trainer, TrainerState

from engine.vlm.mini.processing import RedAesMiniProcessor
from tests.support.training_material import beside
from training.checkpoints import StageMissing, finished_model, newest_checkpoint
from training.stages.sft import sft
from training.workshop import Workshop

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
]


class Killed(BaseException):
    """Nothing catches it, as nothing catches signal 9."""


@pytest.fixture(scope="module")
def straight(made_workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> dict[str, torch.Tensor]:
    """The weights of a stage that was not killed."""
    workshop = beside(made_workshop, tmp_path_factory.mktemp("straight") / "runs")
    sft(workshop, resume=False)
    weights: dict[str, torch.Tensor] = workshop.after_stage("sft")[0].state_dict()
    return weights


def _killed(*_: Any, **__: Any) -> None:
    raise Killed


def _half_a_state(_: TrainerState, path: str) -> None:
    Path(path).write_text('{"epoch": 1', encoding="utf-8")
    raise Killed


@pytest.mark.parametrize(
    ("place", "instead", "nth", "goes_on_from"),
    [
        ((Trainer, "save_model"), _killed, 2, 3),
        ((Trainer, "_save_optimizer_and_scheduler"), _killed, 2, 3),
        ((TrainerState, "save_to_json"), _half_a_state, 2, 3),
        ((RedAesMiniProcessor, "save_pretrained"), _killed, 1, 6),
    ],
    ids=["before the weights", "before the optimizer", "half-way through the state", "half-way through the model"],
)
def test_a_stage_that_is_killed_as_it_writes_ends_with_the_weights_of_one_that_was_not(
    made_workshop: Workshop,
    straight: dict[str, torch.Tensor],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: tuple[type[Any], str],
    instead: Callable[..., None],
    nth: int,
    goes_on_from: int,
) -> None:
    workshop, written = beside(made_workshop, tmp_path / "runs"), iter(range(1, 100))
    real = getattr(*place)

    def write(self: Any, *given: Any, **options: Any) -> Any:
        return (instead if next(written) == nth else real)(self, *given, **options)

    with monkeypatch.context() as patch:
        patch.setattr(*place, write)
        with pytest.raises(Killed):
            sft(workshop, resume=False)
    with pytest.raises(StageMissing):
        finished_model(workshop.runs, "sft")
    assert str(newest_checkpoint(workshop.runs / "sft")).endswith(f"checkpoint-{goes_on_from}")
    sft(workshop, resume=True)
    for key, values in workshop.after_stage("sft")[0].state_dict().items():
        assert torch.allclose(values, straight[key], rtol=1e-4, atol=1e-6), key
