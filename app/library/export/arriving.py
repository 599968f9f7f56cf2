"""How bytes arrive at the destination: written aside, on disk, compared, then named; never over another file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from app.library.export.naming import numbered
from app.library.export.planning import key_of
from app.library.file_placing import place
from engine.errors import Cancelled
from engine.image_key import image_key
from engine.results import ImageKey

BLOCK_BYTES: Final = 1 << 22
"""Written between two questions whether to stop."""

PART_NAME: Final = ".red-aes-{}.part"
LEFT_OVER_S: Final = 3600.0
"""A part that nobody wrote to for so long was left by a crash."""


def _open_new(path: Path) -> BinaryIO:
    return path.open("xb")


@dataclass(frozen=True, slots=True)
class Copier:
    """How files get to the destination.

    `open_new` opens a file that must not exist; another one in tests.
    """

    is_cancelled: Callable[[], bool] = lambda: False
    tell: Callable[[int, int], None] = lambda done, total: None  # photos
    open_new: Callable[[Path], BinaryIO] = _open_new

    def stop_if_asked(self) -> None:
        """Raises Cancelled if the person asked to stop."""
        if self.is_cancelled():
            raise Cancelled


def prepare(destination: Path) -> None:
    """Makes the folder, and removes what a crash left in it."""
    destination.mkdir(parents=True, exist_ok=True)
    for part in destination.glob(PART_NAME.format("*")):
        if time.time() - part.stat().st_mtime > LEFT_OVER_S:
            part.unlink()


@contextmanager
def part_in(folder: Path, kind: str = "") -> Iterator[Path]:
    """The name under which a file is written aside; what still has it afterwards is removed.

    Args:
        folder: where the file will stay.
        kind: tells parts of one export that are written at the same time apart.
    """
    part = folder / PART_NAME.format(f"{os.getpid()}{kind}")
    part.unlink(missing_ok=True)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def put(data: bytes, source: Path | None, target: Path, copier: Copier) -> tuple[Path, bool]:
    """Where the bytes lie now and whether they are new there; a name with other content gets a number.

    Args:
        data: the whole file.
        source: whose times it gets.
        target: the name wanted.
        copier: how to write.

    Raises:
        Cancelled: asked to stop; nothing is there.
        OSError: the destination fails; nothing is there.
    """
    free = first_free(target, image_key(data))
    if os.path.lexists(free):
        return free, False
    with part_in(target.parent) as part:
        _write(data, part, copier)
        if key_of(part) != image_key(data):
            raise OSError("the copy reads back as other bytes")
        if source is not None:
            _keep_times(source, part)
        return name_part(part, target, image_key(data))


def name_part(part: Path, target: Path, key: ImageKey) -> tuple[Path, bool]:
    """Gives a finished part, whose bytes have this hash on disk, its name; see `put`."""
    while True:
        free = first_free(target, key)
        if os.path.lexists(free):
            return free, False
        try:
            place(part, free)
        except FileExistsError:  # another program was faster
            continue
        return free, True


def link(source: Path, target: Path) -> tuple[Path, bool]:
    """Gives a file a second name, or the first number of it that is free; see `put`.

    Raises:
        OSError: the drive knows no hard links, or is another one.
    """
    number = 1
    while True:
        free = target.with_name(numbered(target.name, number))
        try:
            os.link(source, free)
        except FileExistsError:
            if free.is_file() and (free.samefile(source) or key_of(free) == key_of(source)):
                return free, False
            number += 1
        else:
            return free, True


def first_free(target: Path, key: ImageKey) -> Path:
    """The name, or its first number, that is free or holds these bytes already."""
    number = 1
    while True:
        free = target.with_name(numbered(target.name, number))
        if not os.path.lexists(free) or (free.is_file() and key_of(free) == key):
            return free
        number += 1


def _write(data: bytes, part: Path, copier: Copier) -> None:
    with copier.open_new(part) as file:
        for start in range(0, len(data), BLOCK_BYTES):
            copier.stop_if_asked()
            file.write(data[start : start + BLOCK_BYTES])
        file.flush()
        os.fsync(file.fileno())


def _keep_times(source: Path, part: Path) -> None:
    status = source.stat()
    os.utime(part, ns=(status.st_atime_ns, status.st_mtime_ns))
