"""The middle of the window in grid view: strip, grid, and words where there are no photos."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.library.filters import passing
from app.library.photo import LibraryPhoto
from app.ui import filter_words, wording
from app.ui.controls.pieces import label, push_button, surface
from app.ui.controls.told_key import tell_key
from app.ui.folders.scope import Scope
from app.ui.grid.view import GridView
from app.ui.library_state import LibraryState
from app.ui.strip import Strip
from app.ui.theme import Space

_GRID: Final = 0
_EMPTY: Final = 1


class GridPage(QWidget):
    """Shows the grid, or why it is empty."""

    def __init__(self, state: LibraryState, grid: GridView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._grid = grid
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.strip = Strip(state)
        self._title = label(kind="section")
        self._reason = label(wraps=False)
        self._how = label()
        tell_key(self._how, self.tr("Press %1 on a photo you like."), "pick")
        self._clear = push_button(self.tr("Clear filters"))
        self._pages = QStackedWidget()
        self._pages.addWidget(grid)
        self._pages.addWidget(self._make_empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self._pages, 1)
        self._clear.clicked.connect(state.clear_filters)
        bar = grid.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))  # else it would be drawn in full
        state.arranged.connect(self._choose_page)
        state.loaded.connect(self._choose_page)
        self._choose_page()

    def take_focus(self) -> None:
        """Gives the keys to the photos, or to what can be done where none is shown."""
        if self._pages.currentIndex() == _GRID:
            self._grid.setFocus()
        elif self._clear.isVisibleTo(self):
            self._clear.setFocus()
        else:
            self.setFocus()

    def _make_empty(self) -> QWidget:
        column = QVBoxLayout()
        holder = surface("canvas", column)
        column.addStretch(2)
        for part in (self._title, self._reason, self._how, self._clear):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(Space.S)
        column.addStretch(3)
        return holder

    def _choose_page(self) -> None:
        if self._state.shown:
            if self._pages.currentIndex() == _EMPTY and not isinstance(QApplication.focusWidget(), QLineEdit):
                self._pages.setCurrentIndex(_GRID)
                self._grid.setFocus()
            self._pages.setCurrentIndex(_GRID)
            return
        in_scope = self._state.in_scope()
        self._clear.setVisible(bool(in_scope))
        if in_scope:
            self._title.setText(self.tr("No photos match these filters."))
            self._reason.setText(self._strictest(in_scope))
        else:
            self._title.setText(self._empty_title())
            self._reason.setText(self._empty_reason())
        self._reason.setVisible(bool(self._reason.text()))
        self._how.setVisible(not in_scope and self._lacks_picks())
        self._pages.setCurrentIndex(_EMPTY)

    def _empty_title(self) -> str:
        if not self._state.are_photos_known:
            return self.tr("Opening the library…")
        if self._state.collection_id is not None:
            return self.tr("No photos in this collection.")
        return {
            Scope.ALL: self.tr("No photos here yet."),
            Scope.PICKS: self.tr("No picks yet."),
            Scope.SERIES: self.tr("No series found."),
            Scope.UNRATED: self.tr("Every photo has a decision or stars."),
            Scope.ATTENTION: self.tr("No photo needs attention."),
            Scope.DISPUTED: self.tr("No photo is marked otherwise in XMP."),
        }[self._state.scope]

    def _empty_reason(self) -> str:
        if not self._state.are_photos_known:
            return ""
        if self._state.collection_id is not None:
            return self.tr("Select photos elsewhere, then choose Add to collection in their menu.")
        is_new = self._state.scope is Scope.ALL
        return self.tr("Photos appear as soon as they are found in the folder.") if is_new else ""

    def _lacks_picks(self) -> bool:
        state = self._state
        return state.are_photos_known and state.collection_id is None and state.scope is Scope.PICKS

    def _strictest(self, photos: list[LibraryPhoto]) -> str:
        """Names the filter that removes most."""
        filters = self._state.filters
        removed = {
            each.name: len(photos) - len(passing(photos, each.alone(filters))) for each in filter_words.active(filters)
        }
        name = max(removed, key=lambda name: removed[name])
        return (
            self.tr("The filter on %1 alone hides %2.")
            .replace("%1", name)
            .replace("%2", wording.n_photos(removed[name]))
        )
