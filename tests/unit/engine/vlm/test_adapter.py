"""LoRA adapters, as training leaves them, merged into their base."""

from __future__ import annotations

import json
import pkgutil
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file, save_file
from tqdm import tqdm
from transformers import AutoModelForImageTextToText, AutoProcessor

from engine.edits.operations import EditKind
from engine.errors import WeightsDamaged
from engine.models import importing
from engine.models.adapter_note import ADAPTER_NOTE
from engine.models.importing import import_adapter
from engine.models.manifest import read_manifest
from engine.vlm.adapter import merge
from engine.vlm.loading import load_model
from training.vlm.model import save_policy

RANK, ALPHA = 4, 8
WEIGHTS = "adapter_model.safetensors"
PREDICTED = (EditKind.EXPOSURE, EditKind.DEHAZE)
LINEAR = r".*language_model.*\.(q_proj|down_proj)"

pytestmark = [
    pytest.mark.usefixtures("caplog"),  # PEFT remarks upon configurations
    pytest.mark.filterwarnings("ignore::FutureWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture(autouse=True, scope="module")
def _no_bars() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tqdm, "monitor_interval", 0)  # a thread that would outlive the test
        yield


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process of its own takes seconds to load torch; `test_own_process` holds what it promises."""
    monkeypatch.setattr(importing, "run_apart", lambda function, *given: pkgutil.resolve_name(function)(*given))


def make_adapter(base: Path, folder: Path, targets: str = LINEAR) -> Path:
    """An adapter with weights that change something, left as a stage leaves it."""
    model: Any = AutoModelForImageTextToText.from_pretrained(base)
    adapted = get_peft_model(model, LoraConfig(r=RANK, lora_alpha=ALPHA, target_modules=targets, task_type="CAUSAL_LM"))
    torch.manual_seed(1)
    for name, weight in adapted.named_parameters():
        if "lora_B" in name:
            torch.nn.init.normal_(weight, std=0.1)
    save_policy(adapted, AutoProcessor.from_pretrained(base), folder, PREDICTED)
    return folder


@pytest.fixture(scope="module")
def adapter(tiny_qwen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_adapter(tiny_qwen, tmp_path_factory.mktemp("adapter") / "grpo-model")


def test_a_merged_adapter_is_the_base_plus_the_scaled_product(tiny_qwen: Path, adapter: Path, tmp_path: Path) -> None:
    merge(tiny_qwen, adapter, tmp_path)
    base, lora = load_file(tiny_qwen / "model.safetensors"), load_file(adapter / WEIGHTS)
    merged = load_file(tmp_path / "model.safetensors")
    changed = {name for name in base if not torch.equal(base[name], merged[name])}
    assert changed == {name for name in base if "language_model" in name and ("q_proj" in name or "down_proj" in name)}
    for name in changed:
        stem = f"base_model.model.{name.removesuffix('.weight')}"
        product = lora[f"{stem}.lora_B.weight"] @ lora[f"{stem}.lora_A.weight"]
        assert torch.allclose(merged[name], base[name] + ALPHA / RANK * product, atol=1e-6)


@pytest.fixture
def foreign_adapter(adapter: Path, tmp_path: Path) -> Path:
    """The same weights as anybody's own training with PEFT leaves them."""
    return shutil.copytree(adapter, tmp_path / "foreign", ignore=shutil.ignore_patterns(ADAPTER_NOTE))


def test_an_adapter_of_ours_becomes_a_red_aes_model_that_loads_and_predicts_what_it_was_trained_on(
    tiny_qwen: Path, adapter: Path, tmp_path: Path
) -> None:
    model = import_adapter(adapter, str(tiny_qwen), tmp_path / "models", "mine")
    manifest = read_manifest(model.folder)
    assert (manifest.model, manifest.is_red_aes, manifest.predicted_kinds) == ("mine@1", True, PREDICTED)
    assert manifest.origin.startswith("tiny-qwen@")
    assert manifest.origin.endswith("+grpo-model")
    assert load_model(model.folder).manifest == manifest


def test_a_foreign_adapter_becomes_a_model_that_answers_zero_shot_and_predicts_nothing(
    tiny_qwen: Path, foreign_adapter: Path, tmp_path: Path
) -> None:
    model = import_adapter(foreign_adapter, str(tiny_qwen), tmp_path / "models", "mine")
    manifest = read_manifest(model.folder)
    assert (manifest.is_red_aes, manifest.predicted_kinds) == (False, ())


def test_an_adapter_whose_note_is_broken_is_refused(tiny_qwen: Path, foreign_adapter: Path, tmp_path: Path) -> None:
    (foreign_adapter / ADAPTER_NOTE).write_text("{", encoding="utf-8")
    with pytest.raises(WeightsDamaged, match="so the adapter was not imported"):
        import_adapter(foreign_adapter, str(tiny_qwen), tmp_path / "models", "mine")
    assert not (tmp_path / "models" / "mine").exists()


def test_an_adapter_finds_its_base_by_what_it_says(tiny_qwen: Path, adapter: Path, tmp_path: Path) -> None:
    assert json.loads((adapter / "adapter_config.json").read_text())["base_model_name_or_path"] == str(tiny_qwen)
    assert import_adapter(adapter, None, tmp_path / "models", "mine").folder.is_dir()


def test_an_adapter_of_another_model_is_refused(tiny_smol: Path, adapter: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsDamaged, match=r"Name its base with --base|could not be loaded"):
        import_adapter(adapter, str(tiny_smol), tmp_path / "models", "mine")
    assert not (tmp_path / "models" / "mine").exists()


def test_an_adapter_with_a_layer_missing_is_refused(tiny_qwen: Path, adapter: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(adapter, tmp_path / "broken")
    weights = load_file(broken / WEIGHTS)
    weights.pop(next(iter(weights)))
    save_file(weights, broken / WEIGHTS)
    with pytest.raises(WeightsDamaged, match="1 of its layers"):
        merge(tiny_qwen, broken, tmp_path)


def test_a_pickled_adapter_is_refused(tiny_qwen: Path, adapter: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(adapter, tmp_path / "broken")
    (broken / WEIGHTS).rename(broken / "adapter_model.bin")
    with pytest.raises(WeightsDamaged, match=r"no adapter_model\.safetensors"):
        merge(tiny_qwen, broken, tmp_path)


def test_a_quantized_base_is_refused(tiny_qwen: Path, adapter: Path, tmp_path: Path) -> None:
    base = shutil.copytree(tiny_qwen, tmp_path / "base")
    config = json.loads((base / "config.json").read_text(encoding="utf-8"))
    (base / "config.json").write_text(json.dumps(config | {"quantization_config": {"load_in_4bit": True}}))
    with pytest.raises(WeightsDamaged, match="is quantized"):
        merge(base, adapter, tmp_path)
