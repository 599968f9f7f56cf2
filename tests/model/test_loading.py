"""Weights folders that transformers can read: quantized, incomplete, foreign."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig

from engine.errors import WeightsDamaged
from engine.models.manifest import MANIFEST_NAME, write_manifest
from engine.models.overview import model_card
from engine.models.planning import LoadWish, Room
from engine.models.registry import EMBEDDED
from engine.models.sizes import Quantization
from engine.red_aes import EMBEDDED_MODEL, RedAesAssessor
from engine.results import Assessment
from engine.vlm import loading
from engine.vlm.loading import LoadedModel, load_model, planned
from engine.vlm.skeleton import read_skeleton
from tests.support.tiny_lessons import NAME, NOISE, PREDICTED, TAUGHT_SCORES, lesson_texts, taught_pictures
from tests.support.tiny_models import save_tiny

QUANTIZATIONS: dict[str, dict[str, Any]] = {
    "NF4": {
        "load_in_4bit": True,
        "bnb_4bit_quant_type": "nf4",
        "bnb_4bit_compute_dtype": torch.float32,
    },
    "INT8": {"load_in_8bit": True},
}
PLAIN_MODULES = ["lm_head", "vision_tower"]


def taught_scores(loaded: LoadedModel) -> list[float]:
    answers = RedAesAssessor(loaded).assess(taught_pictures())
    return [answer.score for answer in answers if isinstance(answer, Assessment)]


@pytest.mark.filterwarnings("ignore:.*MatMul8bitLt.*")
@pytest.mark.parametrize("quantization", QUANTIZATIONS)
def test_quantized_weights_score_close_to_the_plain_ones(
    taught_folder: Path, tmp_path: Path, quantization: str
) -> None:
    config = BitsAndBytesConfig(**QUANTIZATIONS[quantization], llm_int8_skip_modules=PLAIN_MODULES)
    model = AutoModelForImageTextToText.from_pretrained(
        taught_folder, quantization_config=config, dtype=torch.float16, device_map="cpu"
    )
    folder = tmp_path / "quantized"
    shutil.copytree(taught_folder, folder, ignore=shutil.ignore_patterns("*.safetensors", MANIFEST_NAME))
    model.save_pretrained(folder)
    write_manifest(folder, NAME, "1", NOISE, PREDICTED)
    loaded = load_model(folder, planned(folder, read_skeleton(folder), LoadWish("cpu")))
    assert {weight.dtype for weight in loaded.model.parameters()} == {torch.float32}
    assert taught_scores(loaded) == pytest.approx(TAUGHT_SCORES, abs=1.0)


def test_the_embedded_model_is_computed_on_the_cpu_even_beside_a_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    model = load_model(EMBEDDED_MODEL).model
    assert {(weight.device.type, weight.dtype) for weight in model.parameters()} == {("cpu", torch.float32)}


def test_a_wish_that_the_embedded_model_does_not_heed_is_told() -> None:
    skeleton = read_skeleton(EMBEDDED_MODEL)
    heeded = (LoadWish(), LoadWish("cpu"), LoadWish("cpu", Quantization.FP32))
    assert [planned(EMBEDDED_MODEL, skeleton, wish).remarks for wish in heeded] == [()] * 3
    for wish in (LoadWish("cuda"), LoadWish(quantization=Quantization.NF4)):
        assert "on the CPU in fp32, whatever is chosen" in planned(EMBEDDED_MODEL, skeleton, wish).remarks[0]


def test_the_embedded_model_is_planned_with_the_memory_that_its_card_shows(tmp_path: Path) -> None:
    plan = planned(EMBEDDED_MODEL, read_skeleton(EMBEDDED_MODEL), LoadWish())
    shown = model_card(tmp_path, EMBEDDED).memory_bytes[Quantization.FP32]
    assert plan.needed_bytes == pytest.approx(shown, rel=0.01)


def test_a_gpu_takes_any_other_model_as_it_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_tiny("qwen3_vl", tmp_path, lesson_texts())
    real = AutoModelForImageTextToText.from_pretrained
    asked: dict[str, Any] = {}

    def load(folder: Path, **options: Any) -> Any:
        asked.update(options)
        return real(folder, **(options | {"device_map": "cpu"}))

    card = Room("cuda", "a card", 10**10, Quantization.BF16, frozenset(Quantization))
    monkeypatch.setattr(AutoModelForImageTextToText, "from_pretrained", load)
    monkeypatch.setattr(loading, "measured_rooms", lambda: [card])
    load_model(tmp_path)
    assert (asked["device_map"], asked["dtype"]) == ("cuda", torch.float32)
    assert "quantization_config" not in asked


def test_a_model_in_bf16_is_asked_in_bf16(loaded: LoadedModel) -> None:
    in_bf16 = LoadedModel(copy.deepcopy(loaded.model).bfloat16(), loaded.processor, loaded.manifest)
    assert taught_scores(in_bf16) == pytest.approx(TAUGHT_SCORES, abs=1.0)


def test_a_photo_in_bf16_scores_exactly_the_same_alone_and_beside_others(loaded: LoadedModel) -> None:
    in_bf16 = LoadedModel(copy.deepcopy(loaded.model).bfloat16(), loaded.processor, loaded.manifest)
    alone = [RedAesAssessor(in_bf16).assess([picture])[0] for picture in taught_pictures()]
    assert taught_scores(in_bf16) == [answer.score for answer in alone if isinstance(answer, Assessment)]


def test_saved_and_loaded_weights_are_bit_equal(loaded: LoadedModel, tmp_path: Path) -> None:
    loaded.model.save_pretrained(tmp_path)
    loaded.processor.save_pretrained(tmp_path)
    again = load_model(tmp_path)
    mine, theirs = loaded.model.state_dict(), again.model.state_dict()
    assert mine.keys() == theirs.keys()
    assert all(torch.equal(mine[name], theirs[name]) for name in mine)


def test_missing_weights_are_damage_and_not_made_up(tmp_path: Path) -> None:
    save_tiny("fast_vlm", tmp_path, lesson_texts())
    (file,) = tmp_path.glob("*.safetensors")
    weights = load_file(file)
    del weights["lm_head.weight"]
    save_file(weights, file, {"format": "pt"})
    with pytest.raises(WeightsDamaged, match="incomplete"):
        load_model(tmp_path)


def test_weights_of_another_shape_are_damage_and_not_made_up(tmp_path: Path) -> None:
    save_tiny("fast_vlm", tmp_path, lesson_texts())
    (file,) = tmp_path.glob("*.safetensors")
    weights = load_file(file)
    weights["lm_head.weight"] = weights["lm_head.weight"][:7].clone()
    save_file(weights, file, {"format": "pt"})
    with pytest.raises(WeightsDamaged, match="incomplete"):
        load_model(tmp_path)


def test_a_folder_of_another_kind_of_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bert"}', encoding="utf-8")
    with pytest.raises(WeightsDamaged, match=r"another kind \(bert\)"):
        load_model(tmp_path)


def test_a_truncated_weights_file_is_refused(tmp_path: Path) -> None:
    save_tiny("fast_vlm", tmp_path, lesson_texts())
    (file,) = tmp_path.glob("*.safetensors")
    file.write_bytes(file.read_bytes()[:1000])
    with pytest.raises(WeightsDamaged, match="is cut off"):
        load_model(tmp_path)
