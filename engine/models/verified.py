"""Which large files were read whole before and have not been touched since, remembered in the user's cache.

A file counts as untouched while size, both times, inode and drive are those that it had when it was hashed. Whoever
writes to it moves its change time, which on Linux and macOS no program can set back; Windows keeps none, so there a
change whose writer also restores the modification time is found by `redaes models check` alone. A file that was
written so shortly before it was hashed that its clock may not have ticked since is not remembered.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import platformdirs

LARGE_BYTES: Final = 32 << 20
"""Smaller files are read each time, which takes less than a tenth of a second."""
_SURELY_TICKED_NS: Final = 3_000_000_000  # FAT's clock, the slowest, ticks every two seconds


def verified_file() -> Path:
    """Where it is remembered."""
    return platformdirs.user_cache_path("red-aes", appauthor=False) / "verified-weights.json"


def sha256_of(path: Path, *, trusts_memory: bool) -> str:
    """The file's SHA-256.

    Args:
        path: the file.
        trusts_memory: take it from memory where a large file was not touched since it was read whole.

    Raises:
        OSError: the file cannot be read.
    """
    before = path.stat()
    if before.st_size < LARGE_BYTES:
        return _read(path)
    place = str(path.resolve())
    if trusts_memory and (known := _remembered().get(place)) is not None and known["stamp"] == _stamp(before):
        return str(known["sha256"])
    began_ns = time.time_ns()
    sha256 = _read(path)
    last_touched_ns = max(before.st_mtime_ns, before.st_ctime_ns)
    if _stamp(path.stat()) == _stamp(before) and began_ns - last_touched_ns > _SURELY_TICKED_NS:
        _remember(place, {"stamp": _stamp(before), "sha256": sha256})
    return sha256


def _read(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stamp(looked: os.stat_result) -> Sequence[int]:
    return [looked.st_size, looked.st_mtime_ns, looked.st_ctime_ns, looked.st_ino, looked.st_dev]


def _remembered() -> dict[str, Any]:
    """By path; nothing where it cannot be read, since then files are read instead."""
    try:
        read = json.loads(verified_file().read_text(encoding="utf-8"))
        return {str(place): {"stamp": one["stamp"], "sha256": one["sha256"]} for place, one in read.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _remember(place: str, known: dict[str, Any]) -> None:
    """Adds to what is remembered, and forgets files that are gone; a cache that takes nothing costs time alone."""
    kept = {other: one for other, one in _remembered().items() if Path(other).is_file()} | {place: known}
    target = verified_file()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as aside:
            json.dump(kept, aside, indent=2)
        Path(aside.name).replace(target)
    except OSError:
        return
