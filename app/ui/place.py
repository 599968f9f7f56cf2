"""The name of the part of the library that is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState


def place_name(state: LibraryState) -> str:
    """The folder's name, or that of the library's part."""
    for folder in state.folders:
        if folder.folder_id == state.folder_id:
            return folder.path.name or str(folder.path)
    return {
        Scope.ALL: QCoreApplication.translate("place", "All photos"),
        Scope.PICKS: QCoreApplication.translate("place", "Picks"),
        Scope.SERIES: QCoreApplication.translate("place", "Series"),
        Scope.UNRATED: QCoreApplication.translate("place", "Unrated"),
        Scope.ATTENTION: QCoreApplication.translate("place", "Needs attention"),
    }[state.scope]
