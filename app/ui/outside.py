"""What leads out of the window: file manager, log folder, clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.library.photo import LibraryPhoto

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class Outside(QObject):
    """Opens things with the system's own programs."""

    copied = Signal(str)  # what is on the clipboard now

    def __init__(self, workspace: Workspace, log_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._log_folder = log_folder

    def show_in_folder(self, shown: LibraryPhoto | None) -> None:
        """Opens a photo's folder."""
        if shown is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown.photo.path.parent)))

    def open_log_folder(self) -> None:
        """Opens the folder with the log files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))

    def copy_diagnostics(self) -> None:
        """Puts versions, counts and the last log lines on the clipboard."""
        QGuiApplication.clipboard().setText(self._workspace.diagnostics())
        self.copied.emit(self.tr("Diagnostics are on the clipboard."))
