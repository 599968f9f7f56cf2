"""All three stages on tiny random checkpoints of real classes: they run, go on where they stopped, and load again."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from tqdm import tqdm

from engine.models.adapter_note import read_adapter_note
from engine.red_aes import RedAesAssessor
from engine.scale import clamp_mos
from engine.vlm.loading import load_model
from tests.support.killing import killed_in_step
from tests.support.tiny_lessons import lesson_texts, taught_pictures
from tests.support.tiny_models import save_tiny
from tests.support.tiny_stages import (
    ADAPTERS,
    ALL_SORTS,
    LORA,
    ROLLOUTS,
    STAGES,
    SUPERVISED,
    history,
    tiny_job,
)
from tests.support.toy_dataset import toy_scores, write_toy_dataset
from training.photos import RatedPhoto
from training.vlm.grpo import grpo
from training.vlm.job import VlmJob
from training.vlm.model import export_policy, load_policy
from training.vlm.recipe import AdapterConfig, ReplayConfig, RolloutConfig, Sort, SupervisedConfig
from training.vlm.supervised import align, sft

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning:torch"),
    pytest.mark.usefixtures("caplog"),  # the libraries remark upon tokens and kernels
]


@pytest.fixture(autouse=True, scope="module")
def _no_bars() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tqdm, "monitor_interval", 0)  # a thread that would outlive the test
        yield


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_toy_dataset(tmp_path_factory.mktemp("toy") / "data")


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an untrained checkpoint of each class."""
    folder: Path = tmp_path_factory.mktemp("bases")
    for kind in ADAPTERS:
        save_tiny(kind, folder / kind, lesson_texts())
    return folder


@pytest.fixture
def make_job(dataset: Path, bases: Path, tmp_path: Path) -> Callable[..., VlmJob]:
    """A job of one class in a runs folder of its own; keywords replace parts of its recipe."""

    def make(kind: str, name: str = "runs", **changes: Any) -> VlmJob:
        return tiny_job(dataset, bases / kind, tmp_path / name, **{"adapter": ADAPTERS[kind], **changes})

    return make


def weights(folder: Path) -> dict[str, torch.Tensor]:
    (file,) = folder.glob("*.safetensors")
    found: dict[str, torch.Tensor] = load_file(file)
    return found


def assert_same_weights(one: Path, other: Path) -> None:
    there = weights(other)
    for name, values in weights(one).items():
        torch.testing.assert_close(values, there[name], rtol=1e-3, atol=1e-5, msg=name)


@pytest.mark.parametrize("kind", ADAPTERS)
def test_a_class_passes_through_all_three_stages_and_the_engine_loads_what_they_leave(
    kind: str, make_job: Callable[..., VlmJob], bases: Path, tmp_path: Path
) -> None:
    job = make_job(kind)
    for name, stage in STAGES.items():
        stage(job, resume=False)
        losses = history(job, name, "loss")
        assert len(losses) == 2
        assert all(torch.isfinite(torch.tensor(losses)))
    exported = tmp_path / "exported"
    export_policy(job.recipe, job.after("grpo"), exported)
    loaded = load_model(exported)
    assert (loaded.manifest.model, loaded.manifest.predicted_kinds) == ("tiny@0.0.1", job.recipe.predicted_kinds)
    assert [read_adapter_note(job.after(name)) for name in STAGES] == [
        None if job.recipe.adapter is None else job.recipe.predicted_kinds
    ] * len(STAGES)
    before = load_model(bases / kind).model.state_dict()
    moved = [name for name, values in loaded.model.state_dict().items() if not torch.equal(values, before[name])]
    assert moved
    assert len(RedAesAssessor(loaded).assess(taught_pictures()[:2])) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize(("kind", "adapter"), [("qwen3_vl", LORA), *ADAPTERS.items()])
def test_any_stage_killed_by_signal_nine_goes_on_with_the_losses_of_one_that_was_not(
    kind: str, adapter: AdapterConfig | None, make_job: Callable[..., VlmJob]
) -> None:
    longer = {
        "sft": replace(SUPERVISED, steps=4),
        "align": replace(SUPERVISED, steps=4, shares=ALL_SORTS),
        "grpo": replace(ROLLOUTS, steps=4),
    }
    straight, stopped = (make_job(kind, name, adapter=adapter, **longer) for name in ("straight", "stopped"))
    for name, stage in STAGES.items():
        stage(straight, resume=False)
        killed_in_step(4, partial(stage, stopped, resume=False))  # a checkpoint is written after step 2
        assert not (stopped.runs / name / "model").exists()
        stage(stopped, resume=True)
        figures = history(straight, name, "loss", "grad_norm")
        assert len(figures) == 8
        assert history(stopped, name, "loss", "grad_norm") == pytest.approx(figures, rel=1e-4)
        assert_same_weights(straight.after(name), stopped.after(name))


def test_a_model_in_training_attends_without_a_plan_for_every_length(make_job: Callable[..., VlmJob]) -> None:
    torch.backends.cuda.enable_cudnn_sdp(True)
    load_policy(make_job("qwen3_vl").recipe, None, 0)
    assert not torch.backends.cuda.cudnn_sdp_enabled()


