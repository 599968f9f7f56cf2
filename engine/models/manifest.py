"""What a weights folder declares: name, version, noise, trained operations, checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path
from typing import Any, Final

from engine.edits.operations import EditKind
from engine.errors import WeightsDamaged, WeightsMissing
from engine.models.verified import sha256_of
from engine.scale import TIE_FLOOR

MANIFEST_NAME: Final = "manifest.json"
SCHEMA: Final = 1
_FIX: Final = "Install or download the model again."
_SAMPLES: Final = 256
_SAMPLE_BYTES: Final = 16384
DESCRIPTIONS: Final = frozenset({MANIFEST_NAME, "README.md", "evaluation.json"})
"""Files of a weights folder that are read by people only, and so carry no checksum."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A weights folder, as its maker describes it."""

    name: str
    version: str
    noise: float  # |δ| in points below which two pictures tie
    predicted_kinds: tuple[EditKind, ...]  # operations whose δ the model was trained to predict (PT-O2)
    checksums: dict[str, str]  # SHA-256 of each file
    is_red_aes: bool = True  # trained for these questions; False: any other model, which answers them zero-shot
    origin: str = ""  # "owner/name@commit" of a download, "base@version+adapter" of a merged adapter
    predicted_floors: Mapping[str, float] | None = None
    """δ in points that suggestions must be predicted above (PT-O2), by kind and direction as in `exposure+`; None:
    unknown. Few untouched photos get more.
    """

    @property
    def model(self) -> str:
        """name@version."""
        return f"{self.name}@{self.version}"


def write_manifest(
    folder: Path,
    name: str,
    version: str,
    noise: float,
    predicted_kinds: tuple[EditKind, ...],
    *,
    is_red_aes: bool = True,
    origin: str = "",
    predicted_floors: Mapping[str, float] | None = None,
) -> Manifest:
    """Describes every file of the folder as it is now."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name not in DESCRIPTIONS)
    checksums = {path.name: sha256_of(path, trusts_memory=False) for path in files}
    manifest = Manifest(name, version, noise, predicted_kinds, checksums, is_red_aes, origin, predicted_floors)
    text = json.dumps({"schema": SCHEMA, **asdict(manifest)}, indent=2)
    (folder / MANIFEST_NAME).write_text(text + "\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path, *, trusts_memory: bool = False) -> Manifest:
    """Reads and checks a weights folder; one of another maker, without a manifest, is named after the folder.

    Args:
        folder: with the weights.
        trusts_memory: read large files only where they were touched since they were last read whole.

    Raises:
        WeightsMissing: no such folder, or no configuration in it.
        WeightsDamaged: the manifest cannot be read, or a file is missing or changed.
    """
    manifest = read_description(folder)
    for name, checksum in manifest.checksums.items():
        file = folder / name
        if not file.is_file():
            raise WeightsDamaged(what=f"{name} is missing in {folder}, so the model was not loaded.", fix=_FIX)
        if sha256_of(file, trusts_memory=trusts_memory) != checksum:
            raise WeightsDamaged(
                what=f"{name} in {folder} is not the file that belongs to the model (its checksum differs), so the "
                "model was not loaded.",
                fix=_FIX,
            )
    return manifest


def read_description(folder: Path) -> Manifest:
    """The same without reading the files that it describes.

    Raises:
        WeightsMissing: no such folder, or no configuration in it.
        WeightsDamaged: the manifest cannot be read.
    """
    if not (folder / "config.json").is_file():
        raise WeightsMissing(
            what=f"There are no model weights in {folder}.",
            fix="Choose the folder of a model with --model DIR, or install RED-Aes again.",
        )
    path = folder / MANIFEST_NAME
    if not path.exists():
        return Manifest(folder.name, _fingerprint(folder), TIE_FLOOR, (), {}, is_red_aes=False)
    try:
        return _parsed(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsDamaged(what=f"{path} cannot be read, so the model was not loaded.", fix=_FIX) from error


def parsed_kinds(read: dict[str, Any]) -> tuple[EditKind, ...]:
    """The operations that a description in JSON says a model was trained to predict.

    Raises:
        ValueError, KeyError, TypeError: it is no such description, or of another schema.
    """
    if read["schema"] != SCHEMA:
        raise ValueError(f"schema {read['schema']} is not {SCHEMA}")
    return tuple(EditKind(kind) for kind in read["predicted_kinds"])


def _parsed(read: dict[str, Any]) -> Manifest:
    kinds = parsed_kinds(read)
    noise = float(read["noise"])
    if not isfinite(noise):
        raise ValueError(f"a noise of {noise} makes every comparison a tie, or none")
    noise = max(noise, TIE_FLOOR)
    is_red_aes, origin = bool(read.get("is_red_aes", True)), str(read.get("origin", ""))
    name, version, checksums = str(read["name"]), str(read["version"]), dict(read["checksums"])
    told = read.get("predicted_floors")
    floors = None if told is None else {str(direction): float(floor) for direction, floor in dict(told).items()}
    if floors is not None and not all(map(isfinite, floors.values())):
        raise ValueError(f"one of the floors {floors} lets every edit pass, or none")
    return Manifest(name, version, noise, kinds, checksums, is_red_aes, origin, floors)


def _fingerprint(folder: Path) -> str:
    """Eight digits that differ between two sets of weights; samples large files instead of reading them whole."""
    digest = hashlib.sha256((folder / "config.json").read_bytes())
    for path in sorted(folder.glob("*.safetensors")):
        size = path.stat().st_size
        digest.update(f"{path.name} {size}".encode())
        with path.open("rb") as file:
            for number in range(_SAMPLES):
                file.seek(max(0, size - _SAMPLE_BYTES) * number // (_SAMPLES - 1))
                digest.update(file.read(_SAMPLE_BYTES))
    return digest.hexdigest()[:8]
