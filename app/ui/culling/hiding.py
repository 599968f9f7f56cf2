"""Takes photos out of sight and brings them back; nothing happens to their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.library.photo import LibraryPhoto, PhotoId
from app.ui.culling.hidden_sheet import HiddenSheet
from app.ui.throttle import Throttle
from app.ui.wording import n_photos

if TYPE_CHECKING:
    from app.ui.grid.thumbnail_loader import ThumbnailLoader
    from app.ui.main_window import MainWindow

_COUNT_INTERVAL_MS: Final = 1000


class Hiding(QObject):
    """Counts what is hidden, too, for the row that leads there."""

    refused = Signal(str)  # why there is nothing to show

    def __init__(self, window: MainWindow, thumbnails: ThumbnailLoader) -> None:
        super().__init__(window)
        self._window = window
        self._thumbnails = thumbnails
        self._deciding = window.workspace.deciding
        self._counting = Throttle(_COUNT_INTERVAL_MS, self._count, self)
        window.state.loaded.connect(self._counting.call)
        window.bench.panel.hidden_asked.connect(self.open)
        window.bench.inspector.hide_asked.connect(self.hide)

    def hide(self) -> None:
        """Takes the photos that keys act on out of the library."""
        ids = [shown.photo.photo_id for shown in self._window.bench.targets()]
        if ids:
            self._window.replies.ask(self._deciding.hide(ids), self._tell_hidden)

    def open(self) -> None:
        """Shows what is hidden."""
        self._window.replies.ask(self._deciding.hidden(), self._open)

    def _open(self, photos: tuple[LibraryPhoto, ...]) -> None:
        if not photos:
            self.refused.emit(self.tr("No photo is hidden."))
            return
        sheet = HiddenSheet(photos, self._thumbnails, self._window)
        sheet.return_asked.connect(self._bring_back)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _bring_back(self, photo_ids: list[PhotoId]) -> None:
        self._window.replies.ask(self._deciding.bring_back(photo_ids), self._tell_back)

    def _tell_hidden(self, n: int) -> None:
        if n:
            self._window.marking.tell(n, self.tr("%1 hidden from the library").replace("%1", n_photos(n)))
            self._counting.call()

    def _tell_back(self, n: int) -> None:
        if n:
            self._window.marking.tell(n, self.tr("%1 brought back").replace("%1", n_photos(n)))
            self._counting.call()

    def _count(self) -> None:
        self._window.replies.ask(self._deciding.n_hidden(), self._window.bench.panel.show_hidden)