@pytest.mark.parametrize(("kind", "adapter"), [("qwen3_vl", LORA), *ADAPTERS.items()])
def test_eight_samples_at_once_and_one_by_one_are_the_same_step(
    kind: str, adapter: AdapterConfig | None, make_job: Callable[..., VlmJob]
) -> None:
    together = make_job(kind, "together", adapter=adapter, sft=replace(SUPERVISED, batch_size=8))
    single = make_job(kind, "single", adapter=adapter, sft=replace(SUPERVISED, batch_size=1, accumulated=8))
    for job in (together, single):
        sft(job, resume=False)
    figures = history(together, "sft", "loss", "grad_norm")
    assert history(single, "sft", "loss", "grad_norm") == pytest.approx(figures, rel=1e-4)


@pytest.fixture(scope="module")
def scorer(dataset: Path, bases: Path, tmp_path_factory: pytest.TempPathFactory) -> VlmJob:
    return scorer_of(bases / "qwen3_vl", dataset, tmp_path_factory.mktemp("scorer"))


def scorer_of(base: Path, dataset: Path, runs: Path) -> VlmJob:
    """A job whose stage 2 knows the form of a score and, roughly, that darker is worse."""
    (runs / "sft").mkdir(parents=True)
    (runs / "sft" / "model").symlink_to(base)
    rated = [
        RatedPhoto(path, clamp_mos(score + shift), "drawn")
        for path, score in toy_scores(dataset).items()
        for shift in (-2.34, 0.21, 2.15)
    ]
    stage = SupervisedConfig(120, 4, 1, 4e-3, 0, 120, {Sort.ANCHOR: 1.0})
    job = replace(tiny_job(dataset, base, runs, align=stage), anchors=rated, taught={}, axes={})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tqdm, "monitor_interval", 0)
        align(job, resume=False)
    return job


def rolled_out(scorer: VlmJob, runs: Path, stage: RolloutConfig) -> VlmJob:
    """The same job after that stage 3, in a runs folder of its own."""
    runs.mkdir()
    (runs / "align").symlink_to(scorer.runs / "align")
    job = replace(scorer, runs=runs, recipe=replace(scorer.recipe, grpo=stage))
    grpo(job, resume=False)
    return job


SCORES_ONLY = replace(ROLLOUTS, group_size=4, batch_size=16, axes_share=0.0, max_answer_tokens=9)


def test_a_groups_rollouts_at_once_and_four_by_four_are_the_same_step(scorer: VlmJob, tmp_path: Path) -> None:
    alone = replace(SCORES_ONLY, steps=1, save_every_steps=1, replay=None)
    together = rolled_out(scorer, tmp_path / "together", alone)
    single = rolled_out(scorer, tmp_path / "single", replace(alone, batch_size=4))
    figures = history(together, "grpo", "grad_norm", "reward", "consistency")
    assert figures[0] > 0
    assert history(single, "grpo", "grad_norm", "reward", "consistency") == pytest.approx(figures, rel=1e-4)


@pytest.mark.parametrize("kind", sorted({*ADAPTERS} - {"qwen3_vl"}))
def test_every_class_learns_in_stage_3_from_rewards_that_differ(
    kind: str, dataset: Path, bases: Path, tmp_path: Path
) -> None:
    knows = scorer_of(bases / kind, dataset, tmp_path / "scorer")
    learns = rolled_out(knows, tmp_path / "runs", replace(SCORES_ONLY, replay=None))
    assert max(history(learns, "grpo", "reward_std")) > 0
    before = weights(learns.after("align"))
    assert [name for name, values in weights(learns.after("grpo")).items() if not torch.equal(values, before[name])]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_stage_3_killed_by_signal_nine_goes_on_with_the_same_rewards(scorer: VlmJob, tmp_path: Path) -> None:
    stage = replace(SCORES_ONLY, steps=4, replay=ReplayConfig(0.02, 2, {Sort.ANCHOR: 1.0}))
    straight = rolled_out(scorer, tmp_path / "straight", stage)
    killed_in_step(4, partial(rolled_out, scorer, tmp_path / "stopped", stage))  # a checkpoint is written after step 2
    stopped = replace(straight, runs=tmp_path / "stopped")
    grpo(stopped, resume=True)
    figures = history(straight, "grpo", "loss", "grad_norm", "reward", "reward_std")
    assert min(history(straight, "grpo", "reward_std")) > 0
    assert history(stopped, "grpo", "loss", "grad_norm", "reward", "reward_std") == pytest.approx(figures, rel=1e-4)


def test_stage_3_raises_the_reward_of_a_groups_scores(scorer: VlmJob, tmp_path: Path) -> None:
    replay = ReplayConfig(0.02, 2, {Sort.ANCHOR: 1.0})
    stage = replace(
        SCORES_ONLY, steps=24, save_every_steps=24, n_rollouts=8, batch_size=32, learning_rate=4e-3, replay=replay
    )
    rewards = history(rolled_out(scorer, tmp_path / "runs", stage), "grpo", "reward")
    assert len(rewards) == 24
    assert sum(rewards[-6:]) > sum(rewards[:6]) + 0.3, rewards
