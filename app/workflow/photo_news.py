"""News of photos and folders, gathered so that no flood of single files reaches the listeners."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from app.library.photo import Marks, PhotoId
from app.workflow.announcements import Announcer, FoldersChanged, MarksRestored, PhotosChanged, both
from app.workflow.throttle import Throttle

INTERVAL_S: Final = 0.1
FOLDERS_INTERVAL_S: Final = 1.0  # their photos are counted anew each time


class PhotoNews:
    """Tells of changes at most once an interval; any thread may call."""

    def __init__(self, announcer: Announcer) -> None:
        self._announcer = announcer
        self._photos: Throttle[PhotosChanged] = Throttle(INTERVAL_S, announcer.announce, both)
        self._arrivals: Throttle[PhotosChanged] = Throttle(INTERVAL_S, announcer.announce, both)
        self._folders: Throttle[FoldersChanged] = Throttle(FOLDERS_INTERVAL_S, announcer.announce)

    def changed(self, photo_ids: frozenset[PhotoId] | None) -> None:
        """Photos changed or left; None: any of them may have."""
        if photo_ids is None or photo_ids:
            self._photos(PhotosChanged(photo_ids))

    def restored(self, marks: Mapping[PhotoId, Marks]) -> None:
        """An undo or redo gave photos these marks; told at once, since somebody waits for it."""
        if marks:
            self._announcer.announce(MarksRestored(marks))

    def arrived(self, photo_id: PhotoId) -> None:
        """A photo came, or came with other bytes."""
        self._arrivals(PhotosChanged(frozenset({photo_id})))
        self._folders(FoldersChanged())

    def left(self, photo_ids: frozenset[PhotoId]) -> None:
        """Photos left the library."""
        self.changed(photo_ids)
        self._folders(FoldersChanged())

    def space_arrivals_out(self, interval_s: float) -> None:
        """How long an import may be silent (seconds): after each news of it, lists are read anew."""
        self._arrivals.interval_s = max(INTERVAL_S, interval_s)

    def close(self) -> None:
        """Tells what waits, and then no more."""
        for throttle in (self._photos, self._arrivals):
            throttle.close()
        self._folders.close()
