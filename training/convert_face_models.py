"""Two nets of the npm package @vladmandic/face-api, brought once into the form that `engine.faces` loads.

`npm pack @vladmandic/face-api@1.7.15`, unpack it, then
`python -m training.convert_face_models package assets/models/faces`. Bytes stay bytes: nothing is rounded anew.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor

from engine.faces.quantized import RANGE

_PACKAGE: Final = "@vladmandic/face-api"
_MODELS: Final = {
    "tiny_face_detector_model": "detector.safetensors",
    "face_landmark_68_model": "landmarks.safetensors",
}


def main() -> None:
    """Converts both nets and copies the licence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked npm package")
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    version = json.loads((chosen.package / "package.json").read_text("utf-8"))["version"]
    for model, name in _MODELS.items():
        tensors = converted(chosen.package / "model", model)
        origin = {"source": f"{_PACKAGE}@{version}, model/{model}.bin", "licence": "MIT"}
        save_file(tensors, chosen.out / name, origin)
    shutil.copyfile(chosen.package / "LICENSE", chosen.out / "LICENSE.txt")


def converted(folder: Path, model: str) -> dict[str, Tensor]:
    """One model's tensors by the names and in the layout of `engine.faces`, each with its range.

    Raises:
        ValueError: a tensor is not quantized to bytes, or bytes are left over.
    """
    (group,) = json.loads((folder / f"{model}-weights_manifest.json").read_text("utf-8"))
    data = np.frombuffer(b"".join((folder / path).read_bytes() for path in group["paths"]), np.uint8)
    tensors: dict[str, Tensor] = {}
    for name, values, scale, lowest in _read(group["weights"], data):
        tensors[_our_name(name)] = _our_layout(name, values)
        tensors[_our_name(name) + RANGE] = torch.tensor([scale, lowest], dtype=torch.float64)
    return tensors


def _read(weights: list[dict[str, Any]], data: NDArray[np.uint8]) -> Iterator[tuple[str, Tensor, float, float]]:
    start = 0
    for weight in weights:
        quantization = weight.get("quantization", {})
        if quantization.get("dtype") != "uint8":
            raise ValueError(f"{weight['name']} is not stored as bytes")
        end = start + int(np.prod(weight["shape"]))
        values = torch.from_numpy(data[start:end].reshape(weight["shape"]).copy())
        yield weight["name"], values, quantization["scale"], quantization["min"]
        start = end
    if start != len(data):
        raise ValueError(f"{len(data) - start} bytes are left over")


def _our_name(name: str) -> str:
    """`dense2/conv1/bias` → `dense.2.rest.0.pointwise.bias`."""
    *block, conv, kind = name.split("/")
    if conv == "fc":
        return f"fc.{'weight' if kind == 'weights' else kind}"
    number = int(conv.removeprefix("conv"))
    is_full = name.startswith("dense0/conv0/") or (not block and number in (0, 8))
    part = {
        "depthwise_filter": "depthwise.weight",
        "pointwise_filter": "pointwise.weight",
        "filters": "weight",
        "bias": "bias" if is_full else "pointwise.bias",
    }[kind]
    if not block:
        return f"{conv}.{part}" if is_full else f"separable.{number - 1}.{part}"
    place = "first" if number == 0 else f"rest.{number - 1}"
    return f"dense.{block[0].removeprefix('dense')}.{place}.{'full.' if is_full else ''}{part}"


def _our_layout(name: str, values: Tensor) -> Tensor:
    """TensorFlow's (height, width, in, out) → torch's (out, in, height, width); a depthwise out is always 1."""
    if values.ndim == 4:
        order = (2, 3, 0, 1) if name.endswith("depthwise_filter") else (3, 2, 0, 1)
        return values.permute(order).contiguous()
    return values.T.contiguous() if values.ndim == 2 else values


if __name__ == "__main__":
    main()
