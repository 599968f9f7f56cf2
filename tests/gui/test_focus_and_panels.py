from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.library.filters import Filters
from app.ui.folders import roving
from app.ui.folders.nav_row import NavRow
from app.ui.inspector.decision_bar import DecisionBar
from app.ui.main_window import MainWindow
from app.ui.message_bar import Offer
from app.ui.views import GRID, LOUPE
from app.workflow.announcements import ExportProgress
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


def test_panels_are_made_wider_and_narrower_by_keys_within_their_bounds(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    left, inspector, keys = window.bench.panel, window.bench.inspector, Qt.KeyboardModifier
    qtbot.waitUntil(lambda: (left.width(), inspector.width()) == (240, 344))
    qtbot.keyClick(window.grid, Qt.Key.Key_F7, keys.ShiftModifier)
    qtbot.keyClick(window.grid, Qt.Key.Key_F8, keys.ControlModifier)
    assert (left.width(), inspector.width()) == (256, 328)
    for _ in range(20):
        qtbot.keyClick(window.grid, Qt.Key.Key_F7, keys.ShiftModifier)
        qtbot.keyClick(window.grid, Qt.Key.Key_F8, keys.ShiftModifier)
    assert (left.width(), inspector.width()) == (360, 480)
    window.bench.panels.turn_left()
    qtbot.keyClick(window.grid, Qt.Key.Key_F7, keys.ControlModifier)
    assert not left.isVisible()


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
    qtbot.waitUntil(lambda: narrow.bench.panel.width() in (239, 240))  # less the line at its edge
    narrow.close()


def test_escape_in_a_panel_gives_the_keys_back_to_the_photo_that_is_looked_at(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    bench = make_window(make_workspace()).bench
    bench.show_loupe()
    ask = next(b for b in bench.inspector.findChildren(QPushButton) if b.text() == "Suggest edits")
    ask.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(ask, Qt.Key.Key_Escape)
    assert (bench.view(), bench.loupe.hasFocus()) == (LOUPE, True)
    qtbot.keyClick(bench.loupe, Qt.Key.Key_Escape)
    assert bench.view() == GRID


def test_the_inspector_is_as_wide_as_it_was_after_both_panels_were_away(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    bench = make_window(make_workspace()).bench
    bench.show_loupe()
    bench.panels.turn_both()
    bench.panels.turn_both()
    qtbot.waitUntil(lambda: (bench.panel.width(), bench.inspector.width()) == (240, 344))
    bench.panels.turn_inspector()
    bench.panels.turn_inspector()
    qtbot.waitUntil(lambda: (bench.panel.width(), bench.inspector.width()) == (240, 344))


def test_the_decisions_fit_into_the_narrowest_inspector(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    bar = DecisionBar(panel)
    pick = next(b for b in bar.findChildren(QPushButton) if b.accessibleName() == "Pick")
    panel.resize(344, 100)
    panel.show()
    for width_px, word in ((344, "Pick"), (320, ""), (344, "Pick")):
        bar.resize(width_px, bar.height())
        assert pick.text() == word
        qtbot.waitUntil(lambda width_px=width_px: bar._holder.minimumSizeHint().width() <= width_px)  # nothing is cut


def test_in_a_narrow_window_the_left_panel_lies_over_the_photos(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: not window.bench.panel.isVisible())
    n_columns_px = window.grid.width()
    window.bench.panels.turn_left()
    assert window.bench.panel.isVisible()
    assert window.grid.width() == n_columns_px
    row = next(r for r in window.bench.panel.findChildren(NavRow) if r.text() == "Unrated")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.bench.panel.isVisible()
    qtbot.mouseClick(window.grid.viewport(), Qt.MouseButton.LeftButton, pos=window.grid.viewport().rect().center())
    assert not window.bench.panel.isVisible()


def test_escape_sends_a_panel_away_that_lies_over_the_photos(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.resize(1280, 720)
    window.find_by_name()
    assert window.bench.panel.isVisible()
    qtbot.keyClick(window.bench.panel.filters.name_field, Qt.Key.Key_Escape)
    assert not window.bench.panel.isVisible()
    assert window.grid.hasFocus()


def test_a_panel_that_lies_over_the_photos_stands_beside_them_again_in_a_wide_window(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    beside_px = window.grid.width()
    window.resize(1280, 720)
    window.bench.panels.turn_left()
    window.resize(1600, 1000)
    qtbot.waitUntil(lambda: window.grid.width() == beside_px)
    assert (window.bench.panel.isVisible(), window.bench.panel.width()) == (True, 240)


def test_the_left_panel_is_one_stop_of_tab_and_arrows_go_through_its_lines(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    panel = window.bench.panel
    there = roving.lines(panel.widget())
    assert [each.text() for each in there[:5]] == ["Library", "All photos", "Picks", "Series", "Unrated"]
    assert [each.text() for each in there if each.focusPolicy() & Qt.FocusPolicy.TabFocus] == ["All photos"]
    there[1].setFocus()
    qtbot.keyClick(there[1], Qt.Key.Key_Down)
    assert there[2].hasFocus()
    assert [each for each in there if each.focusPolicy() & Qt.FocusPolicy.TabFocus] == [there[2]]
    qtbot.keyClick(there[2], Qt.Key.Key_Home)
    qtbot.keyClick(there[0], Qt.Key.Key_Left)
    assert not there[1].isVisible()
    qtbot.keyClick(there[0], Qt.Key.Key_Down)
    assert window.focusWidget().text() == "Folders"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(there[0], Qt.Key.Key_Right)
    assert there[1].isVisible()


def test_shift_f6_reaches_a_message_and_what_ends_it_gives_the_keys_back(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    done: list[str] = []
    qtbot.waitUntil(window.grid.hasFocus)
    window.bench.banner.show_trouble("The drive is full.", "Free 0.4 GB.", Offer("Continue", lambda: done.append("on")))
    window.move_focus(-1)
    window.move_focus(-1)
    button = window.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "Continue"
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert done == ["on"]
    assert window.focusWidget() is window.grid


def test_an_export_that_is_cancelled_by_a_key_gives_the_keys_back(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window._status.show_export(ExportProgress(3, 10))
    window._status._cancel.setFocus()
    qtbot.keyClick(window._status._cancel, Qt.Key.Key_Space)
    window._status.show_export(None)
    assert window.focusWidget() is window.grid
