"""A window that folders can be dropped on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow


class DropWindow(QMainWindow):
    """Takes local files and folders, nothing else; what is no folder is told by whoever watches it."""

    dragging = Signal(bool)  # something that could be dropped is over the window, or no longer
    dropped = Signal(object)  # Path, one signal each

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Takes local paths, nothing else."""
        if _local_paths(event.mimeData()):
            self.dragging.emit(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        """It went elsewhere."""
        self.dragging.emit(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Passes every path on."""
        self.dragging.emit(False)
        for path in _local_paths(event.mimeData()):
            self.dropped.emit(path)


def _local_paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
