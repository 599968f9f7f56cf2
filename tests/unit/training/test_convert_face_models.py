"""A published model's bytes under our names and in our layout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.faces.quantized import RANGE
from training.convert_face_models import converted


def published(folder: Path, weights: dict[str, tuple[int, ...]], *, spare: int = 0, dtype: str = "uint8") -> None:
    """A model called `m` whose bytes count up from 0."""
    entries: list[dict[str, Any]] = [
        {"name": name, "shape": list(shape), "quantization": {"dtype": dtype, "scale": 0.5, "min": -1.0}}
        for name, shape in weights.items()
    ]
    (folder / "m-weights_manifest.json").write_text(json.dumps([{"weights": entries, "paths": ["m.bin"]}]), "utf-8")
    count = sum(int(np.prod(shape)) for shape in weights.values()) + spare
    (folder / "m.bin").write_bytes(np.arange(count, dtype=np.uint8).tobytes())


@pytest.mark.parametrize(
    ("theirs", "shape", "ours"),
    [
        ("conv0/filters", (3, 3, 3, 2), "conv0.weight"),
        ("conv8/bias", (5,), "conv8.bias"),
        ("conv1/depthwise_filter", (3, 3, 4, 1), "separable.0.depthwise.weight"),
        ("conv5/bias", (4,), "separable.4.pointwise.bias"),
        ("dense0/conv0/filters", (3, 3, 3, 2), "dense.0.first.full.weight"),
        ("dense0/conv0/bias", (2,), "dense.0.first.full.bias"),
        ("dense2/conv0/pointwise_filter", (1, 1, 4, 2), "dense.2.first.pointwise.weight"),
        ("dense1/conv3/bias", (4,), "dense.1.rest.2.pointwise.bias"),
        ("fc/weights", (4, 6), "fc.weight"),
        ("fc/bias", (6,), "fc.bias"),
    ],
)
def test_each_tensor_gets_the_name_that_our_nets_have(
    tmp_path: Path, theirs: str, shape: tuple[int, ...], ours: str
) -> None:
    published(tmp_path, {theirs: shape})
    tensors = converted(tmp_path, "m")
    assert set(tensors) == {ours, ours + RANGE}
    assert tensors[ours + RANGE].tolist() == [0.5, -1.0]


def test_filters_are_turned_from_their_layout_into_ours(tmp_path: Path) -> None:
    published(tmp_path, {"conv0/filters": (3, 3, 3, 2), "conv1/depthwise_filter": (3, 3, 4, 1), "fc/weights": (4, 6)})
    tensors = converted(tmp_path, "m")
    theirs = torch.arange(54).reshape(3, 3, 3, 2)
    assert tensors["conv0.weight"].shape == (2, 3, 3, 3)
    assert tensors["conv0.weight"][1, 2, 0, 1] == theirs[0, 1, 2, 1]
    assert tensors["separable.0.depthwise.weight"].shape == (4, 1, 3, 3)
    assert tensors["fc.weight"].shape == (6, 4)


def test_bytes_that_no_tensor_claims_are_told(tmp_path: Path) -> None:
    published(tmp_path, {"fc/bias": (6,)}, spare=2)
    with pytest.raises(ValueError, match="2 bytes are left over"):
        converted(tmp_path, "m")


def test_a_model_that_is_not_stored_as_bytes_is_told(tmp_path: Path) -> None:
    published(tmp_path, {"fc/bias": (6,)}, dtype="float16")
    with pytest.raises(ValueError, match="fc/bias"):
        converted(tmp_path, "m")
