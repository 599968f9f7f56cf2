"""The figures of an evaluation as they come, so that one that was stopped goes on with the part it was at."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from training.dataset.parts import write_whole
from training.evaluation.report import plain_figures

log = logging.getLogger(__name__)


class SavedParts:
    """Figures by part, kept in a file until the whole is written.

    Args:
        path: the file.
        about: what the figures are of; a file about anything else is not gone on with.
        resume: whether a file that is there is gone on with.
    """

    def __init__(self, path: Path, about: Mapping[str, Any], *, resume: bool) -> None:
        self._path, self._about = path, plain_figures(dict(about))
        self._parts: dict[str, dict[str, Any]] = {}
        self._began, self._before = time.monotonic(), 0.0
        saved = _read(path) if resume else {}
        if saved.get("about") == self._about:
            self._parts, self._before = saved["parts"], saved["seconds"]

    @property
    def figures(self) -> dict[str, Any]:
        """All that is known, with names of the parts' own."""
        return {name: figure for part in self._parts.values() for name, figure in part.items()}

    @property
    def seconds(self) -> float:
        """How long all of it took, runs that were stopped included up to their last part."""
        return self._before + time.monotonic() - self._began

    def take(self, name: str, make: Callable[[], dict[str, Any]]) -> None:
        """Figures of one part, made unless they are there already."""
        if name in self._parts:
            log.info("%s: measured before", name)
            return
        log.info("%s", name)
        self._parts[name] = plain_figures(make())
        saved = {"about": self._about, "parts": self._parts, "seconds": self.seconds}
        write_whole(self._path, json.dumps(saved))

    def done(self) -> None:
        """Removes the file: the whole is written."""
        self._path.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, Any]:
    try:
        saved: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return saved
