"""Puts a finished file under its name without ever replacing one that is already there."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path
from typing import Final

_HERE: Final = -100  # AT_FDCWD
_NO_REPLACE: Final = 1  # RENAME_NOREPLACE
_UNKNOWN: Final = (errno.EINVAL, errno.ENOSYS)  # to this kernel, or to this drive


def place(part: Path, target: Path) -> None:
    """Gives the finished file `part` the name `target`; `part` is gone afterwards.

    Atomic where the drive knows hard links, on Windows, and on Linux on drives without them (exFAT) too. Elsewhere
    the name is claimed first by an empty file: a crash in between leaves that, never another's content replaced.

    Raises:
        FileExistsError: something has that name already; `part` is still there.
    """
    if sys.platform == "win32":
        part.rename(target)  # refuses an existing name there
        return
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this drive
        if not _renamed(part, target):
            with target.open("xb"):
                pass
            part.replace(target)
    else:
        part.unlink()
    sync_folder(target.parent)


def _renamed(part: Path, target: Path) -> bool:
    """Renames in one step unless the name is taken; False: this system cannot. Python's own rename replaces files."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)  # glibc has it since 2.28
    if call is None:
        return False
    if call(_HERE, os.fsencode(part), _HERE, os.fsencode(target), _NO_REPLACE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(target))


def sync_folder(folder: Path) -> None:
    """Makes new names in a folder survive a power cut, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError:  # some network drives refuse it
        pass
    finally:
        os.close(handle)
