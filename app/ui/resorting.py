"""Decides when new scores may move photos: when nobody works in the grid and nothing moves under the pointer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.ui.grid.view import GridView
from app.ui.library_state import LibraryState

IDLE_MS: Final = 1000


class Resorting(QObject):
    """Sorts anew one second after the last move in the grid.

    Once a photo was chosen, a pointer over the grid holds it back, and the strip offers the new order instead.
    """

    def __init__(self, state: LibraryState, grid: GridView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._grid = grid
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self._sort_if_calm)
        state.order_outdated.connect(self._on_outdated)
        grid.active_changed.connect(self._on_move)
        grid.entered.connect(self._on_move)
        grid.verticalScrollBar().valueChanged.connect(self._on_move)

    def _on_outdated(self, n: int) -> None:
        if n == 0:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _on_move(self) -> None:
        if self._timer.isActive():
            self._timer.start()

    def _sort_if_calm(self) -> None:
        if self._grid.has_choice and self._grid.viewport().underMouse():
            self._timer.start()
        else:
            self._state.arrange_now()
