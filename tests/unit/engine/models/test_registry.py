"""The models that are known by name."""

from __future__ import annotations

import re

import pytest

from engine.models.registry import EMBEDDED, EMBEDDED_FOLDER, ModelUnknown, known_model, known_models
from engine.models.sizes import Quantization, weight_bytes

ASKED_FOR = (
    "Qwen/Qwen3-VL-2B-Instruct",
    "Qwen/Qwen3-VL-4B-Instruct",
    "Qwen/Qwen3-VL-8B-Instruct",
    "Qwen/Qwen2.5-VL-3B-Instruct",
    "Qwen/Qwen2.5-VL-7B-Instruct",
)


def test_the_embedded_model_comes_first_and_its_folder_is_there() -> None:
    assert next(iter(known_models())) == EMBEDDED
    assert (EMBEDDED_FOLDER / "manifest.json").is_file()


def test_every_family_is_offered() -> None:
    models = [model for model in known_models().values() if model.repo]
    assert set(ASKED_FOR) <= {model.repo for model in models}
    families = {model.architecture for model in models}
    assert {"Qwen3_5ForConditionalGeneration", "SmolVLMForConditionalGeneration"} <= families


def test_every_model_but_the_embedded_one_has_licence_architecture_and_figures() -> None:
    for model in known_models().values():
        assert model.licence
        if model.name != EMBEDDED:
            assert re.fullmatch("[0-9a-f]{40}", model.revision or "")
            assert model.architecture is not None
            assert model.size is not None
            assert model.size.linear_parameters < model.size.parameters
            assert model.disk_bytes == weight_bytes(model.size, Quantization.BF16, Quantization.BF16)


def test_a_mistyped_name_gets_a_hint() -> None:
    with pytest.raises(ModelUnknown, match="Did you mean qwen3-vl-2b"):
        known_model("qwen3-vl-2")
