"""Puts a finished file under its name without ever replacing one that is already there."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def place(part: Path, target: Path) -> None:
    """Gives the finished file `part` the name `target`; `part` is gone afterwards.

    Atomic where the drive knows hard links, and on Windows. On other drives (exFAT) the name is claimed first
    by an empty file, so that a crash in between leaves that empty file, never another's content replaced.

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
        with target.open("xb"):
            pass
        part.replace(target)
    else:
        part.unlink()
    sync_folder(target.parent)


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
