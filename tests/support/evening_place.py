"""A folder of photos, a library of its own, and the real window on both, with the real engine's process."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app import paths
from app.inference.spawning import EngineChoice
from app.main import build_workspace
from app.settings import DEFAULTS
from app.ui import restoring, window_memory
from app.ui.main_window import MainWindow
from app.workflow.folder_watch import WatchTimes
from engine.image_key import image_key
from tests.support.keyboard import has_focus_in, wait_until

Marks = dict[int, tuple[str, int, str | None]]
"""Flag, stars and label by photo."""

_FIRST_PLACE = (0, 0, 1600, 1000)  # whatever the screen: with both panels beside the photos
_SOON = WatchTimes(settle_s=0.2, folders_s=1.0, idle_s=0.2)


@dataclass(frozen=True, slots=True)
class EveningPlace:
    """A temporary home."""

    home: Path

    @property
    def photos(self) -> Path:
        """The folder to be watched."""
        return self.home / "photos"

    @property
    def exported(self) -> Path:
        """Where picks go."""
        return self.home / "exported"

    @property
    def catalogue(self) -> Path:
        """The library's file."""
        return self.home / "catalog.sqlite3"

    def copy(self, photos: Sequence[Path]) -> dict[str, str]:
        """Puts copies of photos into the folder, numbered where two have one name; name and image key of each."""
        self.photos.mkdir(parents=True)
        for number, path in enumerate(photos):
            is_taken = (self.photos / path.name).exists()
            shutil.copyfile(path, self.photos / (f"{number} {path.name}" if is_taken else path.name))
        return self.keys()

    def keys(self) -> dict[str, str]:
        """Name and image key of what lies in the folder now."""
        return {path.name: image_key(path.read_bytes()) for path in sorted(self.photos.iterdir())}

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What was committed so far."""
        with closing(sqlite3.connect(f"file:{self.catalogue}?mode=ro", uri=True, timeout=30)) as connection:
            return connection.execute(query, values).fetchall()

    def marks(self) -> Marks:
        """Of those photos that have any."""
        found = self.rows("SELECT photo_id, flag, stars, label FROM marks")
        return {each[0]: each[1:] for each in found if each[1:] != ("none", 0, None)}

    def scored_at(self) -> dict[str, str]:
        """When each picture was scored: an unchanged time says that nothing was scored again."""
        return dict(self.rows("SELECT image_key, made_at FROM opinions"))

    @contextmanager
    def window(self) -> Iterator[MainWindow]:
        """One start of the program, to its end; a second one finds what the first one left."""
        memory_file = paths.window_file(self.catalogue)
        workspace = build_workspace(self.catalogue, EngineChoice(), DEFAULTS, times=_SOON)
        workspace.open()
        try:
            memory = window_memory.load(memory_file)
            if memory.place is None:
                memory = replace(memory, place=_FIRST_PLACE)
            window = MainWindow(workspace, "RED-Aes", self.home, memory)
            try:
                restoring.show(window, memory)
                window.activateWindow()  # whatever an earlier test left on the screen
                wait_until(lambda: has_focus_in(window))
                yield window
            finally:
                window.close()
                window_memory.save(memory_file, window.memory)
        finally:
            workspace.close()
