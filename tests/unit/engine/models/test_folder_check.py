"""What a broken or foreign folder is told to be, before anything is loaded."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.errors import RedAesError, WeightsDamaged, WeightsMissing
from engine.models.folder_check import check_files
from engine.models.sizes import Quantization
from engine.models.weights_files import INDEX
from tests.support.model_folders import CONFIG, N_VALUES, write_model


@pytest.mark.parametrize("shards", [1, 2])
def test_a_whole_folder_tells_its_values_and_their_format(tmp_path: Path, shards: int) -> None:
    declared = check_files(write_model(tmp_path / "m", shards=shards))
    assert (declared.n_values, declared.stored, len(declared.files)) == (N_VALUES, Quantization.FP16, shards)
    assert declared.n_bytes == sum(path.stat().st_size for path in (tmp_path / "m").glob("*.safetensors"))


@pytest.mark.parametrize(
    ("config", "stored"),
    [({"load_in_4bit": True}, Quantization.NF4), ({"load_in_8bit": True}, Quantization.INT8)],
)
def test_a_quantized_folder_says_so(tmp_path: Path, config: dict[str, bool], stored: Quantization) -> None:
    folder = write_model(tmp_path / "m")
    (folder / "config.json").write_text(json.dumps(CONFIG | {"quantization_config": config}), encoding="utf-8")
    assert check_files(folder).stored is stored


def cut(path: Path, keep: int) -> None:
    path.write_bytes(path.read_bytes()[:keep])


def pickled(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def with_own_code(folder: Path) -> None:
    (folder / "config.json").write_text(json.dumps(CONFIG | {"auto_map": {"AutoModel": "x.Y"}}), encoding="utf-8")


def as_adapter(folder: Path) -> None:
    (folder / "config.json").rename(folder / "adapter_config.json")


BREAKAGES: dict[str, tuple[Callable[[Path], object], type[RedAesError], str, int]] = {
    "no folder": (lambda folder: folder.rename(folder.with_name("x")), WeightsMissing, "no folder", 1),
    "no configuration": (lambda folder: (folder / "config.json").unlink(), WeightsMissing, r"no config\.json", 1),
    "configuration cut off": (lambda folder: cut(folder / "config.json", 9), WeightsDamaged, "cannot be read", 1),
    "configuration of something else": (
        lambda folder: (folder / "config.json").write_text("[]", encoding="utf-8"),
        WeightsDamaged,
        "no JSON object",
        1,
    ),
    "adapter": (as_adapter, WeightsMissing, "LoRA adapter.*--base", 1),
    "own code": (with_own_code, WeightsDamaged, "runs no code of models", 1),
    "no weights": (lambda folder: (folder / "model.safetensors").unlink(), WeightsDamaged, "There is no model.safe", 1),
    "pickle only": (pickled, WeightsDamaged, r"pickle only \(pytorch_model\.bin\)", 1),
    "weights cut off": (lambda folder: cut(folder / "model.safetensors", 200), WeightsDamaged, "cut off or damaged", 1),
    "weights' header cut off": (lambda folder: cut(folder / "model.safetensors", 9), WeightsDamaged, "is cut off", 1),
    "weights of another sort": (
        lambda folder: (folder / "model.safetensors").write_bytes(b"\x80\x04pickle" * 20),
        WeightsDamaged,
        "no safetensors file",
        1,
    ),
    "a page in the weights' place": (
        lambda folder: (folder / "model.safetensors").write_bytes(b"\x06" + bytes(7) + b"<html>"),
        WeightsDamaged,
        "no safetensors file",
        1,
    ),
    "a shard missing": (
        lambda folder: (folder / "model-2-of-2.safetensors").unlink(),
        WeightsDamaged,
        r"model-2-of-2\.safetensors of its 2 files of weights is missing",
        2,
    ),
    "an index of nothing": (
        lambda folder: (folder / INDEX).write_text("{}", encoding="utf-8"),
        WeightsDamaged,
        "lists no weights",
        2,
    ),
    "no tokenizer": (lambda folder: (folder / "tokenizer.json").unlink(), WeightsDamaged, "has no tokenizer", 1),
    "no processor": (
        lambda folder: (folder / "preprocessor_config.json").unlink(),
        WeightsDamaged,
        "has no image processor",
        1,
    ),
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_folder_is_told_what_is_wrong_and_what_to_do(tmp_path: Path, breakage: str) -> None:
    break_it, kind, told, shards = BREAKAGES[breakage]
    folder = write_model(tmp_path / "m", shards=shards)
    break_it(folder)
    with pytest.raises(RedAesError, match=told) as caught:
        check_files(folder)
    assert type(caught.value) is kind
    assert caught.value.fix


OWN_CODE = {"auto_map": {"AutoProcessor": "x.Y"}}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("processor_config.json", OWN_CODE),
        ("processor_config.json", {"image_processor": OWN_CODE}),
        ("preprocessor_config.json", OWN_CODE),
        ("video_preprocessor_config.json", OWN_CODE),
        ("tokenizer_config.json", OWN_CODE),
    ],
)
def test_code_of_a_processor_or_a_tokenizer_is_refused_as_that_of_a_model(
    tmp_path: Path, name: str, content: dict[str, Any]
) -> None:
    folder = write_model(tmp_path / "m")
    (folder / name).write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(WeightsDamaged, match="runs no code of models"):
        check_files(folder)
