"""What keys and buttons do in the views: zooming, panning, deciding between photos on screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, Qt
from PySide6.QtWidgets import QApplication

from app.library.photo import Flag, LibraryPhoto
from app.ui.canvas.photo_canvas import PhotoCanvas
from app.ui.compare.verdict import Side
from app.ui.marking import Marking
from app.ui.views import COMPARE, GRID, LOUPE, SURVEY
from app.ui.workbench import Workbench

HELD_MS: Final = 400
"""A key that is down for longer is held: what it showed goes when it comes up."""


class ViewDeeds(QObject):
    """Acts on whichever view is shown."""

    def __init__(self, bench: Workbench, marking: Marking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._marking = marking
        self._space = QElapsedTimer()  # invalid: Space did not open the loupe
        bench.loupe.space_released.connect(self._on_space_released)
        bench.compare.verdict.pick_asked.connect(self.pick_winner)
        bench.compare.verdict.reject_asked.connect(self.reject_loser)
        bench.compare.stars_chosen.connect(self._rate)

    # -- zoom --------------------------------------------------------------------------------------

    def turn_zoom(self) -> None:
        """100 % at the pointer and back; from the grid the loupe at 100 %."""
        if self._bench.view() == GRID:
            self._bench.show_loupe()
            if self._bench.view() == LOUPE:
                self._bench.loupe.canvas.zoom_to(1.0)
            return
        canvas = self._canvas()
        canvas.toggle_zoom(canvas.pointer())

    def press_space(self) -> None:
        """The loupe, for as long as the key is held or until another one; there 100 % and back. A survey is played."""
        if self._bench.view() == GRID:
            self._bench.show_loupe()
            self._space.start()
        elif self._bench.view() != SURVEY or not self._bench.surveying.turn_playing():
            self.turn_zoom()

    def step_zoom(self, steps: int) -> None:
        """Larger or smaller: photos, or the grid's cells."""
        if self._bench.view() == GRID:
            self._bench.grid.step_cell_width(steps)
        else:
            canvas = self._canvas()
            canvas.step_zoom(steps, canvas.pointer())

    def zoom_to(self, scale: float | None) -> None:
        """A scale, or the whole photo (None)."""
        canvas = self._canvas()
        canvas.zoom_to(scale, canvas.pointer())

    def pan(self, right: int, down: int) -> None:
        """Looks at another part of the photo; with Shift at one of linked photos alone."""
        is_alone = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._canvas().pan(right, down, is_alone=is_alone)

    def turn_left_panel(self) -> None:
        """Shows or hides the left panel; where it lies over the photos, it has the keys meanwhile."""
        self._bench.panels.turn_left()
        if self._bench.panels.is_left_floating():
            self._bench.panel.take_focus()
        elif self._bench.panel.isHidden():
            self._bench.take_focus()

    def turn_strip(self) -> None:
        """Shows or hides what lies below the photos: the film strip, in compare the verdict."""
        below = self._bench.compare.verdict if self._bench.view() == COMPARE else self._bench.loupe.strip
        below.setVisible(below.isHidden())

    def open_orders(self) -> None:
        """Lets the person choose how the grid is sorted."""
        if self._bench.view() != GRID:
            self._bench.show_grid()
        self._bench.page.strip.open_orders()

    # -- decisions ---------------------------------------------------------------------------------

    def pick_winner(self) -> None:
        """Picks the photo that the engine prefers, or else the focused one."""
        self._flag(self._bench.comparing.favoured(), Flag.PICK)

    def reject_loser(self) -> None:
        """Rejects the other one."""
        self._flag(self._bench.comparing.unfavoured(), Flag.REJECT)

    def _flag(self, shown: LibraryPhoto | None, flag: Flag) -> None:
        if shown is not None:
            self._marking.set_flag([shown], flag)

    def _rate(self, side: Side, stars: int) -> None:
        shown = self._bench.comparing.photo(side)
        if shown is not None:
            self._marking.set_stars([shown], stars)

    def _on_space_released(self) -> None:
        if self._space.isValid() and self._space.elapsed() > HELD_MS:
            self._bench.show_grid()
        self._space.invalidate()

    def _canvas(self) -> PhotoCanvas:
        """The canvas under the pointer, else the one with the ring."""
        if self._bench.view() == COMPARE:
            canvases = [pane.canvas for pane in self._bench.compare.panes.values()]
            focused = self._bench.compare.focused_canvas()
        elif self._bench.view() == SURVEY:
            canvases = [frame.canvas for frame in self._bench.survey.frames]
            focused = self._bench.survey.focused_frame().canvas
        else:
            canvases, focused = [*self._bench.loupe.stage.canvases()], self._bench.loupe.canvas
        return next((canvas for canvas in canvases if canvas.pointer() is not None), focused)
