"""Whether a folder can be a model, as far as its files tell without loading it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from engine.errors import WeightsDamaged, WeightsMissing
from engine.models.weights_files import DeclaredWeights, read_declared

ADAPTER_CONFIG: Final = "adapter_config.json"
_TOKENIZERS: Final = ("tokenizer.json", "vocab.json", "tokenizer.model", "vocab.txt")
_PROCESSORS: Final = ("processor_config.json", "preprocessor_config.json")
_MAY_NAME_CODE: Final = (*_PROCESSORS, "video_preprocessor_config.json", "tokenizer_config.json")  # beside config.json


def check_files(folder: Path) -> DeclaredWeights:
    """Configuration, weights, tokenizer and processor are there and whole.

    Raises:
        WeightsMissing: there is no such folder, or it holds no model.
        WeightsDamaged: something is missing, cut off, pickled, or needs code of its own.
    """
    config = read_config(folder)
    if _needs_code(folder, config):
        raise WeightsDamaged(
            what=f"The model in {folder} needs Python code that comes with it, and RED-Aes runs no code of models.",
            fix="Choose a model whose class is part of transformers.",
        )
    declared = read_declared(folder, config)
    for names, part in ((_TOKENIZERS, "tokenizer"), (_PROCESSORS, "image processor")):
        if not any((folder / name).is_file() for name in names):
            raise WeightsDamaged(
                what=f"The model in {folder} has no {part} ({' or '.join(names[:2])}), so it cannot be asked about "
                "photos.",
                fix="Copy the missing files from where the model comes from, or download it again.",
            )
    return declared


def _needs_code(folder: Path, config: dict[str, Any]) -> bool:
    """Whether a class is named that is not part of transformers; a processor's parts may stand in its own file."""
    described = [config]
    for path in (folder / name for name in _MAY_NAME_CODE):
        if path.is_file():
            content = read_json(path)
            described += [content, *(part for part in content.values() if isinstance(part, dict))]
    return any(one.get("auto_map") for one in described)


def read_config(folder: Path) -> dict[str, Any]:
    """The parsed config.json.

    Raises:
        WeightsMissing: there is no such folder, or no configuration in it.
        WeightsDamaged: it cannot be read.
    """
    path = folder / "config.json"
    if not folder.is_dir():
        raise WeightsMissing(what=f"There is no folder {folder}.", fix="Name the folder of a model.")
    if not path.is_file():
        if (folder / ADAPTER_CONFIG).is_file():
            raise WeightsMissing(
                what=f"{folder} holds a LoRA adapter, which is no model by itself.",
                fix="Bring it in with `redaes models import FOLDER --base MODEL`.",
            )
        raise WeightsMissing(
            what=f"There is no config.json in {folder}, so it holds no model.",
            fix="Name the folder that holds config.json and the safetensors files.",
        )
    return read_json(path)


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object of a model's folder.

    Raises:
        WeightsDamaged: the file cannot be read, or holds something else.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsDamaged(what=f"{path} cannot be read ({error}).", fix="Download the model again.") from error
    if not isinstance(content, dict):
        raise WeightsDamaged(what=f"{path} holds no JSON object.", fix="Download the model again.")
    return content
