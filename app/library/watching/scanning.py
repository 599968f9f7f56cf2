"""What changed in a folder while nobody watched: the truth, of which events are only a shortcut."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.library.photo_file import FileState
from app.library.sidecars import is_sidecar_name
from engine.photo_format import is_photo_name

log = logging.getLogger(__name__)

COPIES_OF_SYSTEMS: Final = frozenset({"@eadir", "#recycle", "$recycle.bin", "__macosx"})
"""Folders that storage devices and systems fill with copies; compared in lower case."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A folder compared with what the library knows of it: photos, and XMP files beside them."""

    changed: tuple[tuple[Path, FileState], ...]  # new files and those with another size or times
    missing: tuple[Path, ...]  # known files that are not there; none below a folder that could not be read
    n_photos: int
    forbidden: tuple[Path, ...] = ()  # folders that may not be read


def scan(folder: Path, known: Mapping[Path, FileState], excluded: Set[Path], stop: Callable[[], bool]) -> Scan:
    """Compares a folder and its subfolders with the library.

    Hidden files and folders, folders in `excluded`, and links to folders are left out; links to files are followed.

    Args:
        folder: where to look; if it is missing, so are all known files.
        known: the library's files below it.
        excluded: folders that are never watched.
        stop: asked once a folder; True ends the scan with what was found, and nothing missing.
    """
    changed: list[tuple[Path, FileState]] = []
    seen: set[Path] = set()
    unreadable: dict[Path, bool] = {}
    for path, state in _files(folder, excluded, unreadable, stop):
        seen.add(path)
        if known.get(path) != state:
            changed.append((path, state))
    if stop():
        return Scan(tuple(changed), (), _n_photos(seen), _forbidden(unreadable))
    missing = tuple(
        path for path in known if path not in seen and not any(path.is_relative_to(blocked) for blocked in unreadable)
    )
    return Scan(tuple(changed), missing, _n_photos(seen), _forbidden(unreadable))


def is_looked_at(path: Path) -> bool:
    """Whether a file is a photo or an XMP file, by its name."""
    return is_photo_name(path) or is_sidecar_name(path)


def topmost(folders: Iterable[Path]) -> list[Path]:
    """The folders without those that lie inside another one of them."""
    kept: list[Path] = []
    for folder in sorted(folders, key=lambda each: each.parts):
        if not kept or not folder.is_relative_to(kept[-1]):
            kept.append(folder)
    return kept


def belongs(path: Path, root: Path, excluded: Set[Path]) -> bool:
    """Whether a path below a watched folder is looked at: not hidden, not in an excluded or a system's folder."""
    inside = path.relative_to(root).parts
    if any(_is_skipped(part) for part in inside):
        return False
    return not any(folder in excluded for folder in (path, *path.parents))


def is_forbidden(folder: Path) -> bool:
    """Whether a folder is there and may not be read."""
    try:
        with os.scandir(folder):
            return False
    except PermissionError:
        return True
    except OSError:
        return False


def root_identity(root: Path) -> str | None:
    """Tells the folder at a path from another at the same path; None: it cannot be reached."""
    try:
        status = root.stat()
        with os.scandir(root):
            pass
    except OSError:
        return None
    return f"{status.st_dev}:{status.st_ino}"


def is_reachable(root: Path, identity: str | None) -> bool:
    """Whether a watched folder is there; an empty folder that was another one before is an unplugged drive's place.

    Args:
        root: the folder's path.
        identity: of `root_identity`, when it was last reached; None: never.
    """
    now = root_identity(root)
    if now is None:
        return False
    if identity in (None, now):
        return True
    try:
        with os.scandir(root) as entries:
            return any(True for _ in entries)
    except OSError:  # unplugged between the two looks
        return False


def _forbidden(unreadable: Mapping[Path, bool]) -> tuple[Path, ...]:
    return tuple(path for path, is_forbidden in unreadable.items() if is_forbidden)


def _n_photos(paths: Iterable[Path]) -> int:
    return sum(not is_sidecar_name(path) for path in paths)


def _files(
    folder: Path, excluded: Set[Path], unreadable: dict[Path, bool], stop: Callable[[], bool]
) -> Iterator[tuple[Path, FileState]]:
    """What is looked at; `unreadable` gets the folders that could not be read, and whether that is forbidden."""
    waiting = [folder]
    while waiting and not stop():
        here = waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            log.info("a folder could not be read: %s", error.strerror)
            unreadable[here] = isinstance(error, PermissionError)
            continue
        for entry in entries:
            path = Path(entry.path)
            if _is_skipped(entry.name) or path in excluded:
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif is_looked_at(path) and entry.is_file():
                    status = entry.stat()
                    yield path, FileState(status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            except OSError:  # it vanished meanwhile
                continue


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name.lower() in COPIES_OF_SYSTEMS
