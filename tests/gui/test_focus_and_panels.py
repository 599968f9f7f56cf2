from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.library.filters import Filters
from app.ui.folders.nav_row import NavRow
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace


def test_escape_leaves_the_name_filter_also_where_no_photo_is_shown(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.find_by_name()
    field = window.bench.panel.filters.name_field
    qtbot.keyClicks(field, "nothing like it")
    qtbot.waitUntil(lambda: not window.state.shown)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.hasFocus()
    assert window.focusWidget().text() == "Clear filters"


def test_a_click_on_a_part_of_the_library_leaves_the_arrow_keys_to_the_photos(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.grid.setFocus()
    row = next(r for r in window.bench.panel.findChildren(NavRow) if r.text() == "Unrated")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.grid.hasFocus()


def test_panels_follow_the_width_again_after_being_turned_off_and_on(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    bench = make_window(make_workspace()).bench
    bench.panels.turn_both()
    bench.panels.turn_both()
    assert bench.panel.isVisible()
    bench.window().resize(1024, 640)
    qtbot.waitUntil(lambda: not bench.panel.isVisible() and not bench.inspector.isVisible())


def test_in_a_narrow_window_one_panel_takes_the_place_of_the_other(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    bench = make_window(make_workspace()).bench
    bench.window().resize(1024, 640)
    qtbot.waitUntil(lambda: bench.width() == 1024)
    bench.panels.turn_left()
    bench.panels.turn_inspector()
    assert (bench.panel.isVisible(), bench.inspector.isVisible()) == (False, True)
    bench.panels.turn_left()
    assert (bench.panel.isVisible(), bench.inspector.isVisible()) == (True, False)


def test_the_first_run_keeps_its_parts_apart_in_the_smallest_window(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([], folders=()))
    window.resize(1024, 640)
    page = window._first_run
    qtbot.waitUntil(page.isVisible)
    assert page.minimumSizeHint().height() <= page.height()


def test_clear_is_offered_only_while_something_is_filtered(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    clear = next(b for b in window.bench.panel.findChildren(QPushButton) if b.text() == "Clear")
    assert not clear.isVisible()
    window.state.set_filters(Filters(text="4002"))
    assert clear.isVisible()


def test_the_panels_have_their_full_width_also_in_a_window_that_opens_narrow(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.hide()
    narrow = MainWindow(window.workspace, "RED-Aes", Path())
    qtbot.addWidget(narrow)
    narrow.resize(1360, 720)
    narrow.show()
    assert (narrow.bench.panel.width(), narrow.bench.inspector.width()) == (240, 344)
    narrow.bench.show_loupe()
    assert narrow.bench.inspector.width() == 344
    narrow.bench.show_grid()
    narrow.resize(1280, 720)
    assert not narrow.bench.panel.isVisible()
    narrow.bench.panels.turn_left()
    qtbot.waitUntil(lambda: narrow.bench.panel.width() == 240)
    narrow.close()
