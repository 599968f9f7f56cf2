from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.library.photo import Flag, LibraryPhoto, PhotoId, SeriesKind
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def frame(number: int, series_id: int, size: int, kind: SeriesKind = SeriesKind.MOMENT) -> LibraryPhoto:
    return make_photo(number, series_id=series_id, series_size=size, series_kind=kind)


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> FakeWorkspace:
    bracket = [frame(n, 8, 3, SeriesKind.BRACKET) for n in (5, 6, 7)]
    return make_workspace([make_photo(1), *(frame(n, 7, 3) for n in (2, 3, 4)), *bracket, make_photo(8)])


@pytest.fixture
def window(make_window: MakeWindow, workspace: FakeWorkspace) -> MainWindow:
    return make_window(workspace)


def shown(window: MainWindow) -> list[int]:
    return [each.photo.photo_id for each in window.state.shown]


def flags(workspace: FakeWorkspace, *numbers: int) -> list[Flag]:
    return [workspace.library[PhotoId(n)].marks.flag for n in numbers]


def test_s_collapses_one_series_and_expands_it_again(qtbot: QtBot, window: MainWindow) -> None:
    window.grid.activate(2)
    qtbot.keyClick(window.grid, Qt.Key.Key_S)
    assert shown(window) == [1, 2, 5, 6, 7, 8]
    window.grid.grab()
    qtbot.keyClick(window.grid, Qt.Key.Key_S)
    assert shown(window) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_shift_s_shows_the_best_of_each_series_and_all_frames_again(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.grid, Qt.Key.Key_S, SHIFT)
    assert shown(window) == [1, 2, 5, 8]
    qtbot.keyClick(window.grid, Qt.Key.Key_S, SHIFT)
    assert shown(window) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_ctrl_click_on_the_count_does_what_s_does_and_elsewhere_selects(qtbot: QtBot, window: MainWindow) -> None:
    def click(row: int, place: str) -> None:
        cell = window.grid.visualRect(window.grid.model().index(row, 0))
        looked_for = QPoint(cell.right() - 22, cell.bottom() - 22) if place == "count" else cell.center()
        qtbot.mouseClick(window.grid.viewport(), Qt.MouseButton.LeftButton, CTRL, looked_for)

    window.grid.activate(0)
    click(2, "photo")
    assert [each.photo.photo_id for each in window.grid.selected_photos()] == [1, 3]
    click(1, "count")
    assert shown(window) == [1, 2, 5, 6, 7, 8]
    click(1, "count")
    assert shown(window) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_best_of_series_shows_the_pick_of_each_and_s_expands_one(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    boxes = {box.accessibleName(): box for box in window.bench.page.strip.findChildren(QComboBox)}
    boxes["Series"].setCurrentIndex(1)
    boxes["Series"].activated.emit(1)
    assert shown(window) == [1, 2, 5, 8]
    window.marking.set_flag([workspace.library[PhotoId(4)]], Flag.PICK)
    assert shown(window) == [1, 4, 5, 8]
    window.grid.activate(1)
    qtbot.keyClick(window.grid, Qt.Key.Key_S)
    assert shown(window) == [1, 4, 2, 3, 5, 8]


def test_a_better_frame_takes_the_place_of_the_one_looked_at_only_once_that_is_left(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.grid.activate(0)
    qtbot.keyClick(window.grid, Qt.Key.Key_S, SHIFT)
    window.grid.activate(1)
    window.bench.show_loupe()
    better = frame(3, 7, 3)
    workspace.replace(dataclasses.replace(better, opinion=dataclasses.replace(better.opinion, score=9.9)))
    qtbot.waitUntil(lambda: window.state.photo(PhotoId(3)).opinion.score == 9.9)
    assert window.grid.active_photo_id() == 2
    assert shown(window) == [1, 2, 5, 8]
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_X)
    assert window.grid.active_photo_id() == 2
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Right)
    assert window.grid.active_photo_id() == 5
    assert set(shown(window)) == {1, 3, 5, 8}


