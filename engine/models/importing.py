"""Models from a folder: a copy in the models' folder, or an adapter merged into its base."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from engine.models.adapter_note import read_adapter_note
from engine.models.folder_check import ADAPTER_CONFIG, check_files, read_json
from engine.models.installed import (
    InstalledModel,
    folder_of,
    fresh_part,
    move_in,
    require_free_name,
    require_space,
)
from engine.models.manifest import MANIFEST_NAME, read_manifest, write_manifest
from engine.models.own_process import run_apart
from engine.models.registry import known_models

Tell = Callable[[int, int], None]
"""Gets bytes done and bytes in all."""

TAKEN: Final = ("*.safetensors", "*.json", "*.jinja", "*.txt", "tokenizer.model")
"""Weights, configuration and tokenizer; nothing that could run."""
_UNKNOWN_NOISE: Final = 0.0  # the manifest's floor applies: nobody measured it
_CHUNK_BYTES: Final = 8 << 20


def is_taken(name: str) -> bool:
    """Whether a file of that name belongs into a model's folder here."""
    return any(fnmatch(name, pattern) for pattern in TAKEN)


def name_for(folder: Path) -> str:
    """A model's name made of its folder's."""
    return re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-._")


def import_folder(source: Path, root: Path, name: str, tell: Tell) -> InstalledModel:
    """Copies a model's weights, configuration and tokenizer; the source stays as it is.

    A manifest that comes along is checked and kept: it is what makes a RED-Aes model one.

    Raises:
        ModelThere, ModelNameInvalid, DriveFull: it cannot be put there.
        WeightsMissing, WeightsDamaged: it is no model, or a broken one.
    """
    require_free_name(root, name)
    check_files(source)
    described = read_manifest(source)
    files = [path for path in sorted(source.iterdir()) if path.is_file() and is_taken(path.name)]
    require_space(root, sum(path.stat().st_size for path in files))
    with fresh_part(root, name) as part:
        _copy(files, part, tell)
        if (part / MANIFEST_NAME).is_file():
            read_manifest(part)
        else:
            write_manifest(part, name, described.version, _UNKNOWN_NOISE, (), is_red_aes=False)
        return move_in(part, root, name)


def _copy(files: Sequence[Path], part: Path, tell: Tell) -> None:
    total = sum(path.stat().st_size for path in files)
    done = 0
    for path in files:
        with path.open("rb") as read, (part / path.name).open("wb") as written:
            while chunk := read.read(_CHUNK_BYTES):
                written.write(chunk)
                done += len(chunk)
                tell(done, total)


def import_adapter(adapter: Path, base: str | None, root: Path, name: str) -> InstalledModel:
    """Merges a LoRA adapter into its base, which must be installed.

    Merged, it is a folder like any other: checksummed, quantized at load, and in no need of its base or of PEFT. It is
    a RED-Aes model where `redaes-train` left its note beside the adapter.

    Args:
        adapter: with adapter_config.json and adapter_model.safetensors.
        base: an installed model's name or a folder; None: what the adapter itself names.
        root: the models' folder.
        name: of the new model.

    Raises:
        ModelThere, ModelNameInvalid, DriveFull: it cannot be put there.
        WeightsMissing, WeightsDamaged, ModelUnknown: base or adapter is missing, broken, or they don't fit together.
        NotEnoughMemory: the base doesn't fit in memory.
    """
    require_free_name(root, name)
    predicted_kinds = read_adapter_note(adapter)
    is_red_aes = predicted_kinds is not None
    named = base or _named_base(read_json(adapter / ADAPTER_CONFIG))
    folder = folder_of(root, named)
    require_space(root, check_files(folder).n_bytes)
    origin = f"{read_manifest(folder).model}+{adapter.resolve().name}"
    with fresh_part(root, name) as part:
        run_apart("engine.vlm.adapter:merge", folder, adapter, part)
        check_files(part)
        write_manifest(part, name, "1", _UNKNOWN_NOISE, predicted_kinds or (), is_red_aes=is_red_aes, origin=origin)
        return move_in(part, root, name)


def is_adapter(folder: Path) -> bool:
    """Whether a folder holds an adapter and no whole model."""
    return (folder / ADAPTER_CONFIG).is_file() and not (folder / "config.json").is_file()


def _named_base(config: dict[str, object]) -> str:
    """The registry's name of the base, if its repository is known; else as the adapter says."""
    said = str(config.get("base_model_name_or_path") or "")
    return next((model.name for model in known_models().values() if model.repo == said), said)
