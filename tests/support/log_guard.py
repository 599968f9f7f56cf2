"""Collects log records of level WARNING and above that no test asked for."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Self


class LogGuard(logging.Handler):
    """Hangs on the root logger while in use; `unexpected` holds one line a record."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.unexpected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.unexpected.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger().removeHandler(self)
