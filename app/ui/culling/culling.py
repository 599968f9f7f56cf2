"""What sorts a shoot, put together: collections, proposals, trash, and the filters that keys reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.library.collection import Collection
from app.library.filters import Filters
from app.ui.culling.accepting import Accepting
from app.ui.culling.binning import Binning
from app.ui.culling.collecting import Collecting
from app.ui.culling.disputes import Disputes
from app.ui.culling.hiding import Hiding
from app.ui.export.what_section import ExportScope
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.message_bar import Toast

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Culling(QObject):
    """Lives as long as its window."""

    export_asked = Signal(object)  # ExportScope

    def __init__(self, window: MainWindow, thumbnails: ThumbnailLoader) -> None:
        super().__init__(window)
        workspace, state, replies = window.workspace, window.state, window.replies
        self._window = window
        self.collecting = Collecting(workspace, state, replies, window.bench.targets, window)
        self.binning = Binning(workspace, state, replies, window)
        self.accepting = Accepting(workspace, state, window.marking, replies, thumbnails, window)
        self.disputes = Disputes(workspace, replies, window.bench, window.marking, window)
        self.hiding = Hiding(window, thumbnails)
        panel = window.bench.panel
        panel.collection_asked.connect(self._make)
        panel.collections.renaming_asked.connect(self.collecting.rename)
        panel.collections.refiltering_asked.connect(self.collecting.refilter)
        panel.collections.removal_asked.connect(self.collecting.remove)
        panel.collections.export_asked.connect(self._export)
        state.proposals.changed.connect(window.grid.viewport().update)

    def tell_by(self, toast: Toast) -> None:
        """Says what was done, with a way back where there is one."""
        undo = self.tr("Undo")
        self.collecting.done.connect(lambda text: toast.show_text(text, undo, self._window.marking.undo))
        self.collecting.refused.connect(toast.show_text)
        self.binning.told.connect(toast.show_text)
        self.disputes.refused.connect(toast.show_text)
        self.hiding.refused.connect(toast.show_text)
        self._window.state.cleared.connect(lambda old: self._tell_cleared(toast, old))

    def turn_filters(self) -> None:
        """Shows the filters and goes into them, or folds them away."""
        bench = self._window.bench
        was_hidden = bench.panel.isHidden()
        bench.panels.show_left()
        if was_hidden or bench.panel.turn_filters():
            bench.panel.open_filters()
            bench.panel.filters.take_focus()
        else:
            bench.take_focus()

    def _make(self, is_smart: bool) -> None:
        if is_smart:
            self.collecting.make_smart()
        else:
            self.collecting.make()

    def _export(self, collection: Collection) -> None:
        state = self._window.state
        photo_ids = frozenset(shown.photo.photo_id for shown in state.photos() if collection.has(shown))
        self.export_asked.emit(ExportScope(photo_ids, collection.name))

    def _tell_cleared(self, toast: Toast, old: Filters) -> None:
        toast.show_text(self.tr("Filters cleared"), self.tr("Undo"), lambda: self._window.state.set_filters(old))
