"""Between the window and how it was left: tells it, and puts it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication

from app.library.arranging import Order
from app.library.collection import CollectionId
from app.library.filters_form import filters_from_json, filters_to_json
from app.library.photo import FolderId, PhotoId
from app.library.proposing import rule_from_json, rule_to_json
from app.library.series_stacking import Stacking
from app.ui.folders.scope import Scope
from app.ui.grid.cell_size import GAP_PX
from app.ui.lights import Light
from app.ui.loupe.overlays import Overlay
from app.ui.views import COMPARE, SURVEY
from app.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_FIRST_SIZE: Final = (1600, 1000)


def remember(window: MainWindow) -> WindowMemory:
    """The window as it is now."""
    bench, state = window.bench, window.state
    view = bench.view()
    chosen = {COMPARE: bench.comparing.pair() or (), SURVEY: bench.surveying.photo_ids()}.get(view, ())
    place = window.normalGeometry()
    wants_left, wants_inspector = window.bareness.wishes()
    focused = bench.focused()
    return WindowMemory(
        place=(place.x(), place.y(), place.width(), place.height()),
        is_maximized=window.isMaximized(),
        is_full_screen=window.isFullScreen(),
        is_bare=window.bareness.is_bare,
        light=int(window.lights.light),
        view=view,
        active=None if focused is None else focused.photo.photo_id,
        chosen=tuple(chosen),
        order=str(state.order),
        scope=state.scope.value,
        folder_id=state.folder_id,
        collection_id=state.collection_id,
        filters=filters_to_json(state.filters),
        proposals=rule_to_json(state.proposals.rule),
        cell_width_px=bench.grid.gridSize().width() - GAP_PX,
        wants_left=wants_left,
        wants_inspector=wants_inspector,
        widths={str(each): tuple(sizes) for each, sizes in bench.panels.widths().items()},
        has_strip=window.bareness.has(bench.loupe.strip),
        has_verdict=window.bareness.has(bench.compare.verdict),
        are_series_collapsed=state.stacking.is_on,
        overlays=tuple(sorted(window.overlaying.wanted())),
        has_seen_guide=window.welcome.has_seen_guide,
    )


def put_back(window: MainWindow, memory: WindowMemory) -> None:
    """Everything that needs no photos; before the library is read."""
    bench, state = window.bench, window.state
    state.order, state.scope = Order(memory.order), Scope(memory.scope)
    state.folder_id = None if memory.folder_id is None else FolderId(memory.folder_id)
    state.collection_id = None if memory.collection_id is None else CollectionId(memory.collection_id)
    state.filters = filters_from_json(memory.filters)
    state.proposals.rule = rule_from_json(memory.proposals)
    state.stacking = Stacking(is_on=memory.are_series_collapsed)
    bench.grid.set_cell_width(memory.cell_width_px)
    bench.panels.set_wishes((memory.wants_left, memory.wants_inspector))
    bench.panels.set_widths({int(view): list(sizes) for view, sizes in memory.widths.items()})
    bench.loupe.strip.setVisible(memory.has_strip)
    bench.compare.verdict.setVisible(memory.has_verdict)
    window.overlaying.want(Overlay(each) for each in memory.overlays)


def put_photos_back(window: MainWindow, memory: WindowMemory) -> None:
    """View, active photo, pair or survey, lights and bareness; once the photos are known."""
    active = None if memory.active is None else PhotoId(memory.active)
    window.bench.resume(memory.view, active, [PhotoId(each) for each in memory.chosen])
    if memory.is_bare:
        window.bareness.turn()
    if memory.light != Light.ON:
        window.lights.set_light(Light(memory.light))


def show(window: MainWindow, memory: WindowMemory) -> None:
    """Shows the window where it was, or in the middle of a screen that is still there; at first it may fill that."""
    first, room = QSize(*_FIRST_SIZE), window.screen().availableSize()
    fills = memory.place is None and first.boundedTo(room - QSize(1, 1)) != first  # its frame needs some room too
    window.resize(first.boundedTo(room) if fills else first)
    if memory.place is not None:
        place = QRect(*memory.place)
        if QGuiApplication.screenAt(place.center()) is not None:
            window.setGeometry(place)
    if memory.is_full_screen:
        window.showFullScreen()
    elif memory.is_maximized or fills:
        window.showMaximized()
    else:
        window.show()
