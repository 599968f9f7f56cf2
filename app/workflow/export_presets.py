"""The export presets, read and written off the caller's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from app.library.export import presets
from app.library.export.presets import Preset

T = TypeVar("T")


class PresetShelf:
    """Any thread may call; each method returns at once. Answers are all presets, shipped ones first.

    Args:
        file: where the person's own presets lie.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def all(self) -> Future[tuple[Preset, ...]]:
        """What there is; PresetsUnreadable if the file is damaged."""
        return _answered(lambda: presets.load(self._file))

    def save(self, preset: Preset) -> Future[tuple[Preset, ...]]:
        """Keeps one; PresetUnknown for a shipped one's name."""
        return _answered(lambda: presets.save(self._file, preset))

    def delete(self, name: str) -> Future[tuple[Preset, ...]]:
        """Forgets one of the person's own."""
        return _answered(lambda: presets.delete(self._file, name))


def _answered(work: Callable[[], T]) -> Future[T]:
    """Runs on a thread that ends with the work: presets are asked for a few times a session."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="export-presets")
    try:
        return pool.submit(work)
    finally:
        pool.shutdown(wait=False)
