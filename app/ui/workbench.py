"""Left panel, photos, inspector: the three columns, and which view of the photos is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.ui.folders.library_panel import LibraryPanel
from app.ui.grid.page import GridPage
from app.ui.grid.view import GridView
from app.ui.inspector.panel import Inspector
from app.ui.library_state import LibraryState
from app.ui.loupe.view import LoupeView
from app.ui.replies import Replies
from app.ui.theme import Size

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

GRID: Final = 0
LOUPE: Final = 1
_LEFT_FROM_PX: Final = 1240  # narrower windows start without the left panel
_INSPECTOR_FROM_PX: Final = 1120
_PREFETCH: Final = (1, 2, -1)


class Workbench(QWidget):
    """Keeps grid, loupe and inspector on the same active photo."""

    view_changed = Signal(int)
    selection_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        state: LibraryState,
        replies: Replies,
        grid: GridView,
        loupe: LoupeView,
    ) -> None:
        super().__init__()
        self._state = state
        self.grid = grid
        self.loupe = loupe
        self.page = GridPage(state, grid)
        self.panel = LibraryPanel(state)
        self.inspector = Inspector(workspace, replies)
        self._views = QStackedWidget()
        self._wants_left: bool | None = None  # None: as the width allows
        self._wants_inspector: bool | None = None
        self._views.addWidget(self.page)
        self._views.addWidget(loupe)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self.panel.setMinimumWidth(200)
        self.panel.setMaximumWidth(360)
        self.inspector.setMaximumWidth(480)
        for part in (self.panel, self._views, self.inspector):
            self._splitter.addWidget(part)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([Size.LEFT_PANEL, 1000, Size.INSPECTOR])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._splitter)
        grid.active_changed.connect(self.show_active)
        grid.selectionModel().selectionChanged.connect(self.show_active)
        grid.opened.connect(self.show_loupe)
        loupe.stepped.connect(self.step)
        loupe.closed.connect(self.show_grid)
        state.arranged.connect(lambda: grid.show_photos(state.shown))
        state.updated.connect(self._on_updated)
        state.loaded.connect(self.show_active)
        self.show_active()

    def view(self) -> int:
        """GRID or LOUPE."""
        return self._views.currentIndex()

    def show_view(self, view: int) -> None:
        """Switches to GRID or LOUPE, on the same active photo."""
        if view == LOUPE:
            self.show_loupe()
        else:
            self.show_grid()

    def show_grid(self) -> None:
        """All photos, the active one in sight."""
        self._views.setCurrentIndex(GRID)
        self._fit_panels()
        self.grid.scrollTo(self.grid.currentIndex())
        self.page.take_focus()
        self.view_changed.emit(GRID)

    def show_loupe(self) -> None:
        """The active photo alone; without one the grid stays."""
        if self.grid.active_photo() is not None:
            self._views.setCurrentIndex(LOUPE)
            self._fit_panels()
            self.loupe.setFocus()
            self.show_active()
            self.view_changed.emit(LOUPE)

    def toggle_loupe(self) -> None:
        """Loupe and back."""
        self.show_view(GRID if self.view() == LOUPE else LOUPE)

    def step(self, steps: int) -> None:
        """Makes another photo active, if there is one in that direction."""
        row = self.grid.currentIndex().row() + steps
        if 0 <= row < len(self._state.shown):
            self.grid.activate(row)

    def targets(self) -> list[LibraryPhoto]:
        """What keys act on: the selected photos, in the loupe only the one shown."""
        active = self.grid.active_photo()
        if self.view() == LOUPE:
            return [] if active is None else [active]
        selected = self.grid.selected_photos()
        return selected or ([] if active is None else [active])

    def show_active(self) -> None:
        """Brings loupe and inspector to the active photo."""
        active = self.grid.active_photo()
        n_selected = len(self.grid.selectionModel().selectedIndexes())
        is_loupe = self.view() == LOUPE
        self.inspector.show_photo(active, len(self._state.ranks), 1 if is_loupe else n_selected)
        self.page.strip.show_selection(n_selected)
        if is_loupe:
            row = self.grid.currentIndex().row()
            rows = [row + step for step in _PREFETCH]
            self.loupe.show_photo(
                active, [self._state.shown[near] for near in rows if 0 <= near < len(self._state.shown)]
            )
            if active is None:
                self.show_grid()
        self.selection_changed.emit()

    def turn_left_panel(self) -> None:
        """Shows or hides the left panel."""
        self._want(left=self.panel.isHidden())

    def turn_inspector(self) -> None:
        """Shows or hides the inspector."""
        self._want(inspector=self.inspector.isHidden())

    def turn_panels(self) -> None:
        """Hides both panels, or shows both if none is there."""
        are_wanted = self.panel.isHidden() and self.inspector.isHidden()
        self._want(left=are_wanted, inspector=are_wanted)

    def show_panel(self) -> None:
        """Shows the left panel, whatever the width."""
        self._want(left=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Narrow windows give their width to the photos."""
        super().resizeEvent(event)
        self._fit_panels()

    def _want(self, *, left: bool | None = None, inspector: bool | None = None) -> None:
        """A wish for what the width gives anyway is no wish; in narrow windows one panel takes the other's place."""
        is_narrow = self.width() < _INSPECTOR_FROM_PX
        if left is not None:
            self._wants_left = None if left == self._has_room_left() else left
        if inspector is not None:
            self._wants_inspector = None if inspector == self._has_room_right() else inspector
        if is_narrow and left and not inspector:
            self._wants_inspector = None
        elif is_narrow and inspector and not left:
            self._wants_left = None
        self._fit_panels()

    def _has_room_left(self) -> bool:
        return self.width() >= _LEFT_FROM_PX and self.view() == GRID  # the loupe is for the photo

    def _has_room_right(self) -> bool:
        return self.width() >= _INSPECTOR_FROM_PX

    def _fit_panels(self) -> None:
        self.panel.setVisible(self._has_room_left() if self._wants_left is None else self._wants_left)
        self.inspector.setVisible(self._has_room_right() if self._wants_inspector is None else self._wants_inspector)

    def _on_updated(self, photos: list[LibraryPhoto]) -> None:
        self.grid.refresh(photos)
        self.show_active()
