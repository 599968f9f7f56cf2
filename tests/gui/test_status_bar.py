from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.inference.messages import EngineState
from app.ui.folders.scope import Scope
from app.ui.status_bar import StatusBar
from app.workflow.announcements import EngineChanged, ExportProgress, ScoringProgress
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import failure, make_photo


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_photos_that_need_attention_are_told_below_and_can_all_be_tried_again(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1), make_photo(2, opinion=None, failure=failure())])
    window = make_window(workspace)
    qtbot.waitUntil(lambda: "1 needs attention" in said(window))
    assert "1 of 2 photos scored" in said(window)
    again = next(b for b in window.bench.page.strip.findChildren(QPushButton) if b.text() == "Try all again")
    assert not again.isVisible()
    window.state.look_at(Scope.ATTENTION, None)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert ("try_again", (2,)) in workspace.asked


def test_an_empty_library_says_that_the_engine_is_ready(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([], folders=())
    window = make_window(workspace)
    workspace.announce(EngineChanged(EngineState.READY, "red-aes-mini@1", None))
    qtbot.waitUntil(lambda: "Engine ready" in said(window))


def test_what_was_undone_is_no_longer_told_as_done(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    qtbot.keyClick(window.grid, Qt.Key.Key_4)
    assert "1 photo rated 4 stars" in said(window).split("\n")
    qtbot.keyClick(window.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Undid" in said(window))
    assert "1 photo rated 4 stars" not in said(window).split("\n")


def test_in_a_narrow_window_the_speed_makes_way_for_what_a_key_just_did(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.resize(1024, 640)
    workspace.announce(ScoringProgress(1098, 1284, 3.4, 55.0, is_paused=False))
    qtbot.waitUntil(lambda: "3.4 photos/s" in said(window))
    qtbot.keyClick(window.grid, Qt.Key.Key_P)
    assert "1 photo picked" in said(window)
    assert "3.4 photos/s" not in said(window)
    window._status.clear_note()
    assert "3.4 photos/s" in said(window)


def test_the_undo_offered_for_many_photos_goes_when_another_one_is_marked(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.grid.selectAll()
    qtbot.keyClick(window.grid, Qt.Key.Key_3)
    assert "12 photos rated 3 stars" in said(window)
    window.grid.activate(2)
    qtbot.keyClick(window.grid, Qt.Key.Key_P)
    assert "12 photos rated 3 stars" not in said(window)
    assert "1 photo picked" in said(window)


def test_a_photo_that_is_marked_so_already_offers_no_undo_of_an_older_act(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.activate(0)
    qtbot.keyClick(window.grid, Qt.Key.Key_P)
    assert "Ctrl+Z to undo" in said(window)
    qtbot.keyClick(window.grid, Qt.Key.Key_P)
    assert "Nothing changed: already marked so." in said(window)
    assert "Ctrl+Z to undo" not in said(window)
    assert len([1 for question, _ in workspace.asked if question == "mark"]) == 1


def test_of_several_photos_only_those_that_change_are_counted(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.grid.activate(0)
    qtbot.keyClick(window.grid, Qt.Key.Key_P)
    window.grid.selectAll()
    qtbot.keyClick(window.grid, Qt.Key.Key_P)
    assert "11 photos picked" in said(window)


def test_what_the_engine_says_of_itself_and_a_download_have_a_place(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_engine(EngineChanged(EngineState.READY, "mine@1", None, ("Memory ran out.",)))
    assert bar._engine.toolTip() == "mine@1\nMemory ran out."
    assert bar._engine.accessibleDescription() == "Memory ran out."
    bar.show_download("Downloading mine, 25 %")
    assert not bar._download.isHidden()
    bar.show_download("")
    assert bar._download.isHidden()


def test_after_an_export_the_scoring_that_goes_on_is_told_at_once(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_scoring(ScoringProgress(3, 12, None, None, is_paused=False))
    bar.show_export(ExportProgress(1, 5, None))
    bar.show_scoring(ScoringProgress(4, 12, None, None, is_paused=False))
    assert bar._main.text() == "Exporting 1 of 5"
    bar.show_export(None)
    assert bar._main.text() == "Scoring 4 of 12"
