"""A larger model's own stages stand in the table of baselines, by the code that judges every other model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.image_input import Picture
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel, load_model
from tests.support.tiny_lessons import lesson_texts
from tests.support.tiny_models import save_tiny
from tests.support.tiny_stages import tiny_job
from training.dataset.pictures import is_held_out
from training.evaluation import baselines
from training.evaluation.baseline_material import Material, gather
from training.evaluation.baselines import evaluate_baselines
from training.evaluation.earlier_models import embedded_models, vlm_models
from training.evaluation.held_out import made_pictures
from training.mini import MiniShape, build_model, build_processor, save_checkpoint
from training.vlm.model import load_policy, load_processor, save_policy
from training.vlm.recipe import AdapterConfig, VlmRecipe
from training.workshop import Workshop

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning:torch"),
    pytest.mark.usefixtures("caplog"),  # the libraries remark upon tokens
]

ADAPTER = AdapterConfig(4, 8, 0.0, r".*language_model.*\.(q_proj|down_proj)", four_bit=False)
ADAPTED = "model.language_model.layers.0.self_attn.q_proj.weight"


@pytest.fixture(scope="module")
def recipe(tmp_path_factory: pytest.TempPathFactory) -> VlmRecipe:
    """Over a tiny Qwen3-VL."""
    base = tmp_path_factory.mktemp("base") / "qwen"
    save_tiny("qwen3_vl", base, lesson_texts())
    return tiny_job(base, base, base).recipe


def trained(recipe: VlmRecipe, runs: Path, stage: str, by: float) -> None:
    """Leaves what a stage leaves, every trained weight moved by so much."""
    model = load_policy(recipe, None, 0)
    with torch.no_grad():
        for values in model.parameters():
            if values.requires_grad:
                values.add_(by)
    save_policy(model, load_processor(recipe, None), runs / stage / "model", recipe.predicted_kinds)


def material_of(workshop: Workshop) -> Material:
    """A few questions about the held-out source's pictures."""
    sources = list(made_pictures(workshop.dataset, held_out=True).values())
    whole = gather(workshop, sources)
    return replace(whole, compared=whole.compared[:1], previews=whole.previews[:4])


@pytest.mark.parametrize("adapter", [ADAPTER, None], ids=["adapter", "all weights"])
def test_base_and_stages_are_found_in_their_order_and_hold_what_each_stage_left(
    recipe: VlmRecipe, tmp_path: Path, adapter: AdapterConfig | None
) -> None:
    recipe = replace(recipe, adapter=adapter)
    for stage, by in (("grpo", 0.3), ("sft", 0.1)):
        trained(recipe, tmp_path, stage, by)
    weights = {}
    for one in vlm_models(recipe, tmp_path):
        with one.opened() as loaded:
            weights[one.name] = loaded.model.state_dict()[ADAPTED].clone()
            assert loaded.processor.tokenizer.padding_side == "left"
    assert list(weights) == ["untrained model", "after sft", "after grpo"]
    base = load_model(Path(recipe.base_model)).model.state_dict()[ADAPTED]
    assert torch.equal(weights["untrained model"], base)
    moved = [(weights[name] - base).abs().mean().item() for name in ("after sft", "after grpo")]
    assert 0 < moved[0] < moved[1]
    assert {path.name for path in tmp_path.glob("*/*")} == {"model"}  # nothing is left of a merge


def test_without_its_base_model_an_adapter_has_no_rows(recipe: VlmRecipe, tmp_path: Path) -> None:
    trained(replace(recipe, adapter=ADAPTER), tmp_path, "sft", 0.1)
    away = replace(recipe, base_model="nobody/has-this", adapter=ADAPTER)
    assert vlm_models(away, tmp_path) == []
    assert vlm_models(replace(away, base_model=str(tmp_path / "nowhere")), tmp_path) == []


def test_a_larger_models_rows_stand_beside_chance_and_probe_and_each_is_asked_about_the_pictures_themselves(
    recipe: VlmRecipe, made_workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stage in ("sft", "align"):
        trained(recipe, tmp_path, stage, 0.05)
    seen: list[tuple[int, int]] = []
    ask = baselines.ask_scores

    def noted(asker: Asker, pictures: Sequence[Picture], at_once: int) -> np.ndarray:  # type: ignore[type-arg]
        """Asks, and answers by brightness: no tiny model says a score."""
        seen.extend(picture.pixels.size for picture in pictures)
        assert np.isnan(ask(asker, pictures, at_once)).all()
        return np.array([np.asarray(picture.pixels).mean() / 30 for picture in pictures])

    monkeypatch.setattr(baselines, "ask_scores", noted)
    material = material_of(made_workshop)
    loaded = load_model(Path(recipe.base_model))
    found = evaluate_baselines(made_workshop, loaded, material, vlm_models(recipe, tmp_path))
    models = ["untrained model", "after sft", "after align", "this model"]
    assert list(found["by_name"]) == ["random", "linear probe", "teacher", *models]
    assert len(seen) == len(models) * len(material.scored_names)
    assert (1, 1) not in seen
    for name in models:
        assert found["by_name"][name].keys() >= {"srcc", "group_consistency", "pair_accuracy_macro", "preview_sign"}
    assert found["by_name"]["untrained model"] == found["by_name"]["this model"]
    assert {"after align over after sft", "this model over after align"} == found["group_gains"].keys()


def test_the_embedded_models_stages_stand_in_the_same_table(made_workshop: Workshop, tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    runs.mkdir()
    for name in ("cache", "dataset", "teacher.npz"):
        (runs / name).symlink_to(made_workshop.runs / name)
    workshop = replace(made_workshop, runs=runs)
    processor = build_processor()
    model = build_model(processor.tokenizer, MiniShape(width=64, layers=1), seed=1)
    save_checkpoint(model, processor, runs / "sft" / "model")
    loaded: LoadedModel = load_model(runs / "sft" / "model")
    found = evaluate_baselines(workshop, loaded, material_of(workshop), embedded_models(workshop, loaded))
    models = ["untrained model", "after sft", "this model"]
    assert list(found["by_name"]) == ["random", "linear probe", "teacher", *models]
    assert found["by_name"]["after sft"] == found["by_name"]["this model"]


def test_no_picture_of_a_training_photo_is_asked_about(made_workshop: Workshop) -> None:
    material = material_of(made_workshop)
    sources = {picture.source for group, _ in material.groups for picture in group}
    sources |= {pair.first.source for pair in material.compared} | {one.picture.source for one in material.previews}
    assert sources
    assert all(is_held_out(source) for source in sources)


def test_without_a_feature_cache_pictures_are_asked_about_and_the_probe_counts_as_not_measured(
    made_workshop: Workshop, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    runs = tmp_path / "runs"
    runs.mkdir()
    for name in ("dataset", "teacher.npz"):
        (runs / name).symlink_to(made_workshop.runs / name)
    workshop = replace(made_workshop, runs=runs)
    processor = build_processor()
    model = build_model(processor.tokenizer, MiniShape(width=64, layers=1), seed=1)
    save_checkpoint(model, processor, runs / "sft" / "model")
    loaded: LoadedModel = load_model(runs / "sft" / "model")
    caplog.set_level("INFO")
    material = material_of(workshop)
    assert not material.is_cached
    found = evaluate_baselines(workshop, loaded, material, [])["by_name"]
    assert set(found["linear probe"].values()) == {None}
    assert found["this model"].keys() >= {"srcc", "group_consistency", "pair_accuracy_macro", "preview_sign"}
    assert any(message.startswith("linear probe: not measured") for message in caplog.messages)
