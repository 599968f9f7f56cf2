"""Photos out of sight: gone from the lists, counted in the panel, and brought back from a sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.culling.hidden_sheet import HiddenSheet
from app.ui.folders.nav_row import NavRow
from app.ui.main_window import MainWindow
from tests.gui.culling.conftest import dialog, numbers, press
from tests.support.fake_workspace import FakeWorkspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def row(window: MainWindow) -> NavRow:
    return next(each for each in window.bench.panel.findChildren(NavRow) if each.text() == "Hidden")


def hide(qtbot: QtBot, window: MainWindow, *rows: int) -> None:
    """Selects rows of the grid and hides their photos."""
    window.grid.activate(rows[0])
    for each in rows[1:]:
        window.grid.selectionModel().select(
            window.grid.model().index(each, 0), window.grid.selectionModel().SelectionFlag.Select
        )
    n_before = len(window.state.shown)
    press(window, "hide")
    qtbot.waitUntil(lambda: len(window.state.shown) == n_before - len(rows))


def test_hidden_photos_leave_the_list_with_a_way_back(qtbot: QtBot, window: MainWindow) -> None:
    told: list[str] = []
    window.marking.marked.connect(lambda _n, text: told.append(text))
    hide(qtbot, window, 0, 1)
    qtbot.waitUntil(lambda: told == ["2 photos hidden from the library"])
    qtbot.waitUntil(lambda: row(window).isVisible() and row(window).accessibleName() == "Hidden, 2")


def test_the_next_photo_is_active_after_one_was_hidden(qtbot: QtBot, window: MainWindow) -> None:
    following = window.state.shown[3].photo.photo_id
    hide(qtbot, window, 2)
    assert window.grid.active_photo_id() == following


def test_hidden_photos_are_brought_back_from_their_sheet(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    before = numbers(window)
    hide(qtbot, window, 0, 1)
    qtbot.waitUntil(row(window).isVisible)
    row(window).click()
    sheet = dialog(qtbot, window, HiddenSheet)
    assert sheet.back.text() == "Bring back 1 photo"
    sheet.list.selectAll()
    assert sheet.back.text() == "Bring back 2 photos"
    qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: numbers(window) == before)
    qtbot.waitUntil(lambda: not row(window).isVisible())


def test_without_hidden_photos_the_command_says_so(qtbot: QtBot, window: MainWindow) -> None:
    said: list[str] = []
    window.culling.hiding.refused.connect(said.append)
    press(window, "hidden_photos")
    qtbot.waitUntil(lambda: said == ["No photo is hidden."])
