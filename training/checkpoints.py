"""What a stage leaves: checkpoints to go on from, and a finished model that is there whole or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from engine.errors import RedAesError

_STATE: Final = "trainer_state.json"


class StageMissing(RedAesError):
    """A stage was asked for before the one that it goes on from."""


def newest_checkpoint(folder: Path) -> str | None:
    """The newest checkpoint that was written to its end: the trainer's state is the last file of one."""
    found = [path for path in folder.glob("checkpoint-*") if _is_whole(path / _STATE)]
    return str(max(found, key=lambda path: int(path.name.rsplit("-", 1)[1]))) if found else None


def finished_model(runs: Path, stage: str) -> Path:
    """The folder that a finished stage left.

    Raises:
        StageMissing: it has not been run to its end.
    """
    folder = runs / stage / "model"
    if not folder.is_dir():
        raise StageMissing(
            what=f"Stage {stage} has left no model in {folder}.", fix=f"Run `redaes-train {stage}` first."
        )
    return folder


def starting_point(folder: Path, *, resume: bool) -> str | None:
    """The newest checkpoint to go on from; None starts anew, without those of an earlier run that did not end.

    Were they left, a later `resume` would take the furthest of them for this run's.
    """
    if resume:
        return newest_checkpoint(folder)
    for left in folder.glob("checkpoint-*"):
        shutil.rmtree(left, ignore_errors=True)  # another process of this run may be at it too
    return None


@contextmanager
def written_whole(folder: Path) -> Iterator[Path]:
    """A folder beside to write to; it takes the place of `folder` when the block ends well."""
    aside, old = (folder.with_name(f"{folder.name}{ending}") for ending in (".part", ".old"))
    for left in (aside, old):
        shutil.rmtree(left, ignore_errors=True)
    aside.mkdir(parents=True)
    yield aside
    if folder.exists():
        folder.rename(old)
    aside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _is_whole(state: Path) -> bool:
    """Whether the file is there and was not cut off."""
    try:
        json.loads(state.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    return True
