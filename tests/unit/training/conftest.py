"""Made once for all training tests: the tokenizer, a table without pixels, and a tiny data folder with its cache."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tqdm import tqdm
from transformers import PreTrainedTokenizerFast

from engine.vlm.mini.processing import RedAesMiniProcessor
from tests.support.training_material import beside, data_folder_with, photo_names, picture_table
from training import feature_cache
from training.batches import Encoder
from training.config import AlignConfig, GrpoConfig, Recipe, StageConfig
from training.dataset.builder import split_of
from training.dataset.parts import read_part
from training.dataset.records import FILES, GroupRecord, PairRecord, PreviewRecord, to_line
from training.dataset.table import PictureTable
from training.mini import build_processor
from training.reward import RewardForm
from training.stages.align import align
from training.stages.sft import sft
from training.vlm.group_reward import GroupReward
from training.workshop import Workshop

N_TRAINED, N_HELD_OUT = 3, 1
UNCERTAIN = "photos/web/0022.jpg"
"""Its plan has two strengths of one edit that is a matter of taste: without such, no such pair can be drawn."""


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> Iterator[None]:
    """Neither torch's threads nor the one that watches progress bars."""
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tqdm, "monitor_interval", 0)
        yield


@pytest.fixture(scope="session")
def processor() -> RedAesMiniProcessor:
    return build_processor()


@pytest.fixture(scope="session")
def tokenizer(processor: RedAesMiniProcessor) -> PreTrainedTokenizerFast:
    return processor.tokenizer


@pytest.fixture(scope="session")
def table() -> PictureTable:
    """Enough sources that every kind and strength occurs often."""
    return picture_table(photo_names(150, 0))


@pytest.fixture(scope="session")
def encoder(processor: RedAesMiniProcessor, table: PictureTable) -> Encoder:
    return Encoder(processor, table, {name: ["a dog", "furniture"] for name in table.by_source})


_QUESTIONS = ("pair", "preview", "axes", "score")
_WEIGHTS = dict.fromkeys(_QUESTIONS, 1.0) | {f"{name}_head": 0.5 for name in _QUESTIONS}


def tiny_stage(n_scores: int) -> StageConfig:
    return StageConfig(
        steps=6,
        warm_steps=0 if n_scores else 2,
        learning_rate=1e-3,
        save_every_steps=3,
        n_pairs=3,
        n_previews=3,
        n_axes=4,
        n_scores=n_scores,
        loss_weights=_WEIGHTS,
    )


def tiny_align() -> AlignConfig:
    return AlignConfig(**asdict(tiny_stage(4)), branches=(0, 3))


def tiny_grpo() -> GrpoConfig:
    return GrpoConfig(
        steps=2,
        learning_rate=1e-4,
        save_every_steps=2,
        group_size=3,
        n_rollouts=4,
        temperature=1.0,
        beta=0.0,
        reward=RewardForm.SMOOTH,
        format_weight=0.2,
        n_scores=2,
        replay_weight=0.3,
    )


@pytest.fixture(scope="session")
def made_workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Four drawn photos, their pictures, cache and made-up teacher features; a recipe of six steps a stage."""
    root = tmp_path_factory.mktemp("workshop")
    names = [*photo_names(N_TRAINED - 1, N_HELD_OUT), UNCERTAIN]
    data = data_folder_with(root / "data", names)
    stages = tiny_stage(0), tiny_align(), tiny_grpo()
    recipe = Recipe("tiny", "0.0.1", 0, {"web": len(names)}, (), 64, 1, *stages, exported="grpo")
    workshop = Workshop(data, root / "runs", recipe)
    rated = [f"{folder}/{path.name}" for folder in ("anchors", "validation") for path in _photos(data / folder)]
    _write_teacher_features(workshop, [*names, *rated])
    for folder in (workshop.runs / "dataset" / "parts", workshop.runs / "cache"):
        folder.mkdir(parents=True)
    feature_cache._start_worker(data, workshop.runs, [data / name for name in names])
    feature_cache._run_job(("edit", workshop.source_names))
    feature_cache._run_job(("remedy", workshop.source_names))
    _certify_every_pair(workshop)
    feature_cache._run_job(("score", [*names, *rated]))
    return workshop


@pytest.fixture(scope="session")
def scorer(made_workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """After a stage 2 that is long enough for many scores to be readable, so that stage 3 has rewards to tell apart."""
    weights = {**made_workshop.recipe.align.loss_weights, "score": 4.0}
    longer = replace(
        made_workshop.recipe.align, steps=120, save_every_steps=120, learning_rate=4e-3, n_scores=12, branches=(0,),
        loss_weights=weights,
    )  # fmt: skip
    workshop = beside(made_workshop, tmp_path_factory.mktemp("scorer") / "runs")
    workshop = replace(workshop, recipe=replace(made_workshop.recipe, align=longer))
    sft(workshop, resume=False)
    align(workshop, resume=False)
    return workshop


@pytest.fixture
def reward_spreads(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The standard deviation of the rewards that each step of stage 3 gets."""
    noted: list[float] = []
    rewarded = GroupReward.__call__

    def noting(self: GroupReward, *given: Any, **options: Any) -> list[float]:
        rewards = rewarded(self, *given, **options)
        noted.append(float(np.std(rewards)))
        return rewards

    monkeypatch.setattr(GroupReward, "__call__", noting)
    return noted


def _certify_every_pair(workshop: Workshop) -> None:
    """Writes the pairs of every two pictures of a source, previews, and groups, as if all judges agreed on all."""
    pairs, groups, previews = [], [], []
    pictures = read_part(workshop.dataset, workshop.source_names) or []
    for source in workshop.source_names:
        names, split = [picture.picture for picture in pictures if picture.source == source], split_of(source)
        pairs += [PairRecord(source, *pair, 0.0, {}, "", (), split) for pair in combinations(names, 2)]
        previews += [PreviewRecord(source, name, "Brighten it.", 1.0, split) for name in names]
        order = ((0, 1), (0, 2), (0, 3))
        groups.append(GroupRecord(source, (names[0], *names[5:8]), (0.0, -1.0, -1.0, -1.0), order, split))
    for kind, records in ((PairRecord, pairs), (PreviewRecord, previews), (GroupRecord, groups)):
        lines = "".join(f"{to_line(record)}\n" for record in records)
        (workshop.dataset / FILES[kind]).write_text(lines, encoding="utf-8")


def _photos(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.jpg"))


def _write_teacher_features(workshop: Workshop, names: list[str]) -> None:
    rng = np.random.default_rng(0)
    keys = ["/".join((workshop.data / name).parts[-3:]) for name in names]
    widths = {"grid": 90, "logits": 1000, "deep": 10, "final": 12}
    features = {name: rng.normal(0, 1, (len(names), width)).astype(np.float32) for name, width in widths.items()}
    workshop.runs.mkdir()
    np.savez(workshop.runs / "teacher.npz", names=np.array(keys), **features)
