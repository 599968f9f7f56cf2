"""The workspace's announcements as Qt signals on the UI thread."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.workflow.announcements import (
    Announcement,
    CollectionsChanged,
    EngineChanged,
    ExplanationGrew,
    ExportProgress,
    FilesGone,
    FoldersChanged,
    ImportProgress,
    MarksRestored,
    OpinionStored,
    PhotosChanged,
    ScoringProgress,
    Trouble,
)

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class News(QObject):
    """One signal a kind of announcement, each carrying the announcement itself."""

    photos_changed = Signal(object)
    marks_restored = Signal(object)
    files_gone = Signal(object)
    folders_changed = Signal(object)
    collections_changed = Signal(object)
    explanation_grew = Signal(object)
    opinion_stored = Signal(object)
    scoring_progress = Signal(object)
    import_progress = Signal(object)
    engine_changed = Signal(object)
    export_progress = Signal(object)
    trouble = Signal(object)
    _arrived = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._is_closed = False
        self._signals = {
            PhotosChanged: self.photos_changed,
            MarksRestored: self.marks_restored,
            FilesGone: self.files_gone,
            FoldersChanged: self.folders_changed,
            CollectionsChanged: self.collections_changed,
            ExplanationGrew: self.explanation_grew,
            OpinionStored: self.opinion_stored,
            ScoringProgress: self.scoring_progress,
            ImportProgress: self.import_progress,
            EngineChanged: self.engine_changed,
            ExportProgress: self.export_progress,
            Trouble: self.trouble,
        }
        self._arrived.connect(self._sort, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = workspace.listen(self._hear)

    def close(self) -> None:
        """Stops listening; announcements on their way are dropped."""
        self._unsubscribe()
        with self._lock:
            self._is_closed = True

    def _hear(self, announcement: Announcement) -> None:
        with self._lock:
            if not self._is_closed:
                self._arrived.emit(announcement)

    @Slot(object)
    def _sort(self, announcement: Announcement) -> None:
        if not self._is_closed:
            self._signals[type(announcement)].emit(announcement)
