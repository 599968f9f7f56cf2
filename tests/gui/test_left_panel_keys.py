"""How keys come to the left panel, act in it, and go back to the photos."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.folders.nav_row import NavRow
from app.ui.folders.scope import Scope
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace


def test_f7_gives_the_keys_to_a_left_panel_that_lies_over_the_photos_and_takes_them_back(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: not window.bench.panel.isVisible())
    window.grid.setFocus()
    qtbot.keyClick(window.grid, Qt.Key.Key_F7)
    line = window.focusWidget()
    assert isinstance(line, NavRow)
    assert line.text() == "All photos"
    qtbot.keyClick(line, Qt.Key.Key_F7)
    assert window.grid.hasFocus()


def test_f7_beside_the_photos_leaves_them_the_keys(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.grid.setFocus()
    for _ in range(2):
        qtbot.keyClick(window.grid, Qt.Key.Key_F7)
        assert window.grid.hasFocus()


def test_enter_presses_the_line_or_button_with_the_focus_as_space_does(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    row = next(r for r in window.bench.panel.findChildren(NavRow) if r.text() == "Unrated")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert window.state.scope is Scope.UNRATED


def test_enter_in_the_name_filter_goes_to_the_photos_found(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.resize(1280, 720)
    window.find_by_name()
    qtbot.keyClicks(window.focusWidget(), "DSC")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.grid.hasFocus()
    assert not window.bench.panel.isVisible()


def test_the_name_filter_is_in_sight_when_it_gets_the_cursor_in_a_panel_that_was_never_seen(
    qtbot: QtBot, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    workspace = make_workspace(folders=tuple(Path(f"/photos {n}") for n in range(12)))
    window = MainWindow(workspace, "RED-Aes", tmp_path)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.resize(1280, 640)
    window.show()
    qtbot.waitUntil(lambda: window.state.are_folders_known and window.state.are_photos_known)
    window.find_by_name()
    field = window.bench.panel.filters.name_field
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect(), timeout=3000)
    assert field.hasFocus()
    window.close()
