"""Weights kept as bytes, as face-api.js publishes them: one byte a number, with a scale and a lowest value a tensor."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn

from engine.errors import WeightsDamaged, WeightsMissing

RANGE: Final = ".range"
"""Appended to a tensor's name: two float64 numbers, the scale and the lowest value."""


_INSTALL_AGAIN: Final = "Install RED-Aes again; everything but faces works without them."


def load_quantized(net: nn.Module, path: Path) -> None:
    """Fills a net from a file that `training.convert_face_models` wrote; value = byte × scale + lowest, in float64.

    Raises:
        WeightsMissing: there is no such file.
        WeightsDamaged: it is no such file, or of another net.
    """
    if not path.is_file():
        raise WeightsMissing(f"The face weights {path} are not there.", _INSTALL_AGAIN)
    try:
        stored = load_file(path)
        state = {name: _values(stored, name) for name in stored if not name.endswith(RANGE)}
        net.load_state_dict(state)
    except (OSError, SafetensorError, KeyError, RuntimeError) as error:
        raise WeightsDamaged(f"The face weights {path} are damaged: {error}.", _INSTALL_AGAIN) from error


def _values(stored: dict[str, Tensor], name: str) -> Tensor:
    scale, lowest = stored[name + RANGE].tolist()
    values: Tensor = stored[name].to(torch.float64) * scale + lowest
    return values.to(torch.float32)
