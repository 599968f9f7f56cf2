"""Which watched folders lie at their places, and when each was last found there."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from app.library.catalog import folders
from app.library.photo import FolderId, WatchedFolder
from app.library.watching import scanning
from app.workflow.background import CatalogThread, utc_now

KEPT_EVERY_S: Final = 300.0
"""A look every few seconds is not worth a write: this much of what was seen is lost when the app is killed."""


class Reach:
    """Looks at folders, and remembers in the catalogue what it found. One thread uses it.

    Args:
        catalog: knows the folders.
        on_replaced: hears at which path another folder lies than before.
    """

    def __init__(self, catalog: CatalogThread, on_replaced: Callable[[Path], None]) -> None:
        self._catalog = catalog
        self._on_replaced = on_replaced
        self._seen: dict[FolderId, datetime] = {}  # not in the catalogue yet
        self._kept_at = time.monotonic() - KEPT_EVERY_S

    def has(self, folder: WatchedFolder) -> bool:
        """Looks whether a folder is at its place now, and not just the place of its drive."""
        known = self._catalog.ask(lambda connection: folders.root_identity(connection, folder.folder_id)).result()
        if not scanning.is_reachable(folder.path, known):
            return False
        self._seen[folder.folder_id] = utc_now()
        now = scanning.root_identity(folder.path)
        if now is not None and now != known:
            self._catalog.ask(lambda connection: folders.set_root_identity(connection, folder.folder_id, now)).result()
            if known is not None:
                self._on_replaced(folder.path)
        return True

    def set_offline(self, folder: WatchedFolder, *, is_offline: bool) -> None:
        """Remembers whether a folder can be reached, and until when it could."""

        def store(connection: Connection) -> None:
            folders.set_seen(connection, self._seen)
            folders.set_offline(connection, folder.folder_id, is_offline=is_offline)

        self._catalog.ask(store).result()
        self._seen.clear()

    def keep(self, *, at_once: bool = False) -> None:
        """Writes down until when folders could be reached, now and then."""
        if self._seen and (at_once or time.monotonic() - self._kept_at >= KEPT_EVERY_S):
            seen, self._seen, self._kept_at = self._seen, {}, time.monotonic()
            self._catalog.start(lambda connection: folders.set_seen(connection, seen))
