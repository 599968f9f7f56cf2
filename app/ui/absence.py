"""Says so when files go away by themselves: those of the photos looked at, or a whole folder with its drive."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.library.photo import FolderId, LibraryPhoto, Marks, PhotoId, WatchedFolder
from app.ui import plural, wording
from app.ui.library_state import LibraryState
from app.ui.news import News
from app.ui.views import COMPARE, LOUPE, SURVEY
from app.ui.workbench import Workbench
from app.workflow.announcements import FilesGone


class Absence(QObject):
    """Follows the news; in the grid, where photos come and go anyway, only a folder's absence is told.

    Args:
        news: tells of files before their photos leave.
        state: knows the photos and folders.
        bench: shows them.
        tell: shows a message for a while.
    """

    def __init__(
        self,
        news: News,
        state: LibraryState,
        bench: Workbench,
        tell: Callable[[str], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._bench = bench
        self._tell = tell
        self._reachable: frozenset[FolderId] = frozenset()  # the folders that could be reached when they were read last
        news.files_gone.connect(self._on_files)
        state.folders_loaded.connect(self._on_folders)

    def _on_files(self, news: FilesGone) -> None:
        known = (self._state.photo(photo_id) for photo_id in self._looked_at() if photo_id in news.photo_ids)
        gone = [shown for shown in known if shown is not None]
        if gone:
            has_next = self._bench.view() == LOUPE and len(self._state.shown) > 1
            self._tell(self._files_text(gone, has_next=has_next))

    def _looked_at(self) -> Sequence[PhotoId]:
        view, active = self._bench.view(), self._bench.grid.active_photo_id()
        if view == LOUPE:
            return () if active is None else (active,)
        return {COMPARE: self._bench.comparing.pair() or (), SURVEY: self._bench.surveying.photo_ids()}.get(view, ())

    def _files_text(self, gone: Sequence[LibraryPhoto], *, has_next: bool) -> str:
        if len(gone) > 1:
            text = plural.tr("%1 of these photos are gone from their folders.", "", len(gone))
        elif has_next:
            text = self.tr("%1 is gone from its folder; another photo is shown.")
        else:
            text = self.tr("%1 is gone from its folder.")
        text = text.replace("%1", gone[0].photo.path.name)
        if all(shown.marks == Marks() for shown in gone):
            return text
        kept = self.tr("Your decisions are kept.")
        return f"{text} {kept}"

    def _on_folders(self) -> None:
        away = [folder for folder in self._state.folders if folder.is_offline and folder.folder_id in self._reachable]
        self._reachable = frozenset(each.folder_id for each in self._state.folders if not each.is_offline)
        for folder in away:
            self._tell(self._folder_text(folder))

    def _folder_text(self, folder: WatchedFolder) -> str:
        text = self.tr("“%1” is not connected. You can still rate its photos (%2); connect it to zoom or export.")
        return text.replace("%1", folder.path.name).replace("%2", wording.number(folder.n_photos))
