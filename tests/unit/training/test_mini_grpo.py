"""Stage 3 of the embedded model on a few cached pictures: it runs, resumes, replays, and gives the tower back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors import safe_open
from transformers import Trainer

from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.processing import RedAesMiniProcessor
from training.config import GrpoConfig
from training.dataset.records import GroupRecord, Split
from training.mini_grpo import mini_grpo, tower_replaced
from training.reward import RewardForm
from training.row_groups import GroupSampler
from training.workshop import Workshop

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.usefixtures("caplog"),  # the libraries remark upon tokens
]

STAGE = GrpoConfig(
    steps=4,
    learning_rate=1e-3,
    save_every_steps=2,
    group_size=3,
    n_rollouts=4,
    temperature=1.0,
    beta=0.0,
    reward=RewardForm.SMOOTH,
    format_weight=0.2,
    n_scores=1,
    replay_weight=0.1,
)


class Replayed:
    """A replayed loss that any model has, and the passes that asked for it."""

    def __init__(self) -> None:
        self.numbers: list[int] = []

    def __call__(self, model: Any, number: int) -> torch.Tensor:
        self.numbers.append(number)
        return (0.01 + 0.001 * number) * model.lm_head.weight.square().mean()


@pytest.fixture
def sampler(made_workshop: Workshop) -> GroupSampler:
    """Groups of the training sources' first four pictures, the untouched one above the others."""
    table = made_workshop.table
    records = [
        GroupRecord(name, names, (0.0,) * 4, ((0, 1), (0, 2), (0, 3)), Split.TRAIN)
        for name in table.sources(held_out=False)
        for names in [tuple(table.pictures[row].name for row in table.by_source[name][:4])]
    ]
    return GroupSampler(table, records, STAGE.group_size)


@pytest.fixture
def model(scorer: Workshop) -> RedAesMiniForConditionalGeneration:
    return scorer.after_stage("align")[0]


def trained(
    model: RedAesMiniForConditionalGeneration,
    processor: RedAesMiniProcessor,
    sampler: GroupSampler,
    folder: Path,
    *,
    resume: bool = False,
) -> tuple[dict[str, torch.Tensor], list[int]]:
    """Weights after stage 3, and the passes that were replayed."""
    replayed = Replayed()
    mini_grpo(model, processor, sampler, STAGE, replayed, folder, 0, resume=resume)
    return {name: values.clone() for name, values in model.state_dict().items()}, replayed.numbers


def test_a_stopped_stage_goes_on_to_the_weights_of_one_that_was_not(
    processor: RedAesMiniProcessor,
    scorer: Workshop,
    sampler: GroupSampler,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reward_spreads: list[float],
) -> None:
    def new() -> RedAesMiniForConditionalGeneration:
        return scorer.after_stage("align")[0]

    straight, numbers = trained(new(), processor, sampler, tmp_path / "straight")
    assert numbers == [0, 1, 2, 3]
    assert min(reward_spreads) > 0  # else nothing but the replay would be learned
    step, n_steps = Trainer.training_step, iter(range(3))

    def cut_off(self: Trainer, *given: Any, **options: Any) -> Any:
        if next(n_steps, None) is None:
            raise KeyboardInterrupt
        return step(self, *given, **options)

    monkeypatch.setattr(Trainer, "training_step", cut_off)
    with pytest.raises(KeyboardInterrupt):
        trained(new(), processor, sampler, tmp_path / "stopped")
    monkeypatch.setattr(Trainer, "training_step", step)
    resumed, numbers = trained(new(), processor, sampler, tmp_path / "stopped", resume=True)
    assert numbers == [2, 3]
    for name, values in straight.items():
        torch.testing.assert_close(resumed[name], values, rtol=1e-4, atol=1e-6, msg=name)


def test_the_tower_is_as_it_was_and_checkpoints_do_without_it(
    model: RedAesMiniForConditionalGeneration, processor: RedAesMiniProcessor, sampler: GroupSampler, tmp_path: Path
) -> None:
    tower = model.model.vision_tower
    before = {name: values.clone() for name, values in model.state_dict().items()}
    after, _ = trained(model, processor, sampler, tmp_path)
    assert model.model.vision_tower is tower
    assert after.keys() == before.keys()
    changed = {name for name, values in before.items() if not torch.equal(values, after[name])}
    assert changed
    assert not any("vision_tower" in name for name in changed)
    with safe_open(tmp_path / "checkpoint-4" / "model.safetensors", "pt") as stored:
        assert not any("vision_tower" in name for name in stored.keys())  # noqa: SIM118  # it is no dict


def test_a_row_number_is_seen_as_the_tower_would_see_its_picture(
    model: RedAesMiniForConditionalGeneration, sampler: GroupSampler
) -> None:
    tokens = sampler.table.tokens
    with tower_replaced(model, tokens):
        seen = model.get_image_features(pixel_values=torch.tensor([2, 0])).last_hidden_state
    assert torch.equal(seen, tokens[[2, 0]].float())
