"""A folder tried without loading its weights: what is wrong is named."""

from __future__ import annotations

import json
import pkgutil
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from safetensors.torch import load_file, save_file

from engine.errors import WeightsDamaged
from engine.models import trial
from engine.models.planning import DeviceMissing, LoadWish
from engine.models.sizes import Quantization
from engine.vlm.trying import try_model

WEIGHTS = "model.safetensors"


@pytest.fixture
def folder(tiny_qwen: Path, tmp_path: Path) -> Path:
    return shutil.copytree(tiny_qwen, tmp_path / "copy")


def change_json(path: Path, change: Callable[[Any], None]) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def test_a_whole_folder_tells_its_class_and_plan(tiny_qwen: Path) -> None:
    architecture, plan = try_model(tiny_qwen, LoadWish("cpu"))
    assert architecture == "Qwen3VLForConditionalGeneration"
    assert (plan.device, plan.held) == ("cpu", Quantization.FP32)


@pytest.mark.parametrize(
    ("model_type", "told"), [("bert", r"another kind \(bert\)"), ("never_heard_of", "could not be loaded")]
)
def test_another_kind_of_model_is_refused(folder: Path, model_type: str, told: str) -> None:
    change_json(folder / "config.json", lambda config: config.update(model_type=model_type))
    with pytest.raises(WeightsDamaged, match=told):
        try_model(folder, LoadWish())


def test_a_missing_weight_is_named(folder: Path) -> None:
    weights = load_file(folder / WEIGHTS)
    weights.pop("model.language_model.norm.weight")
    save_file(weights, folder / WEIGHTS, {"format": "pt"})
    with pytest.raises(WeightsDamaged, match=r"1 of its weights .*model\.language_model\.norm\.weight"):
        try_model(folder, LoadWish())


def test_a_weight_of_another_shape_is_refused(folder: Path) -> None:
    weights = load_file(folder / WEIGHTS)
    weights["model.language_model.norm.weight"] = weights["model.language_model.norm.weight"][:7].clone()
    save_file(weights, folder / WEIGHTS, {"format": "pt"})
    with pytest.raises(WeightsDamaged, match=r"1 of its weights .* such as model\.language_model\.norm\.weight\."):
        try_model(folder, LoadWish())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda config: config["text_config"].update(vocab_size=100), "2 of its weights .* another shape"),
        (lambda config: config.update(image_token_id=1), "image token .* is not token 1"),
    ],
)
def test_a_configuration_of_another_model_is_refused(folder: Path, change: Callable[[Any], None], told: str) -> None:
    change_json(folder / "config.json", change)
    with pytest.raises(WeightsDamaged, match=told):
        try_model(folder, LoadWish())


def test_a_tokenizer_with_more_tokens_than_the_weights_is_refused(folder: Path) -> None:
    def add(tokenizer: Any) -> None:
        highest = max(tokenizer["model"]["vocab"].values())
        tokenizer["model"]["vocab"] |= {f"more{number}": highest + number for number in range(1, 500)}

    change_json(folder / "tokenizer.json", add)
    with pytest.raises(WeightsDamaged, match=r"tokenizer .* does not belong to the model: it has token"):
        try_model(folder, LoadWish())


def test_a_trial_tells_model_and_plan(tiny_qwen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "run_apart", lambda function, *given: pkgutil.resolve_name(function)(*given))
    tried = trial.try_folder(tiny_qwen, "cpu", "nf4")
    assert (tried.is_red_aes, tried.plan.held) == (False, Quantization.NF4)
    assert tried.model.startswith("tiny-qwen@")


def test_a_device_that_is_not_there_is_told(tiny_qwen: Path) -> None:
    with pytest.raises(DeviceMissing, match="xpu"):
        try_model(tiny_qwen, LoadWish("xpu"))


def test_smolvlm_needs_no_package_for_the_numbers_of_its_videos(tiny_smol: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_smol, tmp_path / "smol")
    videos = {"video_processor_type": "SmolVLMVideoProcessor"}
    change_json(
        folder / "processor_config.json",
        lambda config: config.update(processor_class="SmolVLMProcessor", video_processor=videos),
    )
    change_json(folder / "tokenizer_config.json", lambda config: config.update(processor_class="SmolVLMProcessor"))
    assert try_model(folder, LoadWish("cpu"))[0] == "SmolVLMForConditionalGeneration"
