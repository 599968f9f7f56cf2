from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.library.photo import Flag
from app.library.proposing import ProposalBasis, ProposalRule
from app.ui.culling.accept_dialog import AcceptDialog
from app.ui.main_window import MainWindow
from tests.gui.culling.conftest import dialog, press
from tests.support.fake_workspace import FakeWorkspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_proposals_are_marked_apart_from_marks_and_go_with_a_decision(qtbot: QtBot, window: MainWindow) -> None:
    state = window.state
    qtbot.waitUntil(lambda: state.proposals.photo_ids == {2, 4})  # of six scores the two best; the best of the series
    assert state.placed(state.photo(4)).is_proposed
    assert state.photo(4).marks.flag is Flag.NONE
    window.marking.set_flag([state.photo(4)], Flag.REJECT)
    assert not state.placed(state.photo(4)).is_proposed


def test_accepting_shows_the_count_first_and_is_one_act(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    press(window, "accept_proposals")
    shown = dialog(qtbot, window, AcceptDialog)
    qtbot.waitUntil(lambda: shown.act.text() == "Pick 2 photos")
    assert shown.count.text() == "2 photos in “All photos” would become your picks."
    assert "picked 1, rejected 1" in shown.note.text()
    assert "Without a score yet: 1 photo." in shown.note.text()
    shown.act.click()
    qtbot.waitUntil(lambda: ("mark", ((2, 4), Flag.PICK, None, None)) in workspace.asked)
    assert window.state.photo(1).marks.flag is Flag.REJECT


def test_another_rule_counts_anew_and_cancelling_changes_nothing(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    press(window, "accept_proposals")
    shown = dialog(qtbot, window, AcceptDialog)
    shown.basis.choose(2)
    shown.basis.chosen.emit(2)
    qtbot.waitUntil(lambda: shown.act.text() == "Pick 1 photo")
    shown.reject()
    assert not [question for question, _ in workspace.asked if question == "mark"]
    assert window.state.proposals.rule == ProposalRule()
    assert shown.rule().basis is ProposalBasis.SERIES_ALONE


def test_enter_accepts_what_was_counted(qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace) -> None:
    press(window, "accept_proposals")
    shown = dialog(qtbot, window, AcceptDialog)
    assert shown.act.text() in ("Counting…", "Pick 2 photos")
    qtbot.waitUntil(lambda: shown.act.text() == "Pick 2 photos")
    assert shown.focusWidget() is shown.act
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("mark", ((2, 4), Flag.PICK, None, None)) in workspace.asked)
    assert workspace.deciding.accepted == [(2, 4)]


def test_enter_does_nothing_until_a_new_rule_was_counted(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    press(window, "accept_proposals")
    shown = dialog(qtbot, window, AcceptDialog)
    qtbot.waitUntil(lambda: shown.act.text() == "Pick 2 photos")
    shown.percent.setFocus()
    shown.percent.setValue(100)
    qtbot.keyClick(shown.percent, Qt.Key.Key_Return)
    assert shown.isVisible()
    qtbot.waitUntil(shown.act.isEnabled)
    n = shown.act.text()
    qtbot.keyClick(shown.percent, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(question == "mark" for question, _ in workspace.asked))
    (marked,) = [asked[0] for question, asked in workspace.asked if question == "mark"]
    assert n == f"Pick {len(marked)} photos"
    assert not shown.isVisible()


def test_escape_leaves_everything_as_it_is(qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace) -> None:
    press(window, "accept_proposals")
    shown = dialog(qtbot, window, AcceptDialog)
    qtbot.waitUntil(shown.act.isEnabled)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not [question for question, _ in workspace.asked if question == "mark"]
