"""The log file: for whoever debugs, rotating, without folder names above the photo's."""

from __future__ import annotations

import logging
import re
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from engine.errors import RedAesError

LINE: Final = "%(asctime)s %(levelname)s %(name)s [%(threadName)s] %(message)s"
MAX_FILE_BYTES: Final = 2_000_000
KEPT_FILES: Final = 3
LAST_LINES: Final = 100


class LogUnwritable(RedAesError):
    """The log file cannot be written."""


def log_to_file(path: Path, level: int = logging.INFO) -> logging.Handler:
    """Sends every log line of this process to a rotating file, UTF-8.

    Returns:
        The handler, for `end_logging`.

    Raises:
        LogUnwritable: its folder or file may not be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=MAX_FILE_BYTES, backupCount=KEPT_FILES, encoding="utf-8", errors="backslashreplace"
        )
    except OSError as error:
        raise LogUnwritable(
            what=f"The log {path.name} cannot be written ({error.strerror}).",
            fix="Allow writing to its folder; RED-Aes works without it.",
        ) from error
    handler.setFormatter(logging.Formatter(LINE))
    handler.setLevel(level)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(min(level, root.level or level))
    return handler


def end_logging(handler: logging.Handler) -> None:
    """Takes a handler away and closes its file."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def last_lines(path: Path, n_lines: int = LAST_LINES) -> str:
    """The end of a log, with folders of paths cut off; empty: there is none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            lines = deque(file, maxlen=n_lines)
    except OSError:
        return ""
    return "".join(without_folders(line) for line in lines)


def without_folders(text: str) -> str:
    """The text with each absolute path reduced to its last part: folder names can be private."""
    return _PATH.sub(lambda match: "…/" + match.group("name"), text)


_PATH: Final = re.compile(
    r"""(?<![\w.])
    (?: [A-Za-z]:[\\/] (?:[^\\/\n'"<>|]+[\\/])*  # Windows
      | / (?:[^/\n'"<>|]+/)+ )                  # everywhere else
    (?P<name>[^\\/\s'"<>|,;:)]*)""",
    re.VERBOSE,
)
