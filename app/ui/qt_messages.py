"""What Qt says while it starts: to the log, and to the terminal why it cannot, since it then ends the process."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)

_PLATFORM: Final = "qt.qpa.plugin"


@contextmanager
def told() -> Iterator[None]:
    """Inside, Qt's messages are heard here."""
    before = qInstallMessageHandler(_hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    log.info("Qt says: %s", text)
    if kind is QtMsgType.QtFatalMsg or context.category == _PLATFORM:
        print(text, file=sys.stderr, flush=True)  # noqa: T201
