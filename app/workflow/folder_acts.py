"""Watching a folder and no longer watching it, with everybody told who has to know."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from app.library.catalog import folders
from app.library.photo import FolderId, WatchedFolder
from app.workflow import folder_choice
from app.workflow.announcements import Announcer, FoldersChanged
from app.workflow.background import Background, CatalogThread, then, utc_now
from app.workflow.folder_watch import FolderWatch


class FolderActs:
    """Any thread may call; each method returns at once.

    Args:
        catalog: where folders are kept.
        jobs: where the disk is asked.
        announcer: tells of a new folder.
        watch: notices it now.
        on_removed: hears that a folder's photos left, and tells it.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        jobs: Background,
        announcer: Announcer,
        watch: FolderWatch,
        on_removed: Callable[[], None],
    ) -> None:
        self._catalog = catalog
        self._jobs = jobs
        self._announcer = announcer
        self._watch = watch
        self._on_removed = on_removed

    def add(self, path: Path) -> Future[WatchedFolder]:
        """Watches a folder from now on; FolderUnusable if it cannot be, or is already."""

        def work() -> WatchedFolder:
            real = folder_choice.usable(path)
            added = self._catalog.ask(lambda connection: folder_choice.add(connection, real)).result()
            self._announcer.announce(FoldersChanged())
            self._watch.folders_changed()
            return added

        return self._jobs.ask(work)

    def remove(self, folder_id: FolderId) -> Future[None]:
        """Takes a folder's photos out of the library; files stay, and their marks wait 90 days for them."""

        def tell(_: None) -> None:
            self._on_removed()
            self._watch.folders_changed()

        return then(self._catalog.ask(lambda connection: folders.remove(connection, folder_id, utc_now())), tell)
