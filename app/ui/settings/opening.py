"""Opens the settings, and keeps what goes on after they are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app import paths
from app.ui import wording
from app.ui.folder_deeds import FolderDeeds
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.news import News
from app.ui.replies import Replies
from app.ui.settings import model_words
from app.ui.settings.desk import Desk
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.model_work import ModelWork
from app.ui.settings.pages import ENGINE, pages
from app.ui.settings.state import SettingsState
from app.workflow.model_shelf import ModelShelf

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class SettingsOpening(QObject):
    """One dialog at a time; it opens on the page that was looked at last.

    Args:
        window: below the settings.
        news: of its workspace.
        thumbnails: forget their failures when folders are looked through.
    """

    download_told = Signal(str)  # how far a download is; empty: none runs

    def __init__(self, window: MainWindow, news: News, thumbnails: ThumbnailLoader) -> None:
        super().__init__(window)
        self._window = window
        self._news = news
        self._thumbnails = thumbnails
        self._last_page = 0
        self._dialog: SettingsDialog | None = None
        self.models = ModelWork(ModelShelf(paths.models_folder()), news, window.replies, self)
        self.models.moved.connect(self._tell_download)

    def open(self) -> SettingsDialog:
        """Shows the settings."""
        if self._dialog is not None:
            return self._dialog
        window = self._window
        dialog = SettingsDialog(window)
        replies = Replies(dialog)
        settings = SettingsState(window.workspace.tuning, replies, dialog)
        folders = FolderDeeds(window.workspace, window.state, replies, self._thumbnails, dialog)
        desk = Desk(
            dialog,
            window,
            window.workspace,
            window.state,
            settings,
            replies,
            self._news,
            self.models,
            folders,
            window.outside,
        )
        for troubled in (replies.troubled, settings.refused, folders.unreadable):
            troubled.connect(dialog.show_trouble)

        def end() -> None:
            self._last_page = dialog.place()
            self._dialog = None
            replies.close()
            dialog.deleteLater()

        dialog.finished.connect(end)
        dialog.fill(pages(desk), self._last_page)
        settings.load()
        self._dialog = dialog
        dialog.open()
        return dialog

    def open_engine(self) -> None:
        """Shows the page where models are chosen."""
        self.open().show_page(ENGINE)

    def close(self) -> None:
        """Stops downloads; what came is kept."""
        if self._dialog is not None:
            self._dialog.reject()
        self.models.close()

    def _tell_download(self) -> None:
        words = [
            f"{wording.model_name(name)}, {model_words.percent(each.done_bytes, each.total_bytes)}".rstrip(", ")
            for name, each in self.models.progress.items()
        ]
        self.download_told.emit(self.tr("Downloading %1").replace("%1", "; ".join(words)) if words else "")
