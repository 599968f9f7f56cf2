"""What is done before each picture of a view or a sheet."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Final

from PySide6.QtWidgets import QToolButton, QWidget

from app.library.filters import Filters
from app.ui.folders.scope import Scope
from app.ui.loupe.overlays import Overlay
from app.ui.settings.engine_page import EnginePage
from tests.support.keyboard import press, wait_until
from tests.support.screen_photos import BEST, EDITED, EXPLAINED, LONG_S, PAIR
from tests.support.screen_stage import Stage, rest
from tests.support.screen_troubles import importing, trouble

_MEASURING_S: Final = 240.0


def _grid(stage: Stage) -> None:
    stage.go_to(BEST)
    stage.take("grid")


def _grid_filtered(stage: Stage) -> None:
    state = stage.window.state
    state.set_filters(Filters(score_min=5.5, stars_min=3))
    stage.go_to("machu_picchu_overview")
    stage.take("grid-filtered")
    state.set_filters(Filters(score_min=9.5, stars_min=3))
    stage.take("grid-nothing-passes")
    state.clear_filters()


def _loupe(stage: Stage) -> None:
    stage.go_to(EXPLAINED)
    press("E")
    stage.take("loupe")
    reasons = stage.window.bench.inspector._reasons
    reasons._toggle.click()
    stage.take("loupe-reasoning")
    reasons._toggle.click()
    press("L", "L")
    stage.take("loupe-lights-out")
    press("L")


def _overlays(stage: Stage) -> None:
    stage.go_to("picos_de_europa_trail")
    press("E")
    window = stage.window
    wait_until(window.bench.inspector._facts._table.isVisible, LONG_S)
    window.overlaying.want((Overlay.CLIPPING, Overlay.SUBJECT, Overlay.THIRDS))
    stage.take("loupe-overlays")
    window.overlaying.want(())


def _edits(stage: Stage) -> None:
    stage.go_to(EDITED)
    press("E")
    wait_until(lambda: stage.window.bench.inspector.edits.n_edits() > 0, LONG_S)
    press("Alt+Down")
    wait_until(stage.window.bench.loupe.rendered.is_up_to_date, LONG_S)
    stage.take("edit-split")
    press("Alt+Y")
    stage.take("edit-side-by-side")
    press("Alt+Right", "Alt+Right", "Return")
    stage.take("edit-stronger")
    press("Esc")


def compare(stage: Stage) -> None:
    """Two frames, once the verdict is there."""
    window = stage.window
    stage.go_to(PAIR[1])
    pair = [next(each for each in window.state.shown if each.photo.path.stem == name) for name in PAIR]
    assert window.bench.comparing.resume(*(each.photo.photo_id for each in pair))
    window.bench._enter(2, True, "")
    verdict = window.bench.compare.verdict
    wait_until(lambda: verdict._comparison is not None, LONG_S)
    stage.take("compare-fit")
    press("Ctrl+1")
    stage.take("compare")
    press("Ctrl+0")


def series(stage: Stage) -> None:
    """A series with its proposal."""
    stage.go_to("series_dandelions_3")
    press("N")
    survey = stage.window.bench.surveying
    wait_until(lambda: len(survey.frames()) == 5, LONG_S)
    rest(3.0)
    stage.take("series")


def _survey(stage: Stage) -> None:
    stage.go_to(BEST)
    press("Shift+Right", "Shift+Right", "Shift+Right", "N")
    stage.take("survey")
    press("Esc")


def _export(stage: Stage) -> None:
    stage.go_to(BEST)
    press("Ctrl+E")
    stage.take("export")
    press("Esc")


def _keys(stage: Stage) -> None:
    stage.go_to(BEST)
    press("F1")
    stage.take("keys")
    press("Esc")


def _settings(stage: Stage) -> None:
    dialog = stage.window.settings.open()
    for place, name in enumerate(("folders", "engine", "performance", "keys", "appearance", "privacy")):
        dialog.show_page(place)
        _await_devices(dialog.page())
        stage.take(f"settings-{name}")
    dialog.accept()


def _await_devices(page: QWidget | None) -> None:
    """Measured in a process of its own, which takes a while."""
    if isinstance(page, EnginePage):
        with suppress(TimeoutError):
            wait_until(lambda: bool(page.models.rooms), _MEASURING_S)


def _proposals(stage: Stage) -> None:
    stage.go_to(BEST)
    press("Ctrl+Shift+P")
    stage.take("proposals")
    press("Esc")


def _trash(stage: Stage) -> None:
    stage.go_to(BEST)
    press("Ctrl+Backspace")
    stage.take("trash")
    press("Esc")


def _menus(stage: Stage) -> None:
    stage.go_to(BEST)
    window = stage.window
    buttons = window._top.findChildren(QToolButton)
    next(each for each in buttons if each.accessibleName() == window._top.tr("Menu")).click()
    stage.take("menu")
    stage.close_popup()
    window.bench.page.strip._order.showPopup()
    stage.take("menu-order")
    window.bench.page.strip._order.hidePopup()


def _scopes(stage: Stage) -> None:
    window = stage.window
    window.state.look_at(Scope.PICKS, None)
    stage.take("grid-picks")
    window.state.look_at(Scope.ATTENTION, None)
    stage.take("grid-attention-empty")
    window.state.look_at(Scope.ALL, None)


SCENES: Final[dict[str, Callable[[Stage], None]]] = {
    "grid": _grid,
    "filtered": _grid_filtered,
    "loupe": _loupe,
    "overlays": _overlays,
    "edits": _edits,
    "compare": compare,
    "series": series,
    "survey": _survey,
    "export": _export,
    "keys": _keys,
    "settings": _settings,
    "proposals": _proposals,
    "trash": _trash,
    "menus": _menus,
    "scopes": _scopes,
    "trouble": trouble,
    "importing": importing,
}
