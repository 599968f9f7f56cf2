"""Steps of a recipe's three stages on random weights of the real size: memory and seconds against its estimates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from PIL import Image
from transformers import Trainer

from tests.benchmarks.gpu.card import Card, Peak, settle, timed
from tests.benchmarks.gpu.figures import Figures
from tests.benchmarks.gpu.real_shapes import real_folder
from tests.support.tiny_stages import STAGES
from tests.support.toy_dataset import toy_anchors, toy_axes, toy_scores, write_toy_dataset
from training.vlm.job import VlmJob
from training.vlm.model import export_policy
from training.vlm.recipe import VlmRecipe, load_vlm_recipe

_STEPS = 3
_GROUP = 4  # pictures of the toy data set's groups; the recipes have 8
_PHOTO_PX = (1024, 683)
ESTIMATES = {  # of the recipes' comments: GB of a process, CUDA's own 1 GB left out; seconds a step on an H100
    "qwen3-vl-2b": {"sft": (4, 0.58), "align": (4, 0.6), "grpo": (8, 8.4)},
    "qwen3-vl-8b": {"sft": (9, 2.6), "align": (9, 2.1), "grpo": (14, 32.4)},
}


def training_steps(name: str) -> Callable[[Card, Figures], None]:
    """The part for a recipe."""

    def measure(card: Card, figures: Figures) -> None:
        folder = real_folder(card, figures, name)
        dataset = _dataset(card.place / "toy", is_small=card.is_rehearsal)
        recipe = replace(_shortened(load_vlm_recipe(name)), base_model=str(folder))
        if card.is_rehearsal:
            recipe = _rehearsed(recipe)
        runs = card.place / f"runs-{name}"
        job = VlmJob(recipe, dataset, runs, toy_anchors(dataset), toy_scores(dataset), toy_axes(dataset))
        for stage, work in STAGES.items():
            with figures.case(f"{name} {stage}"):
                _stage(figures, name, stage, job, work)
            settle()

    return measure


def exported(card: Card, figures: Figures) -> None:
    """The 2B's adapter merged on the processor and written as a folder that the engine loads."""
    name = "qwen3-vl-2b"
    recipe = replace(load_vlm_recipe(name), base_model=str(real_folder(card, figures, name)))
    with figures.case("export"):
        trained = card.place / f"runs-{name}" / "grpo" / "model"
        _, seconds = timed(lambda: export_policy(recipe, trained, card.place / "exported"))
        figures.add("export", s=seconds)


def _stage(figures: Figures, name: str, stage: str, job: VlmJob, work: Callable[..., None]) -> None:
    with _logged() as steps, Peak() as peak:
        _, seconds = timed(lambda: work(job, resume=False))
    gb, step_s = ESTIMATES[name][stage]
    whole = load_vlm_recipe(name).grpo
    share = _GROUP / (whole.groups_per_step * whole.group_size) if stage == "grpo" else 1.0
    figures.add(
        f"{name} {stage}",
        whole_s=seconds,
        s_a_step=steps[-1].at - steps[-2].at,
        estimated_s_a_step=step_s * share,
        losses=[one.loss for one in steps],
        peak_gb=peak.allocated,
        reserved_gb=peak.reserved,
        estimated_gb=gb,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """When a trainer told of a step, and its loss."""

    at: float
    loss: float


@contextmanager
def _logged() -> Iterator[list[Step]]:
    steps: list[Step] = []
    log = Trainer.log

    def noted(trainer: Trainer, logs: dict[str, float], *given: Any, **options: Any) -> None:
        if "loss" in logs:
            steps.append(Step(perf_counter(), float(logs["loss"])))
        log(trainer, logs, *given, **options)

    with patch.object(Trainer, "log", noted):
        yield steps


def _shortened(recipe: VlmRecipe) -> VlmRecipe:
    """A few steps of each stage with the recipe's own passes; stage 3 with one group of the toy data set's size."""
    few = {"steps": _STEPS, "save_every_steps": _STEPS, "warmup_steps": 0}
    rollouts = replace(recipe.grpo, **few, groups_per_step=1, group_size=_GROUP)
    return replace(recipe, sft=replace(recipe.sft, **few), align=replace(recipe.align, **few), grpo=rollouts)


def _rehearsed(recipe: VlmRecipe) -> VlmRecipe:
    """The same with the fewest samples and words."""
    few = {"batch_size": 2, "accumulated": 1}
    rollouts = replace(recipe.grpo, n_rollouts=4, batch_size=8, max_answer_tokens=6)
    return replace(recipe, sft=replace(recipe.sft, **few), align=replace(recipe.align, **few), grpo=rollouts)


def _dataset(folder: Path, *, is_small: bool) -> Path:
    """The toy data set with pictures as large as the engine's."""
    if folder.is_dir():
        return folder
    write_toy_dataset(folder)
    if not is_small:
        for path in folder.glob("images/*.png"):
            with Image.open(path) as image:
                larger = image.resize(_PHOTO_PX, Image.Resampling.BICUBIC)
            larger.save(path, compress_level=1)
    return folder
