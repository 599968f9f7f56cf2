"""Whether the system keeps a bin for a file; where it does not, moving it there could delete it for good."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
from pathlib import Path
from typing import Final

from engine.errors import RedAesError

_FIXED_DRIVE: Final = 3  # GetDriveTypeW: Windows has no bin on network drives and cards, and deletes there


class NoBin(RedAesError):
    """The drive has no bin."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            what=f"The drive of {path.parent} has no trash, so nothing was moved.",
            fix="Move the rejected photos yourself, or have RED-Aes watch a copy on another drive.",
        )


def has_bin(path: Path) -> bool:
    """Whether this file would be kept; looks at the disk, changes nothing.

    Raises:
        OSError: the file, or the drive, cannot be reached.
    """
    if sys.platform == "win32":
        drive = Path(os.path.realpath(path)).anchor
        return bool(ctypes.windll.kernel32.GetDriveTypeW(drive) == _FIXED_DRIVE)
    if sys.platform == "darwin":  # Finder's own call refuses where there is none
        return True
    device = path.lstat().st_dev
    if device == _device_of_home():
        return True
    top = _mount_point(path)
    return top.stat().st_dev == device and _has_trash_folder(top)


def _device_of_home() -> int:
    return Path.home().stat().st_dev


def _mount_point(path: Path) -> Path:
    here = Path(os.path.realpath(path.parent))
    while not here.is_mount():
        here = here.parent
    return here


def _has_trash_folder(top: Path) -> bool:
    """What freedesktop.org's trash specification asks of a drive: a shared `.Trash`, or one of the person's own."""
    shared = top / ".Trash"
    if shared.is_dir() and not shared.is_symlink() and shared.lstat().st_mode & stat.S_ISVTX:
        return True
    own = top / f".Trash-{os.getuid()}"
    return os.access(own, os.W_OK) if own.exists() else os.access(top, os.W_OK)
