"""Code that comes with a model: no library asks whether to run it, whoever reads the folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import WeightsDamaged
from engine.models.planning import FEWEST_QUESTIONS, LoadPlan
from engine.models.sizes import Quantization
from engine.vlm.adapter import merge
from engine.vlm.loading import load_model
from engine.vlm.processors import load_processor
from engine.vlm.skeleton import read_skeleton
from engine.vlm.trying import _require_weights

FP32 = Quantization.FP32
PLAN = LoadPlan("cpu", FP32, FP32, FEWEST_QUESTIONS, 0, (), ())
MODEL_CODE = {
    "model_type": "made_up",
    "auto_map": {"AutoConfig": "mine.MyConfig", "AutoModelForImageTextToText": "mine.MyModel"},
}
PROCESSOR_CODE = {"processor_class": "MyProcessor", "auto_map": {"AutoProcessor": "mine.MyProcessor"}}
READERS: dict[str, tuple[str, dict[str, object], Callable[[Path], object]]] = {
    "architecture": ("config.json", MODEL_CODE, read_skeleton),
    "weights": ("config.json", MODEL_CODE, lambda folder: load_model(folder, PLAN)),
    "trial": ("config.json", MODEL_CODE, _require_weights),
    "base of an adapter": ("config.json", MODEL_CODE, lambda folder: merge(folder, folder, folder / "merged")),
    "processor": ("processor_config.json", PROCESSOR_CODE, load_processor),
}


@pytest.mark.parametrize("reader", READERS)
def test_nobody_is_asked_whether_code_of_the_folder_may_run(
    tiny_qwen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    name, code, read = READERS[reader]
    folder = shutil.copytree(tiny_qwen, tmp_path / "copy")
    (folder / "mine.py").write_text("raise SystemExit('ran')\n", encoding="utf-8")
    (folder / "adapter_model.safetensors").touch()
    described = json.loads((folder / name).read_text(encoding="utf-8"))
    (folder / name).write_text(json.dumps(described | code), encoding="utf-8")
    asked: list[str] = []
    monkeypatch.setattr("builtins.input", asked.append)
    with pytest.raises((WeightsDamaged, ValueError), match="custom code"):
        read(folder)
    assert not asked
