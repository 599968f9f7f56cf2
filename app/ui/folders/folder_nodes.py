"""Watched folders and those below them that hold photos, as the lines of a tree. Pure."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from app.library.photo import WatchedFolder


@dataclass(frozen=True, slots=True)
class FolderNode:
    """One line."""

    watched: WatchedFolder
    path: Path
    depth: int  # 0: the watched folder itself
    n_photos: int  # with those of the folders below
    has_folders: bool
    is_open: bool


def lines(
    folders: Sequence[WatchedFolder], n_by_folder: Mapping[str, int], opened: AbstractSet[Path]
) -> list[FolderNode]:
    """What is seen of the tree, from above: each folder before those below it, each level by name.

    Args:
        folders: the watched ones.
        n_by_folder: number of photos by the folder that holds the files themselves.
        opened: whose folders are seen.
    """
    below, n_photos = _tree(folders, n_by_folder)
    seen: list[FolderNode] = []

    def see(watched: WatchedFolder, path: Path, depth: int) -> None:
        n = n_photos[path] if depth else watched.n_photos
        is_open = path in opened and path in below
        seen.append(FolderNode(watched, path, depth, n, path in below, is_open))
        if is_open:
            for child in sorted(below[path], key=_name):
                see(watched, child, depth + 1)

    for watched in sorted(folders, key=lambda folder: _name(folder.path)):
        see(watched, watched.path, 0)
    return seen


def _tree(
    folders: Sequence[WatchedFolder], n_by_folder: Mapping[str, int]
) -> tuple[Mapping[Path, set[Path]], Mapping[Path, int]]:
    below: defaultdict[Path, set[Path]] = defaultdict(set)
    n_photos = Counter[Path]()
    for watched in folders:
        inside = os.path.join(watched.path, "")  # noqa: PTH118 - pathlib drops the separator at the end
        for name, n in n_by_folder.items():
            path = Path(name)
            while name.startswith(inside) and path != watched.path:
                n_photos[path] += n
                below[path.parent].add(path)
                path = path.parent
    return dict(below), n_photos


def _name(path: Path) -> str:
    return path.name.casefold()
