"""Which photos a command line means: files as named, folders searched to the bottom in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.library.watching.scanning import COPIES_OF_SYSTEMS
from engine.photo_format import SIGNATURE_BYTES, has_photo_signature, is_photo_name


@dataclass(frozen=True, slots=True)
class FoundPhotos:
    """What was found; a file that was named itself is always among the paths, photo or not."""

    paths: tuple[Path, ...]
    n_skipped: int  # files of folders that are no photos, by name and by their first bytes


def find_photos(arguments: Sequence[Path]) -> FoundPhotos:
    """The photos that are named or lie in named folders, in the order of the arguments."""
    paths: list[Path] = []
    n_skipped = 0
    for argument in arguments:
        if not os.path.isdir(argument):  # noqa: PTH112 - Path.is_dir raises for names too long and folders locked
            paths.append(argument)
            continue
        for path in _files_below(argument):
            if is_photo(path):
                paths.append(path)
            else:
                n_skipped += 1
    return FoundPhotos(tuple(paths), n_skipped)


def is_photo(path: Path) -> bool:
    """Whether a file of a folder is a photo, by its name or its first bytes; hidden files are none."""
    if path.name.startswith(".") or not os.path.isfile(path):  # noqa: PTH113 - as above
        return False
    return is_photo_name(path) or _has_photo_start(path)


def _has_photo_start(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return has_photo_signature(file.read(SIGNATURE_BYTES))
    except OSError:
        return False


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folder_names, file_names in os.walk(folder):
        folder_names[:] = sorted(name for name in folder_names if not _is_skipped(name))
        yield from (Path(parent, name) for name in sorted(file_names))


def _is_skipped(folder_name: str) -> bool:
    return folder_name.startswith(".") or folder_name.lower() in COPIES_OF_SYSTEMS
