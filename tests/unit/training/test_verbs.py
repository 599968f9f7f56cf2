"""A larger model's steps: in folders of its own, beside the embedded model's data set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from training import verbs
from training.checkpoints import StageMissing
from training.dataset.records import DatasetMissing
from training.verbs import NotForThisRecipe, Verbs
from training.vlm.recipe import load_vlm_recipe
from training.workshop import Workshop

NAME = "red-aes-qwen3-vl-2b"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What was exported or evaluated, in place of doing it."""
    made: list[tuple[Any, ...]] = []
    for name in ("export_policy", "evaluate"):
        monkeypatch.setattr(verbs, name, lambda *given, name=name, **options: made.append((name, *given, options)))
    return made


def test_its_last_stage_is_exported_and_its_figures_stand_apart_from_the_embedded_models(
    tmp_path: Path, calls: list[tuple[Any, ...]]
) -> None:
    larger = Verbs.of("qwen3-vl-2b", tmp_path / "data", tmp_path)
    trained, exported = tmp_path / NAME / "grpo" / "model", tmp_path / NAME / "export"
    trained.mkdir(parents=True)
    larger.export()
    larger.evaluate(None, resume=True)
    larger.evaluate(tmp_path / "other", resume=False)
    assert calls[0] == ("export_policy", load_vlm_recipe("qwen3-vl-2b"), trained, exported, {})
    assert [(call[0], *call[2:4], call[-1]) for call in calls[1:]] == [
        ("evaluate", exported, tmp_path / NAME, {"resume": True}),
        ("evaluate", tmp_path / "other", tmp_path / NAME, {"resume": False}),
    ]


def test_what_came_before_is_asked_for_and_nothing_of_it_is_shipped(
    tmp_path: Path, calls: list[tuple[Any, ...]]
) -> None:
    larger = Verbs.of("qwen3-vl-2b", tmp_path / "data", tmp_path)
    with pytest.raises(DatasetMissing):
        larger.stage("sft", resume=False)
    with pytest.raises(StageMissing, match="Stage grpo"):
        larger.export()
    with pytest.raises(NotForThisRecipe, match="redaes models import"):
        larger.publish()
    assert calls == []


def test_a_further_run_has_stages_of_its_own_and_leaves_the_shared_data_set_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs, further = tmp_path / "runs", tmp_path / "seed-7"
    for folder in ("dataset", "cache"):
        (runs / folder).mkdir(parents=True)
    (runs / "dataset" / "dataset.json").write_text('{"schema_version": 1}', encoding="utf-8")
    (runs / "teacher.npz").touch()
    built: list[Path] = []
    ran: list[tuple[int, Path]] = []
    monkeypatch.setattr(Workshop, "build_dataset", lambda workshop, *_: built.append(workshop.runs))
    monkeypatch.setattr(verbs, "sft", lambda workshop, resume: ran.append((workshop.recipe.seed, workshop.runs)))
    Verbs.of("mini", tmp_path, runs).dataset(1, None)
    seventh = Verbs.of("mini", tmp_path, further, runs, seed=7)
    seventh.dataset(1, None)
    seventh.stage("sft", resume=False)
    Verbs.of("mini", tmp_path, further).dataset(1, None)  # the links tell, from then on
    Verbs.of("qwen3-vl-2b", tmp_path, further).dataset(1, None)
    assert built == [runs]
    assert ran == [(7, further)]


def test_a_larger_model_takes_a_seed_too(tmp_path: Path) -> None:
    larger = Verbs.of("qwen3-vl-2b", tmp_path / "data", tmp_path, seed=3)
    assert larger.recipe.seed == 3  # type: ignore[attr-defined]
