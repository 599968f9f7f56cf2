"""From an XMP file that changed to the marks of the photos beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from app.library.catalog import told
from app.library.photo import PhotoId
from app.library.sidecars import SidecarsRead, read_sidecars
from app.workflow.background import Background, CatalogThread, utc_now
from engine.errors import RedAesError


class SidecarIntake:
    """Reads settled XMP files, one after the other.

    Args:
        catalog: knows the photos and what was told before.
        on_told: hears which photos are to be shown anew.
        on_trouble: hears what the machine did.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        on_told: Callable[[frozenset[PhotoId]], None],
        on_trouble: Callable[[RedAesError], None],
    ) -> None:
        self._catalog = catalog
        self._on_told = on_told
        self._pool = Background("sidecars", 1, on_trouble)

    def take(self, path: Path) -> None:
        """Reads a whole XMP file soon; one without a photo in the library is left for the photo's own arrival."""
        self._pool.start(lambda: self._take(path))

    def close(self) -> None:
        """Drops what waits; the next scan finds it again."""
        self._pool.close(finish=False)

    def _take(self, path: Path) -> None:
        beside = self._catalog.ask(lambda connection: told.photos_beside(connection, path)).result()
        if not beside:
            return
        read = {photo_id: read_sidecars(photo) for photo_id, photo in beside.items()}
        changed = self._catalog.ask(lambda connection: _hear(connection, read)).result()
        if changed:
            self._on_told(changed)


def _hear(connection: Connection, read: dict[PhotoId, SidecarsRead]) -> frozenset[PhotoId]:
    now = utc_now()
    for sidecars in read.values():
        told.remember_sidecars(connection, sidecars.states)
    return frozenset(
        photo_id for photo_id, sidecars in read.items() if told.hear_sidecars(connection, photo_id, sidecars.told, now)
    )
