"""What the safetensors files of a folder declare, read from their headers without loading a tensor."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any, Final

from engine.errors import WeightsDamaged
from engine.models.sizes import Quantization

INDEX: Final = "model.safetensors.index.json"
_SINGLE: Final = "model.safetensors"
_PICKLES: Final = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")
_LONGEST_HEADER: Final = 100_000_000  # bytes; safetensors' own bound
_FORMATS: Final = {"F32": Quantization.FP32, "BF16": Quantization.BF16, "F16": Quantization.FP16}
_FIX: Final = "Download the model again."


@dataclass(frozen=True, slots=True)
class DeclaredWeights:
    """All tensors of a folder."""

    files: tuple[Path, ...]
    n_values: int
    n_bytes: int
    stored: Quantization  # the format of most values; INT8 and NF4 where the configuration says so


def read_declared(folder: Path, config: dict[str, Any]) -> DeclaredWeights:
    """Reads every header and checks that each file is as long as it says.

    Args:
        folder: with the weights.
        config: its parsed config.json.

    Raises:
        WeightsDamaged: no safetensors, a shard is missing, a file is cut off or no safetensors file.
    """
    files = _weights_files(folder)
    tensors = [tensor for path in files for tensor in _header(path)]
    counts: Counter[str] = Counter()
    for tensor in tensors:
        counts[tensor["dtype"]] += prod(tensor["shape"])
    return DeclaredWeights(
        files,
        counts.total(),
        sum(path.stat().st_size for path in files),
        _quantized(config) or _FORMATS.get(counts.most_common(1)[0][0], Quantization.FP32),
    )


def is_quantized(config: dict[str, Any]) -> bool:
    """Whether the weights were quantized before they were saved."""
    return config.get("quantization_config") is not None


def _quantized(config: dict[str, Any]) -> Quantization | None:
    if not is_quantized(config):
        return None
    return Quantization.NF4 if config["quantization_config"].get("load_in_4bit") else Quantization.INT8


def _weights_files(folder: Path) -> tuple[Path, ...]:
    index = folder / INDEX
    if index.is_file():
        try:
            names = {Path(name).name for name in json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise _damaged(index, "it lists no weights") from error
        files = tuple(folder / name for name in sorted(names))
        missing = [path.name for path in files if not path.is_file()]
        if missing:
            raise WeightsDamaged(
                what=f"The model in {folder} is incomplete: {', '.join(missing)} of its {len(files)} files of weights "
                f"{'is' if len(missing) == 1 else 'are'} missing.",
                fix="Download the model again, or copy the missing files into its folder.",
            )
        if files:
            return files
    if (folder / _SINGLE).is_file():
        return (folder / _SINGLE,)
    pickles = sorted(path.name for pattern in _PICKLES for path in folder.glob(pattern))
    if pickles:
        raise WeightsDamaged(
            what=f"The model in {folder} has its weights as pickle only ({pickles[0]}), which can run any code when it "
            "is read.",
            fix="Look for the model's safetensors files, or convert it on a machine where you trust it.",
        )
    raise WeightsDamaged(what=f"There is no {_SINGLE} in {folder}.", fix=_FIX)


def _header(path: Path) -> list[dict[str, Any]]:
    """Each tensor's declaration: dtype, shape, data_offsets."""
    size = path.stat().st_size
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 2 <= length <= min(_LONGEST_HEADER, size - 8):
                raise _damaged(path, "it is no safetensors file, or is cut off")
            declared: dict[str, Any] = json.loads(file.read(length))
        tensors = [tensor for name, tensor in declared.items() if name != "__metadata__"]
        end = 8 + length + max((tensor["data_offsets"][1] for tensor in tensors), default=0)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path, "it is no safetensors file") from error
    except OSError as error:
        raise _damaged(path, f"it cannot be read ({error.strerror})") from error
    if size != end or not tensors:
        raise _damaged(path, f"it is {size:,} bytes long and not {end:,}, so it is cut off or damaged")
    return tensors


def _damaged(path: Path, why: str) -> WeightsDamaged:
    return WeightsDamaged(what=f"{path.name} in {path.parent} cannot be used: {why}.", fix=_FIX)
