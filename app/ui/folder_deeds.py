"""What can be done with folders and with photos that failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.library.photo import Flag, PhotoId, WatchedFolder
from app.ui import reports
from app.ui.confirm import ConfirmDialog
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.library_state import LibraryState
from app.ui.message_bar import Offer
from app.ui.replies import Replies
from app.workflow.folder_choice import FolderUnreadable
from engine.errors import RedAesError

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class FolderDeeds(QObject):
    """Adds, removes and rescans folders; what cannot be done is told by `Replies.troubled`."""

    unreadable = Signal(object, object)  # RedAesError, Offer: a folder that was to be watched

    def __init__(
        self,
        workspace: Workspace,
        state: LibraryState,
        replies: Replies,
        thumbnails: ThumbnailLoader,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._state = state
        self._replies = replies
        self._thumbnails = thumbnails
        self._window = window

    def choose_folder(self) -> None:
        """Asks for a folder and watches it."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Choose a folder with photos"), _first_place(self._state)
        )
        if chosen:
            self.add_folder(Path(chosen))

    def add_folder(self, path: Path) -> None:
        """Watches a folder; one that cannot be read is offered to be tried again."""

        def tell(error: RedAesError) -> None:
            if isinstance(error, FolderUnreadable):
                self.unreadable.emit(error, Offer(self.tr("Try again"), lambda: self.add_folder(path)))
            else:
                self._replies.troubled.emit(error)

        self._replies.ask(self._workspace.add_folder(path), lambda _: self._state.load(), tell)

    def rescan(self) -> None:
        """Looks for changes in every folder."""
        self._thumbnails.forget_failures()
        self._replies.ask(self._workspace.rescan())

    def confirm_removal(self, folder: WatchedFolder) -> None:
        """Asks before a folder leaves the library."""
        photos = [shown for shown in self._state.photos() if shown.photo.folder_id == folder.folder_id]
        n_picks = sum(shown.marks.flag is Flag.PICK for shown in photos)
        dialog = ConfirmDialog(
            reports.stop_watching(folder.path.name),
            reports.what_leaves(folder.n_photos, n_picks),
            self.tr("Stop watching"),
            self._window,
        )
        dialog.accepted.connect(lambda: self._replies.ask(self._workspace.remove_folder(folder.folder_id)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def try_again(self, photo_id: PhotoId) -> None:
        """Scores one failed photo once more."""
        self._try([photo_id])

    def try_all_again(self) -> None:
        """Scores every failed photo once more, and has the chosen model loaded where another stands in for it."""
        if self._state.counts.n_unranked:
            self._workspace.tuning.load_model_again()
        self._try([shown.photo.photo_id for shown in self._state.photos() if shown.failure is not None])

    def _try(self, photo_ids: list[PhotoId]) -> None:
        self._thumbnails.forget_failures()
        if photo_ids:
            self._replies.ask(self._workspace.try_again(photo_ids))


def _first_place(state: LibraryState) -> str:
    """Where looking for a folder begins: beside those already watched, else where the system keeps photos."""
    if state.folders:
        return str(state.folders[-1].path.parent)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
