"""Column types that keep what SQLite's own would lose."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

KEPT_PATHS: Final = 1 << 17


class PathBytes(TypeDecorator[Path]):
    """A path as the file system's bytes, so that names outside UTF-8 survive; sorts by those bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Path | None, dialect: Dialect) -> bytes | None:
        """The bytes that the operating system knows the file by."""
        return None if value is None else os.fsencode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Path | None:
        """The path, with bytes outside UTF-8 escaped the way `os` does."""
        return None if value is None else _path(value)


@lru_cache(maxsize=KEPT_PATHS)
def _path(name: bytes) -> Path:
    """Made once: taking a path apart costs more than all the rest of reading a photo's row."""
    return Path(os.fsdecode(name))
