"""A photo's identity: a hash of its file's bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from engine.edits.operations import EditOperation
from engine.results import ImageKey

_DIGEST_BYTES = 16


def image_key(data: bytes) -> ImageKey:
    """BLAKE2b-128 of a whole file, as 32 hexadecimal digits."""
    return ImageKey(hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest())


EMPTY_FILE: Final = image_key(b"")
"""Every empty file has this key, so two of them are not the same photo."""


def edited_image_key(source: ImageKey, operation: EditOperation) -> ImageKey:
    """The key under which what an edit makes of a photo is compared; no file has these bytes."""
    return image_key(f"{source} {operation}".encode())


def image_key_of_file(path: Path) -> ImageKey | None:
    """The key of a file of any size, read in pieces; None: it is no file or cannot be read."""
    try:
        if not path.is_file():  # reading a pipe would wait for ever
            return None
        with path.open("rb") as file:
            return ImageKey(hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=_DIGEST_BYTES)).hexdigest())
    except (OSError, ValueError):  # ValueError: a null character in the name
        return None
