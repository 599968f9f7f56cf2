"""Where photos probably are: the system's own photo folder and mounted memory cards. No disk is searched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, QStorageInfo, Qt, Signal

from app.ui.workers import Workers
from engine.photo_format import is_photo_name

MOST_COUNTED: Final = 10_000
MOST_FOLDERS: Final = 3
_CAMERA_FOLDER: Final = "DCIM"  # of every camera's card: the standard JEITA CP-3461 (DCF)


@dataclass(frozen=True, slots=True)
class FoundFolder:
    """A folder to begin with."""

    path: Path
    n_photos: int  # no more than MOST_COUNTED are counted
    is_card: bool = False


class FoundFolders(QObject):
    """Looks in a thread: a drive may be slow to wake up. UI thread only, but for its worker."""

    found = Signal(object)  # tuple[FoundFolder, ...], those with photos first
    _looked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = Workers("found-folders")
        self._stop = Event()
        self._looked.connect(self.found, Qt.ConnectionType.QueuedConnection)

    def look(self) -> None:
        """Answers with `found`."""
        folders, volumes = photo_folders(), [Path(each.rootPath()) for each in QStorageInfo.mountedVolumes()]
        self._workers.start(lambda: self._looked.emit(counted(folders, cards(volumes), self._stop.is_set)))

    def close(self) -> None:
        """Stops counting and waits."""
        self._stop.set()
        self._workers.wait()


def photo_folders() -> list[Path]:
    """The system's own photo folders; the home folder itself is none."""
    location = QStandardPaths.StandardLocation
    home = QStandardPaths.standardLocations(location.HomeLocation)
    return [Path(place) for place in QStandardPaths.standardLocations(location.PicturesLocation) if place not in home]


def cards(volumes: Iterable[Path]) -> list[Path]:
    """The camera's folder on each volume that has one."""
    return [volume / _CAMERA_FOLDER for volume in volumes if (volume / _CAMERA_FOLDER).is_dir()]


def counted(folders: Sequence[Path], on_cards: Sequence[Path], stop: Callable[[], bool]) -> tuple[FoundFolder, ...]:
    """Those folders that are there, with how many photos they hold; the fullest first, three at most."""
    found = [FoundFolder(path, count(path, stop)) for path in folders if path.is_dir()]
    found += [FoundFolder(path, count(path, stop), is_card=True) for path in on_cards]
    return tuple(sorted(found, key=lambda each: -each.n_photos)[:MOST_FOLDERS])


def count(folder: Path, stop: Callable[[], bool]) -> int:
    """Photos by their names in a folder and below, hidden ones apart; no more than `MOST_COUNTED`."""
    n = 0
    for _, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        n += sum(not name.startswith(".") and is_photo_name(Path(name)) for name in names)
        if n >= MOST_COUNTED or stop():
            break
    return min(n, MOST_COUNTED)
