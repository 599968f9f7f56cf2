"""What helps to understand a problem from afar, without naming a folder above a photo's."""

from __future__ import annotations

import os
import platform
import sqlite3
from concurrent.futures import TimeoutError as NotYet
from importlib import metadata
from pathlib import Path
from typing import Final

from app.library.catalog.counts import counts
from app.logging_setup import last_lines
from app.workflow.background import CatalogThread
from engine.errors import RedAesError

PACKAGES: Final = (
    "red-aes",
    "pyside6-essentials",
    "torch",
    "transformers",
    "pillow",
    "rawpy",
    "sqlalchemy",
    "watchdog",
)
PATIENCE_S: Final = 1.0


def diagnostics(catalog: CatalogThread, model: str | None, state: str, log_file: Path | None) -> str:
    """Versions, counts, the engine and the end of the log; waits at most a second for the catalogue."""
    lines = [f"{name} {_version(name)}" for name in PACKAGES]
    lines += [
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        f"{platform.platform()}, {os.cpu_count()} processors",
        f"Engine: {model or 'no model yet'}, {state}",
    ]
    try:
        found = catalog.ask(counts).result(PATIENCE_S)
        lines += [f"{name}: {number}" for name, number in found.items()]
    except NotYet:
        lines.append("The library is busy; its counts are missing.")
    except RedAesError as error:  # a broken library is what diagnostics are copied for
        lines.append(f"The library's counts are missing: {error.what}")
    if log_file is not None:
        lines += ["", last_lines(log_file)]
    return "\n".join(lines)


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "(not installed)"
