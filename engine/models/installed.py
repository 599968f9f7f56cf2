"""The models' folder: what is in it, how a model gets in whole, and how it is taken out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.errors import RedAesError, WeightsDamaged, WeightsMissing
from engine.models.manifest import Manifest, read_description
from engine.models.registry import EMBEDDED, EMBEDDED_FOLDER, known_models, unknown

PARTS: Final = ".partial"
"""Folder inside the models' folder: what is not whole yet."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_RESERVE_BYTES: Final = 500_000_000  # left free on the drive: a full one harms more than this program; ours


class ModelThere(RedAesError):
    """A model of that name is installed already."""


class ModelNameInvalid(RedAesError):
    """A name that no folder should have."""


class DriveFull(RedAesError):
    """The drive of the models' folder has too little space."""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model's folder."""

    name: str
    folder: Path
    description: Manifest | WeightsDamaged  # the error: the manifest cannot be read
    n_bytes: int

    @property
    def is_embedded(self) -> bool:
        """Whether it came with RED-Aes."""
        return self.folder == EMBEDDED_FOLDER


def installed_models(root: Path) -> tuple[InstalledModel, ...]:
    """The embedded model, then those in the models' folder by name; a folder that is no model is left out.

    Args:
        root: the models' folder; it need not exist.
    """
    folders = sorted(path.parent for path in root.glob("*/config.json") if not path.parent.name.startswith("."))
    return (described(EMBEDDED, EMBEDDED_FOLDER), *(described(folder.name, folder) for folder in folders))


def described(name: str, folder: Path) -> InstalledModel:
    """A model by its folder, without checking its files.

    Raises:
        WeightsMissing: it holds no model.
    """
    description: Manifest | WeightsDamaged
    try:
        description = read_description(folder)
    except WeightsDamaged as error:
        description = error
    n_bytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return InstalledModel(name, folder, description, n_bytes)


def folder_of(root: Path, named: str) -> Path:
    """The folder of an installed model, or a folder that is named itself.

    Raises:
        WeightsMissing: a model of the registry that is not installed.
        ModelUnknown: neither a model's name nor a folder.
    """
    if named == EMBEDDED:
        return EMBEDDED_FOLDER
    if _NAME.fullmatch(named) and (root / named / "config.json").is_file():
        return root / named
    if Path(named).is_dir():
        return Path(named).resolve()
    raise _not_there(named, [path.parent.name for path in root.glob("*/config.json")])


def require_there(folder: Path) -> None:
    """Refuses a bare name, meant as a model's, that is no folder here.

    Raises:
        WeightsMissing: a model of the registry that is not installed.
        ModelUnknown: no model's name.
    """
    if len(folder.parts) == 1 and not folder.is_dir():
        raise _not_there(folder.name, ())


def _not_there(named: str, others: Iterable[str]) -> RedAesError:
    if named in known_models():
        return WeightsMissing(
            what=f"{named} is not installed.", fix=f"Download it first: `redaes models download {named}`."
        )
    return unknown(named, [*known_models(), *others])


def smaller_models(folder: Path) -> tuple[Path, ...]:
    """What can stand in for a model that doesn't fit: those installed beside it, largest first, and the embedded one.

    Args:
        folder: of the model; outside of a models' folder only the embedded one can.
    """
    if folder == EMBEDDED_FOLDER:
        return ()
    beside = installed_models(folder.parent)[1:] if (folder.parent / PARTS).is_dir() else ()
    own = next((model.n_bytes for model in beside if model.folder == folder), 0)
    smaller = sorted((model for model in beside if model.n_bytes < own), key=lambda model: -model.n_bytes)
    return (*(model.folder for model in smaller), EMBEDDED_FOLDER)


def require_free_name(root: Path, name: str) -> None:
    """Refuses a name that is taken or that no folder should have.

    Raises:
        ModelNameInvalid: it has other letters than a-z, 0-9, dot, dash and underscore.
        ModelThere: it is taken.
    """
    if not _NAME.fullmatch(name):
        raise ModelNameInvalid(
            what=f"{name!r} cannot be a model's name.",
            fix="Use up to 64 small letters, digits, dots, dashes and underscores, a letter or digit first: --name.",
        )
    if name == EMBEDDED or (root / name).exists():
        raise ModelThere(
            what=f"A model {name} is installed already; nothing was changed.",
            fix=f"Choose another --name, or remove it first: `redaes models remove {name}`.",
        )


def require_space(root: Path, n_bytes: int) -> None:
    """Refuses what the drive has no room for.

    Raises:
        DriveFull: less than that, and a reserve, is free.
    """
    standing = root
    while not standing.exists():
        standing = standing.parent
    free = shutil.disk_usage(standing).free
    if free < n_bytes + _RESERVE_BYTES:
        raise DriveFull(
            what=f"The model takes {n_bytes / 1e9:.1f} GB and {free / 1e9:.1f} GB are free in {standing}.",
            fix="Free some space, or choose a smaller model.",
        )


def part_folder(root: Path, name: str) -> Path:
    """The folder in which a model is put together; there, and perhaps begun."""
    folder = root / PARTS / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def begun_bytes(root: Path, name: str) -> int:
    """How much of a model lies here that is not whole yet; 0: nothing was begun."""
    return sum(path.stat().st_size for path in (root / PARTS / name).rglob("*") if path.is_file())


@contextmanager
def fresh_part(root: Path, name: str) -> Iterator[Path]:
    """The same, empty; what is left of it afterwards is deleted."""
    shutil.rmtree(part_folder(root, name))
    try:
        yield part_folder(root, name)
    finally:
        shutil.rmtree(root / PARTS / name, ignore_errors=True)


def move_in(part: Path, root: Path, name: str) -> InstalledModel:
    """Puts a whole folder under its name in one step.

    Raises:
        ModelThere: the name was taken meanwhile.
    """
    require_free_name(root, name)
    part.rename(root / name)
    return described(name, root / name)


def remove(root: Path, name: str) -> None:
    """Deletes an installed model; it is gone from the list at once, whatever happens while its files go.

    Raises:
        ModelThere: the embedded model, which stays.
        WeightsMissing: no such model is in the models' folder.
    """
    if name == EMBEDDED:
        raise ModelThere(
            what=f"{EMBEDDED} comes with RED-Aes and cannot be removed.", fix="It is what is left when others fail."
        )
    if not _NAME.fullmatch(name) or not (root / name).is_dir():
        raise WeightsMissing(what=f"{name} is not in {root}.", fix="`redaes models list` shows what is.")
    leaving = root / PARTS / f"removed-{name}"
    shutil.rmtree(leaving, ignore_errors=True)
    leaving.parent.mkdir(parents=True, exist_ok=True)
    (root / name).rename(leaving)
    shutil.rmtree(leaving)
