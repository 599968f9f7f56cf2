from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.inference.messages import EngineState
from app.library.filters import Filters
from app.library.photo import Flag
from app.ui.crash_dialog import CrashDialog
from app.ui.export.dialog import ExportDialog
from app.ui.folders.nav_row import NavRow
from app.ui.folders.scope import Scope
from app.ui.views import GRID, LOUPE, VIEWS
from app.workflow.announcements import EngineChanged, ScoringProgress, Trouble
from engine.errors import NotEnoughMemory
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import make_photo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_without_folders_the_window_asks_for_the_first_one(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([], folders=()))
    qtbot.waitUntil(lambda: "Choose a folder to begin" in said(window))
    assert not window.grid.isVisible()


def test_a_dropped_folder_is_added_and_its_photos_appear(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    workspace = make_workspace([], folders=())
    window = make_window(workspace)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(window.bench.isVisible)
    assert ("add_folder", tmp_path) in workspace.asked


def test_e_opens_the_loupe_arrows_step_and_g_comes_back_to_the_same_photo(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    qtbot.keyClick(window.grid, Qt.Key.Key_E)
    assert window.bench.view() == LOUPE
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Right)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Right)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_G)
    assert window.bench.view() == GRID
    assert window.grid.active_photo_id() == 3


def test_a_filter_chip_takes_its_filter_away(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([make_photo(1, stars=3), make_photo(2)]))
    window.state.set_filters(Filters(stars_min=3))
    assert "1 of 2" in said(window.bench.page.strip)
    chip = next(b for b in window.bench.page.strip.findChildren(QPushButton) if "and up" in b.text())
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(window.state.shown) == 2


def test_filters_that_nothing_passes_name_the_one_that_hides_most(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([make_photo(1, stars=3), make_photo(2)]))
    window.state.set_filters(Filters(stars_min=3, text="4002"))
    assert "No photos match these filters." in said(window.bench.page)
    window.state.clear_filters()
    assert window.grid.isVisible()


def test_a_part_of_the_library_is_shown_by_its_row(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([make_photo(1, flag=Flag.PICK), make_photo(2)]))
    row = next(r for r in window.bench.panel.findChildren(NavRow) if r.text() == "Picks")
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.state.scope is Scope.PICKS
    assert len(window.state.shown) == 1


