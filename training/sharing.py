"""Runs folders that share one data set and one feature cache, so that a further run costs its stages alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from engine.errors import RedAesError
from training.dataset.records import require_dataset

_SHARED: Final = ("dataset", "cache", "teacher.npz")


class CannotShare(RedAesError):
    """A runs folder has a data set or features of its own, or the file system takes no links."""


def share(runs: Path, shared: Path) -> None:
    """Links the data set, the features and the teacher's features of `shared` into `runs`.

    Raises:
        DatasetMissing: `shared` has no whole data set.
        CannotShare: `runs` has one of its own, or nothing can be linked there.
    """
    require_dataset(shared / "dataset")
    targets = {runs / name: (shared / name).resolve() for name in _SHARED}
    missing = {link: target for link, target in targets.items() if link.resolve() != target}
    for link in missing:
        if os.path.lexists(link):
            raise CannotShare(f"{link} is there already and is not that of {shared}.", "Name a new folder with --runs.")
    runs.mkdir(parents=True, exist_ok=True)
    for link, target in missing.items():
        try:
            link.symlink_to(os.path.relpath(target, runs.resolve()), target_is_directory=target.is_dir())
        except OSError as error:
            raise CannotShare(
                f"{link} cannot be linked to {target}: {error.strerror}.",
                "Name a folder on a disk that takes links; on Windows, turn on the developer mode.",
            ) from error


def is_shared(runs: Path) -> bool:
    """Whether the data set is that of another runs folder, which alone may change it."""
    return (runs / "dataset").is_symlink()