def test_shift_p_keeps_a_photo_and_rejects_the_rest_of_its_series_in_the_grid_and_the_loupe(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.grid.activate(2)
    qtbot.keyClick(window.grid, Qt.Key.Key_P, SHIFT)
    qtbot.waitUntil(lambda: flags(workspace, 2, 3, 4) == [Flag.REJECT, Flag.PICK, Flag.REJECT])
    assert flags(workspace, 1, 5, 6, 7, 8) == [Flag.NONE] * 5
    qtbot.keyClick(window.grid, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: {each.marks.flag for each in window.state.shown} == {Flag.NONE})
    window.bench.show_loupe()
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_P, SHIFT)
    qtbot.waitUntil(lambda: flags(workspace, 2, 3, 4) == [Flag.REJECT, Flag.PICK, Flag.REJECT])


def test_shift_p_rejects_nothing_of_a_bracket_and_only_picks_a_photo_alone(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.grid.activate(4)
    qtbot.keyClick(window.grid, Qt.Key.Key_P, SHIFT)
    window.grid.activate(0)
    qtbot.keyClick(window.grid, Qt.Key.Key_P, SHIFT)
    qtbot.waitUntil(lambda: flags(workspace, 1) == [Flag.PICK])
    assert flags(workspace, 2, 3, 4, 5, 6, 7, 8) == [Flag.NONE] * 7
    assert window.grid.active_photo_id() == 2  # as Shift moves on after any decision


def test_ctrl_g_groups_the_selected_photos_and_ctrl_shift_g_splits_a_series(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.grid.selectAll()
    qtbot.keyClick(window.grid, Qt.Key.Key_G, CTRL)
    qtbot.waitUntil(lambda: {each.series_kind for each in workspace.library.values()} == {SeriesKind.BY_HAND})
    qtbot.waitUntil(lambda: all(each.series_size == 8 for each in window.state.shown))
    qtbot.keyClick(window.grid, Qt.Key.Key_G, CTRL | SHIFT)
    qtbot.waitUntil(lambda: {each.series_id for each in workspace.library.values()} == {None})


def test_grouping_one_photo_or_splitting_none_says_why_not(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    said: list[str] = []
    window.bench.refused.connect(said.append)
    window.grid.activate(0)
    window.series_deeds.group()
    window.series_deeds.split()
    assert said == ["Select the photos that belong together first.", "This photo is in no series."]
    assert not {question for question, _ in workspace.asked} & {"join", "dissolve"}


def test_a_cell_says_what_its_photo_is_part_of(window: MainWindow) -> None:
    index = window.grid.model().index(4, 0)
    assert "bracket of 3, kept whole" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "bracket of 3, kept whole" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_active_photo_gives_its_place_to_the_one_that_stands_for_its_series_and_to_no_other(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.grid.activate(3)  # the last of the series of three
    qtbot.keyClick(window.grid, Qt.Key.Key_S, SHIFT)
    assert shown(window) == [1, 2, 5, 8]
    assert window.grid.active_photo_id() == 2


def test_shift_p_on_a_picked_frame_tells_only_what_it_rejected(qtbot: QtBot, window: MainWindow) -> None:
    told: list[tuple[int, str]] = []
    window.marking.marked.connect(lambda n, text: told.append((n, text)))
    window.grid.activate(2)
    qtbot.keyClick(window.grid, Qt.Key.Key_P)
    qtbot.keyClick(window.grid, Qt.Key.Key_P, SHIFT)
    assert told == [(1, "1 photo picked"), (2, "2 photos rejected")]


def test_the_survey_promises_that_nothing_changes_only_while_there_is_something_to_choose(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.grid.activate(2)
    window.bench.show_survey()
    panel = window.bench.survey.panel
    assert panel._hint.isVisible()
    qtbot.keyClick(window.bench.survey, Qt.Key.Key_P, SHIFT)
    qtbot.waitUntil(lambda: not panel._hint.isVisible())
    assert not panel._pick.isEnabled()
