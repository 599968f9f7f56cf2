"""One writer a catalogue: a lock that the system itself lifts when the process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import IO, Final

from app.library.catalog.errors import CatalogueInUse, CatalogueUnusable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

HELD_BY_ANOTHER: Final = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


def claim(catalogue: Path) -> WriterLock:
    """The lock on a catalogue, whose folder is made if it is missing.

    Raises:
        CatalogueInUse: another process, or another part of this one, holds it.
        CatalogueUnusable: the folder cannot be made or written, or the drive cannot lock files.
    """
    try:
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        return WriterLock(catalogue)
    except OSError as error:
        raise CatalogueUnusable(
            what=f"The folder of the library cannot be written ({error.strerror}).",
            fix="Allow writing to it, or choose another place with --catalogue.",
        ) from error


class WriterLock:
    """Held by the process that may write the catalogue beside it, by whatever link that was named.

    Raises:
        CatalogueInUse: another process, or another part of this one, holds it.
        CatalogueUnusable: the drive cannot lock files, so that two writers could not be kept apart.
    """

    def __init__(self, catalogue: Path) -> None:
        real = Path(os.path.realpath(catalogue))
        self._file: IO[bytes] = real.with_name(real.name + ".lock").open("ab")
        try:
            self._lock()
        except OSError as error:
            self._file.close()
            if error.errno in HELD_BY_ANOTHER:
                raise CatalogueInUse(
                    what="The library is open in another RED-Aes window or command.",
                    fix="Go on there, or close it and try again. Commands that only read work meanwhile.",
                ) from error
            raise CatalogueUnusable(
                what="The drive of the library cannot lock files.",
                fix="Keep the library on a drive of this computer (the photos may stay where they are).",
            ) from error

    def _lock(self) -> None:
        if sys.platform == "win32":
            self._file.seek(0)
            msvcrt.locking(self._file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(self._file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def release(self) -> None:
        """Lets the next writer in; may be called twice."""
        self._file.close()
