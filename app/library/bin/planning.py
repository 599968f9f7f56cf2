"""What moving rejected photos into the bin would do, looked up on the disk; nothing is changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.library.bin.system_bin import NoBin, has_bin
from app.library.filters import FileKind, file_kind
from app.library.photo import Flag, LibraryPhoto, Marks, PhotoId
from app.library.sidecars import sidecars_of


@dataclass(frozen=True, slots=True)
class PlannedMove:
    """One photo and the sidecars that go with it."""

    photo_id: PhotoId
    path: Path
    size_bytes: int  # of the photo as the library knows it
    modified_ns: int
    sidecars: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class BinPlan:
    """What would be moved, and what stays though it was rejected."""

    moves: tuple[PlannedMove, ...]
    n_rejects: int  # of `moves`; the others are the unmarked twins of some
    total_bytes: int  # sidecars included
    n_folders: int
    stars: tuple[int, ...]  # of the photos that have some, most first
    twins_kept: int  # RAW or JPEG of the same frame that stays, since the person marked it otherwise
    offline: int
    missing: int  # not at their place, though their drive is there
    changed: int  # other bytes by now than were rejected


def plan(photos: Iterable[LibraryPhoto], among: frozenset[PhotoId] | None = None) -> BinPlan:
    """The rejected photos with what travels with them: sidecars, and the RAW or JPEG of the same frame.

    Args:
        photos: the whole library.
        among: only rejects of these; None: all.

    Raises:
        NoBin: a drive keeps no bin; then nothing at all can be moved.
    """
    library = tuple(photos)
    rejects = [each for each in library if each.marks.flag is Flag.REJECT]
    if among is not None:
        rejects = [each for each in rejects if each.photo.photo_id in among]
    there = [each for each in rejects if not each.photo.is_offline]
    frames = _by_frame(library, {_frame(each) for each in there})
    found = [(each, _stand(each)) for each in there]
    twins, twins_kept = _twins([each for each, stand in found if stand == "same"], frames)
    found += [(each, _stand(each)) for each in twins]
    movable = [each for each, stand in found if stand == "same"]
    goes = {each.photo.photo_id for each in movable}
    moves = tuple(_move(each, frames[_frame(each)], goes) for each in movable)
    for path in {each.path.parent: each.path for each in moves}.values():
        if not _keeps(path):
            raise NoBin(path)
    return BinPlan(
        moves=moves,
        n_rejects=sum(each.marks.flag is Flag.REJECT for each in movable),
        total_bytes=sum(each.size_bytes + sum(map(_size_bytes, each.sidecars)) for each in moves),
        n_folders=len({each.path.parent for each in moves}),
        stars=tuple(sorted((each.marks.stars for each in movable if each.marks.stars), reverse=True)),
        twins_kept=twins_kept,
        offline=len(rejects) - len(there),
        missing=sum(stand == "missing" for _, stand in found),
        changed=sum(stand == "changed" for _, stand in found),
    )


def is_unchanged(path: Path, size_bytes: int, modified_ns: int) -> bool:
    """Whether a file still is what the library knows; OSError: it is not there."""
    now = path.stat()
    return now.st_size == size_bytes and now.st_mtime_ns == modified_ns


def _keeps(path: Path) -> bool:
    try:
        return has_bin(path)
    except OSError:  # it left meanwhile: moving it will say so
        return True


def _size_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # it left meanwhile
        return 0


def _stand(shown: LibraryPhoto) -> str:
    photo = shown.photo
    try:
        return "same" if is_unchanged(photo.path, photo.size_bytes, photo.modified_ns) else "changed"
    except OSError:
        return "missing"


def _frame(shown: LibraryPhoto) -> str:
    """The same for RAW and JPEG of one frame: folder and name, without the ending."""
    return os.path.splitext(str(shown.photo.path))[0].casefold()  # noqa: PTH122 - a hundred thousand of them


def _by_frame(library: Iterable[LibraryPhoto], wanted: set[str]) -> dict[str, list[LibraryPhoto]]:
    frames: dict[str, list[LibraryPhoto]] = {frame: [] for frame in wanted}
    for each in library:
        frame = _frame(each)
        if frame in frames:
            frames[frame].append(each)
    return frames


def _twins(rejects: list[LibraryPhoto], frames: dict[str, list[LibraryPhoto]]) -> tuple[list[LibraryPhoto], int]:
    """RAW for a rejected JPEG and the other way round: those that travel, and how many were marked otherwise."""
    is_raw: Callable[[LibraryPhoto], bool] = lambda shown: file_kind(shown) is FileKind.RAW  # noqa: E731
    rejected = {each.photo.photo_id for each in rejects}
    pairs = {
        other.photo.photo_id: other
        for each in rejects
        for other in frames[_frame(each)]
        if other.photo.photo_id not in rejected and is_raw(other) != is_raw(each)
    }
    twins = [other for other in pairs.values() if other.marks == Marks()]
    kept = sum(other.marks != Marks() and other.marks.flag is not Flag.REJECT for other in pairs.values())
    return twins, kept


def _move(shown: LibraryPhoto, same_frame: list[LibraryPhoto], goes: set[PhotoId]) -> PlannedMove:
    """With the sidecars that no photo needs that stays: `name.xmp` may belong to RAW and JPEG alike."""
    path = shown.photo.path
    stays = any(other.photo.photo_id not in goes for other in same_frame)
    sidecars = tuple(each for each in sidecars_of(path) if each.stem == path.name or not stays)
    return PlannedMove(shown.photo.photo_id, path, shown.photo.size_bytes, shown.photo.modified_ns, sidecars)