def test_scoring_is_counted_with_speed_and_time_and_can_be_paused(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    workspace.announce(ScoringProgress(1098, 1284, 3.4, 55.0, is_paused=False))
    qtbot.waitUntil(lambda: "Scoring 1,098 of 1,284" in said(window))
    assert "3.4 photos/s · about 1 min left" in said(window)
    pause = next(b for b in window.findChildren(QToolButton) if b.accessibleName() == "Pause scoring")
    qtbot.mouseClick(pause, Qt.MouseButton.LeftButton)
    assert ("pause", None) in workspace.asked
    workspace.announce(ScoringProgress(1284, 1284, 3.4, 0.0, is_paused=False))
    qtbot.waitUntil(lambda: "All 12 photos scored" in said(window))


def test_an_engine_that_stopped_is_told_once_with_a_way_to_start_it_again(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    error = NotEnoughMemory("The engine ran out of memory.", "Close other programs.")
    workspace.announce(EngineChanged(EngineState.STOPPED, None, error))
    qtbot.waitUntil(lambda: "The engine ran out of memory." in said(window))
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "Start the engine again")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ("restart_engine", None) in workspace.asked
    assert not window.bench.banner.isVisible()


def test_a_later_trouble_replaces_an_earlier_one(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    workspace.announce(Trouble("First.", "Do one thing."))
    workspace.announce(Trouble("Second.", "Do another."))
    qtbot.waitUntil(lambda: "Second." in said(window))
    assert "First." not in said(window)


@pytest.mark.parametrize("view", VIEWS)
def test_a_trouble_is_told_in_every_view(make_window: MakeWindow, make_workspace: MakeWorkspace, view: int) -> None:
    window = make_window(make_workspace())
    window.bench.show_view(view)
    assert window.bench.view() == view
    window.replies.troubled.emit(NotEnoughMemory("The drive is full.", "Free some space."))
    assert window.bench.banner.isVisible()
    assert "The drive is full." in said(window)


def test_an_engine_that_works_again_takes_its_own_trouble_away_and_no_other(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    works = EngineChanged(EngineState.READY, "red-aes-mini@1", None)
    workspace.announce(EngineChanged(EngineState.STOPPED, None, NotEnoughMemory("It stopped.", "Start it again.")))
    qtbot.waitUntil(window.bench.banner.isVisible)
    workspace.announce(works)
    qtbot.waitUntil(lambda: not window.bench.banner.isVisible())
    workspace.announce(Trouble("The drive is full.", "Free some space."))
    workspace.announce(works)
    workspace.announce(ScoringProgress(3, 12, None, None, is_paused=False))
    qtbot.waitUntil(lambda: "Scoring 3 of 12" in said(window))
    assert "The drive is full." in said(window)


def test_diagnostics_are_copied(make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    make_window(make_workspace()).outside.copy_diagnostics()
    assert QGuiApplication.clipboard().text() == "RED-Aes test\n"


def test_the_sheet_of_keys_names_every_rating_key(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.show_keys()
    dialog = next(d for d in window.findChildren(QDialog) if d.isVisible())
    keys = said(dialog).split("\n")
    assert {"P", "X", "U", "0", "5", "6", "9", "E", "Space", "G", "Ctrl+Z"} <= set(keys)
    dialog.close()


def test_every_button_without_words_has_a_name(make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    window = make_window(make_workspace())
    unnamed = [b for b in window.findChildren(QToolButton) if not b.accessibleName() and b.isVisible()]
    assert unnamed == []


def test_the_export_button_carries_the_count_and_exports_what_was_checked(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([*(make_photo(n) for n in range(1, 30)), make_photo(90, flag=Flag.REJECT)])
    window = make_window(workspace)
    window.open_export()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    button = next(b for b in dialog.findChildren(QPushButton) if b.property("kind") == "primary")
    qtbot.waitUntil(lambda: button.text() == "Export 20 photos")
    dialog._what.number.setValue(5)
    assert not button.isEnabled()  # until the change is checked
    qtbot.waitUntil(lambda: button.text() == "Export 5 photos")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "5 photos exported." in said(window))
    plan = next(argument for question, argument in workspace.asked if question == "export")
    assert [copy.photo.photo.photo_id for copy in plan.copies] == [1, 2, 3, 4, 5]


def test_without_picks_an_export_of_picks_says_so_and_is_blocked(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.open_export()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    tab = next(b for b in dialog.findChildren(QPushButton) if b.text() == "My picks")
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
    button = next(b for b in dialog.findChildren(QPushButton) if b.property("kind") == "primary")
    qtbot.waitUntil(lambda: button.text() == "Nothing to export")
    qtbot.waitUntil(lambda: "Press P on a photo you like." in said(dialog))
    assert not button.isEnabled()
    dialog.reject()


def test_the_crash_dialog_copies_its_details(qtbot: QtBot) -> None:
    dialog = CrashDialog("Traceback: ours")
    qtbot.addWidget(dialog)
    dialog.copy_details()
    assert QGuiApplication.clipboard().text() == "Traceback: ours"


def test_an_answer_about_an_earlier_choice_never_enables_the_export(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.open_export()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    tab = next(b for b in dialog.findChildren(QPushButton) if b.text() == "My picks")
    qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)  # the answer about the top 20 is still on its way
    button = next(b for b in dialog.findChildren(QPushButton) if b.property("kind") == "primary")
    texts = {button.text()}
    qtbot.waitUntil(lambda: texts.add(button.text()) or button.text() == "Nothing to export")
    assert texts == {"Checking…", "Nothing to export"}
    dialog.reject()


def test_space_presses_a_button_that_has_the_focus_and_opens_the_loupe_only_from_the_grid(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    reject = next(b for b in window.bench.inspector.findChildren(QToolButton) if b.accessibleName() == "Reject")
    reject.setFocus()
    qtbot.keyClick(reject, Qt.Key.Key_Space)
    assert window.bench.view() == GRID
    qtbot.waitUntil(lambda: workspace.library[1].marks.flag is Flag.REJECT)
    window.grid.setFocus()
    qtbot.keyClick(window.grid, Qt.Key.Key_Space)
    assert window.bench.view() == LOUPE
