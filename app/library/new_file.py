"""A new file where the person wants one: whole or not there, never over another."""

from __future__ import annotations

from pathlib import Path

from app.library.export.arriving import Copier, put
from engine.errors import RedAesError


class FileNotSaved(RedAesError):
    """The folder does not take the file; nothing is left in it."""


def save_new(data: bytes, target: Path) -> Path:
    """Where the bytes lie now: under the name wanted, or a number of it if the name was taken.

    Raises:
        FileNotSaved: the folder cannot be written to.
    """
    try:
        path, _ = put(data, None, target, Copier())
    except OSError as error:
        raise FileNotSaved(
            what=f"{target.name} could not be saved in {target.parent}: {error.strerror or error}.",
            fix="Choose a folder that you may write to and that has room.",
        ) from error
    return path
