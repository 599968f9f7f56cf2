"""Left panel, photos, inspector: the three columns, and which view of the photos is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto, PhotoId
from app.ui import attention, wording
from app.ui.canvas.pictures import Pictures
from app.ui.compare.comparing import Comparing
from app.ui.compare.view import CompareView
from app.ui.controls.pieces import surface
from app.ui.edits.rendered_edits import RenderedEdits
from app.ui.filmstrip.film_strip import FilmStrip
from app.ui.folders.library_panel import LibraryPanel
from app.ui.folders.scope import Scope
from app.ui.grid.model import PhotoModel
from app.ui.grid.page import GridPage
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.grid.view import GridView
from app.ui.inspector.panel import Inspector
from app.ui.library_state import LibraryState
from app.ui.loupe.view import LoupeView
from app.ui.message_bar import Banner
from app.ui.panels import Panels
from app.ui.replies import Replies
from app.ui.survey.frames import MAX_FRAMES
from app.ui.survey.surveying import Surveying
from app.ui.survey.view import SurveyView
from app.ui.theme import Space
from app.ui.views import COMPARE, GRID, LOUPE, SURVEY

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

_PREFETCH: Final = (1, 2, -1)


class Workbench(QWidget):
    """Keeps every view and the inspector on the same active photo."""

    view_changed = Signal(int)
    selection_changed = Signal()
    lit_changed = Signal()  # photos lie elsewhere in the window now
    refused = Signal(str)  # why something cannot be done

    def __init__(
        self,
        workspace: Workspace,
        state: LibraryState,
        replies: Replies,
        model: PhotoModel,
        pictures: Pictures,
        thumbnails: ThumbnailLoader,
    ) -> None:
        super().__init__()
        self._state = state
        self._pictures = pictures
        self._model = model
        self.grid = GridView(model, thumbnails)
        self.page = GridPage(state, self.grid)
        self.banner = Banner()
        strip = FilmStrip(model, self.grid.selectionModel(), thumbnails)
        self.loupe = LoupeView(pictures, thumbnails, strip, RenderedEdits(workspace, self))
        self.compare = CompareView(pictures, thumbnails)
        self.survey = SurveyView(pictures, thumbnails)
        self.comparing = Comparing(workspace, state, replies, self.grid, model, self.compare, self)
        self.surveying = Surveying(workspace, state, replies, self.grid, model, self.survey, self)
        self.panel = LibraryPanel(state)
        self.inspector = Inspector(workspace, replies)
        self._views = QStackedWidget()
        for view in (self.page, self.loupe, self.compare, self.survey):  # in the order of `views`
            view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # none widens the window for all
            self._views.addWidget(view)
        self.panels = Panels(self.panel, self._middle(), self.inspector, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panels.splitter)
        self._connect()
        self.show_active()

    def _connect(self) -> None:
        grid, state = self.grid, self._state
        grid.active_changed.connect(self.show_active)
        grid.opened.connect(self.show_loupe)
        self.loupe.stepped.connect(self.step)
        self.loupe.sent_to_end.connect(lambda is_last: grid.activate(len(state.shown) - 1 if is_last else 0))
        self.loupe.strip.clicked.connect(grid.activate)
        self.survey.opened.connect(self.show_loupe)
        self.compare.opened.connect(self.show_loupe)
        for view in (self.loupe, self.compare, self.survey):
            view.closed.connect(self.show_grid)
            view.lit_changed.connect(self.lit_changed)
        self.inspector.edits.left.connect(self.take_focus)
        self.comparing.pair_lost.connect(self.show_grid)
        self.surveying.frames_lost.connect(self.show_grid)
        state.arranged.connect(self._list)
        state.arranged.connect(self._refresh_view)
        state.updated.connect(self._on_updated)
        state.loaded.connect(self.show_active)
        state.loaded.connect(lambda: self.loupe.strip.tell_places(is_whole=state.are_photos_known))

    def _middle(self) -> QWidget:
        """The view that is shown, below what affects every view."""
        above = QVBoxLayout()
        above.setContentsMargins(Space.M, 0, Space.M, 0)
        above.addWidget(self.banner)
        column = QVBoxLayout()
        middle = surface("canvas", column)
        column.addLayout(above)
        column.addWidget(self._views, 1)
        middle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        return middle

    def _list(self) -> None:
        shown, state = self._state.shown, self._state
        self.grid.show_photos(shown, attention.groups(shown, state.folders) if state.scope is Scope.ATTENTION else ())

    # -- which view --------------------------------------------------------------------------------

    def view(self) -> int:
        """One of `views.VIEWS`."""
        return self._views.currentIndex()

    def canvases(self) -> Mapping[int, QWidget]:
        """What has the focus in each view."""
        return {GRID: self.grid, LOUPE: self.loupe, COMPARE: self.compare, SURVEY: self.survey}

    def strips(self) -> Sequence[QWidget]:
        """What lies below photos and can be hidden: the loupe's film strip, the verdict of compare."""
        return self.loupe.strip, self.compare.verdict

    def show_view(self, view: int) -> None:
        """Switches to a view, on the same active photo."""
        {GRID: self.show_grid, LOUPE: self.show_loupe, COMPARE: self.show_compare, SURVEY: self.show_survey}[view]()

    def show_grid(self) -> None:
        """All photos, the active one in sight."""
        self._pictures.want(())
        self._go(GRID)
        current = self.grid.currentIndex()
        if current.isValid() and not self.grid.selectionModel().isSelected(current):
            self.grid.activate(current.row())  # the photo that was looked at last, not one selected long before
        self.grid.scrollTo(current)
        self.show_active()

    def show_loupe(self) -> None:
        """The active photo alone; without one the view stays."""
        if self.grid.active_photo() is not None:
            self._go(LOUPE)
            self.show_active()

    def show_compare(self) -> None:
        """Two photos: the selected ones, else the active and the next; from a survey the focused against the best."""
        if self.view() != COMPARE:
            self._enter(COMPARE, self._start_compare(), self.tr("Comparing needs two photos."))

    def show_survey(self) -> None:
        """Two to twelve photos: the selected ones, else the active one's series."""
        if self.view() != SURVEY:
            n_selected = self.grid.n_selected()
            self._enter(SURVEY, self.surveying.start(), self.tr("A survey needs two photos."))
            if n_selected > MAX_FRAMES:
                text = self.tr("A survey has room for %1 photos: the first of the %2 selected ones.")
                self.refused.emit(text.replace("%1", str(MAX_FRAMES)).replace("%2", wording.number(n_selected)))

    def resume(self, view: int, active: PhotoId | None, chosen: list[PhotoId]) -> None:
        """Goes where the person was when the window was closed, as far as those photos are still shown."""
        row = None if active is None else self._model.row_of(active)
        if row is not None:
            self.grid.activate(row)
        if view == LOUPE and row is not None:
            self.show_loupe()
        elif view == COMPARE and len(chosen) == 2 and self.comparing.resume(chosen[0], chosen[1]):
            self._enter(COMPARE, True, "")
        elif view == SURVEY and self.surveying.resume(chosen):
            self._enter(SURVEY, True, "")

    def take_focus(self) -> None:
        """Gives the keys to the photos."""
        if self.view() == GRID:
            self.page.take_focus()
        else:
            self.canvases()[self.view()].setFocus()

    def _start_compare(self) -> bool:
        best, focused = self.surveying.best(), self.surveying.focused()
        if self.view() == SURVEY and best is not None and focused is not None and best != focused:
            return self.comparing.resume(best.photo.photo_id, focused.photo.photo_id)
        return self.comparing.start()

    def _enter(self, view: int, is_possible: bool, refusal: str) -> None:
        if is_possible:
            self._go(view)
            self._refresh_view()
            self.show_active()
        else:
            self.refused.emit(refusal)
            self.view_changed.emit(self.view())  # whose tab is pressed again

    def _go(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        self.panels.enter(view)
        self.take_focus()
        self.view_changed.emit(view)
        self.lit_changed.emit()

    # -- photos ------------------------------------------------------------------------------------

    def step(self, steps: int) -> None:
        """Moves on to another photo, if there is one in that direction; in compare the loser makes way."""
        if self.view() == COMPARE:
            self.comparing.move_on()
        elif self.view() == SURVEY:
            self.surveying.move_on()
        else:
            row = self.grid.currentIndex().row() + steps
            if 0 <= row < len(self._state.shown):
                self.grid.activate(row)

    def targets(self) -> list[LibraryPhoto]:
        """What keys act on: in the grid the selected photos, in every other view the one with the ring."""
        focused = self.focused()
        if self.view() != GRID:
            return [] if focused is None else [focused]
        return self.grid.selected_photos() or ([] if focused is None else [focused])

    def focused(self) -> LibraryPhoto | None:
        """The photo that keys and inspector are about."""
        if self.view() == COMPARE:
            focused = self.comparing.focused()
        elif self.view() == SURVEY:
            focused = self.surveying.focused()
        else:
            return self.grid.active_photo()
        return None if focused is None else self._state.placed(focused)

    def show_active(self) -> None:
        """Brings loupe and inspector to the active photo."""
        n_selected = self.grid.n_selected()
        n_ranked = len(self._state.ranks) if self._state.are_photos_known else 0
        self._look_at_active()
        self.inspector.show_photo(self.focused(), n_ranked, n_selected if self.view() == GRID else 1)
        self.page.strip.show_selection(n_selected)
        if self.view() == LOUPE:
            active = self.grid.active_photo()
            row = self.grid.currentIndex().row()
            rows = [row + step for step in _PREFETCH]
            self.loupe.show_photo(
                active, [self._state.shown[near] for near in rows if 0 <= near < len(self._state.shown)]
            )
            if active is None:
                self.show_grid()
        self.selection_changed.emit()

    def _look_at_active(self) -> None:
        """A collapsed series shows its best frame again once another photo is active."""
        before = self._state.looked_at
        self._state.looked_at = self.grid.active_photo_id() if self.grid.has_choice else None
        left = None if before is None or before == self._state.looked_at else self._state.photo(before)
        if left is not None and self._state.stacking.hides_better(left, self._state.series_of(left)):
            self._state.arrange_now()

    def lit_areas(self) -> list[tuple[QWidget, QRect]]:
        """What stays lit while the lights are out."""
        if self.view() == LOUPE:
            return self.loupe.lit_areas()
        if self.view() == COMPARE:
            return self.compare.lit_areas()
        if self.view() == SURVEY:
            return self.survey.lit_areas()
        return [(self.grid.viewport(), self.grid.viewport().rect())]

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Now there is a width to share out."""
        super().showEvent(event)
        self.panels.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Narrow windows give their width to the photos."""
        super().resizeEvent(event)
        self.panels.fit()

    def _on_updated(self, photos: list[LibraryPhoto]) -> None:
        self.grid.refresh(photos)
        self._refresh_view()
        self.show_active()

    def _refresh_view(self) -> None:
        if self.view() == COMPARE:
            self.comparing.show_pair()
        elif self.view() == SURVEY:
            self.surveying.show_frames()
