from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.library.bin.moving import FileNotMoved
from app.library.photo import Flag
from app.ui.confirm import ConfirmDialog
from app.ui.culling.failure_list import FailureList
from app.ui.folders.scope import Scope
from app.ui.main_window import MainWindow
from tests.gui.culling.conftest import PHOTOS, click, dialog, press
from tests.support.fake_workspace import FakeWorkspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_the_trash_is_asked_about_with_counts_and_the_focus_on_cancel(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    press(window, "bin_rejects")
    asked = dialog(qtbot, window, ConfirmDialog)
    words = [each.text() for each in asked.findChildren(QLabel)]
    assert words == [
        "Move 1 reject to the trash?",
        "1 photo, 5.0 MB, in 1 folder. 1 of them has 4 stars. You can restore them from the system trash.",
    ]
    assert asked.focusWidget().text() == "Cancel"
    click(asked, "Cancel")
    assert "move_to_bin" not in [question for question, _ in workspace.asked]


def test_confirmed_rejects_leave_the_library_and_failures_are_told_by_file(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.marking.set_flag([window.state.photo(2)], Flag.REJECT)
    qtbot.waitUntil(lambda: workspace.library[2].marks.flag is Flag.REJECT)
    workspace.binning.fails = ((PHOTOS[1].photo.path, FileNotMoved("DSC_4002.NEF was not moved.", "Try again.")),)
    press(window, "bin_rejects")
    click(dialog(qtbot, window, ConfirmDialog), "Move 2 to trash")
    listed = dialog(qtbot, window, FailureList)
    assert listed.text.toPlainText() == "/photos/DSC_4002.NEF\nDSC_4002.NEF was not moved. Try again."
    qtbot.waitUntil(lambda: window.state.photo(1) is None)
    assert window.state.photo(2) is not None
    listed.close()


def test_without_rejects_here_nothing_is_asked(qtbot: QtBot, window: MainWindow) -> None:
    window.state.look_at(Scope.SERIES, None)
    press(window, "bin_rejects")
    qtbot.waitUntil(lambda: window._toast._text.text() == "There are no rejects in “Series”.")


def test_ctrl_backspace_while_typing_asks_nothing(qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace) -> None:
    window.find_by_name()
    qtbot.keyClick(window.bench.panel.filters.name_field, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert "plan_bin" not in [question for question, _ in workspace.asked]
    window.grid.setFocus()
    qtbot.keyClick(window.grid, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    dialog(qtbot, window, ConfirmDialog).close()
