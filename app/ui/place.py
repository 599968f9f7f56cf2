"""What is shown, in words: the part of the library, and where in it the view is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui import reports
from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState
from app.ui.views import COMPARE, LOUPE, SURVEY
from app.ui.workbench import Workbench


def place_name(state: LibraryState) -> str:
    """The folder's or collection's name, or that of the library's part."""
    collection = state.collection()
    if collection is not None:
        return collection.name
    for folder in state.folders:
        if folder.folder_id == state.folder_id:
            shown = state.filters.folder or folder.path
            return shown.name or str(shown)
    return {
        Scope.ALL: QCoreApplication.translate("place", "All photos"),
        Scope.PICKS: QCoreApplication.translate("place", "Picks"),
        Scope.SERIES: QCoreApplication.translate("place", "Series"),
        Scope.UNRATED: QCoreApplication.translate("place", "Unrated"),
        Scope.ATTENTION: QCoreApplication.translate("place", "Needs attention"),
        Scope.DISPUTED: QCoreApplication.translate("place", "Marked otherwise"),
    }[state.scope]


def place_in_view(bench: Workbench, state: LibraryState) -> str:
    """Which photo, or series, of how many; empty in the grid, and until all photos are known."""
    if not state.are_photos_known:
        return ""
    if bench.view() == LOUPE:
        return reports.place_in(bench.grid.currentIndex().row() + 1, len(state.shown))
    if bench.view() == COMPARE:
        return QCoreApplication.translate("place", "2 photos")
    found = bench.surveying.place_among_series() if bench.view() == SURVEY else None
    if found is None:
        return ""
    return QCoreApplication.translate("place", "Series %1").replace("%1", reports.place_in(*found))
