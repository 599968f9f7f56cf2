"""Folders that look like a model's from outside: configuration, small safetensors, files of tokenizer and processor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import numpy as np
from safetensors.numpy import save_file

from engine.models.weights_files import INDEX

CONFIG: Final[dict[str, Any]] = {"model_type": "made_up", "architectures": ["MadeUpForConditionalGeneration"]}
N_VALUES: Final = 4 * 8 + 8
"""Values of the weights of `write_model`."""


def write_model(folder: Path, *, shards: int = 1, value: float = 1.0) -> Path:
    """Makes the folder; with several shards an index says which tensor is where."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    for name in ("tokenizer.json", "tokenizer_config.json", "preprocessor_config.json"):
        (folder / name).write_text("{}", encoding="utf-8")
    tensors = {
        "a.weight": np.full((4, 8), value, np.float16),
        "b.bias": np.full((8,), value, np.float16),
    }
    if shards == 1:
        save_file(tensors, folder / "model.safetensors")
        return folder
    where = {name: f"model-{number}-of-2.safetensors" for number, name in enumerate(tensors, 1)}
    for name, file in where.items():
        save_file({name: tensors[name]}, folder / file)
    (folder / INDEX).write_text(json.dumps({"weight_map": where}), encoding="utf-8")
    return folder
