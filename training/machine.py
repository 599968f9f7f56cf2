"""What the machine refuses while something is read or written, told as what happened and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from safetensors import SafetensorError

from engine.errors import RedAesError, sentence_end

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_FULL_TEXTS: Final = ("os error 28", "unexpected pos", "PytorchStreamWriter failed")
"""How safetensors and torch say it, which raise errors of their own."""


class DiskFull(RedAesError):
    """There is no room left to write."""


class FileUnusable(RedAesError):
    """A file or folder cannot be read or written."""


@contextmanager
def machine_told(folder: Path) -> Iterator[None]:
    """Within, a refusal by the machine becomes a `RedAesError`, whichever library it reached.

    Args:
        folder: that most is written to, for the message.

    Raises:
        DiskFull: there is no room left.
        FileUnusable: a file is not there, may not be used, or broke off.
    """
    try:
        yield
    except (OSError, RuntimeError, SafetensorError) as error:
        if _is_full(error):
            raise DiskFull(
                f"There is no room left on the disk of {folder.absolute()}.",
                "Make room, or name another folder with --runs, and run the same command with --resume: what was "
                "written whole is kept.",
            ) from error
        if not isinstance(error, OSError):
            raise
        what = f"{error.filename} cannot be used: {error.strerror}." if error.filename else sentence_end(error)
        raise FileUnusable(what, "Check the path, and whether it may be read and written.") from error


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _FULL
    return any(text in str(error) for text in _FULL_TEXTS)
