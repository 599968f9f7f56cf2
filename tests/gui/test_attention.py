"""The photos that need attention stand by reason, each reason below a heading."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.library.photo import FolderId, LibraryPhoto, Opinion
from app.ui import attention
from app.ui.folders.scope import Scope
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import failure, make_photo

KINDS = ("NotEnoughMemory", "ImageUnreadable", "EngineFault", "ImageUnreadable", "AnswerUnreadable", "ImageUnreadable")


def failed(number: int, kind: str) -> LibraryPhoto:
    return make_photo(number, opinion=None, failure=failure(kind))


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> FakeWorkspace:
    return make_workspace([make_photo(20), *(failed(number, kind) for number, kind in enumerate(KINDS, 1))])


@pytest.fixture
def window(make_window: MakeWindow, workspace: FakeWorkspace) -> MainWindow:
    made = make_window(workspace)
    made.state.look_at(Scope.ATTENTION, None)
    return made


def headings(window: MainWindow) -> list[tuple[int, str, str]]:
    return [(group.first, group.title, group.note) for group in window.grid._groups]


def numbers(window: MainWindow) -> list[int]:
    return [shown.photo.photo_id for shown in window.state.shown]


def test_each_reason_has_a_heading_with_its_number_of_photos(window: MainWindow) -> None:
    assert headings(window) == [
        (0, "Unreadable", "3 photos"),
        (3, "No clear answer", "1 photo"),
        (4, "Out of memory", "1 photo"),
        (5, "Not scored", "1 photo"),
    ]
    assert numbers(window) == [2, 4, 6, 5, 1, 3]


def test_every_heading_says_in_a_sentence_what_to_do(window: MainWindow) -> None:
    told = {group.advice for group in window.grid._groups}
    assert len(told) == 4
    assert all(text.endswith(".") and text.count(". ") == 0 for text in told)


def test_each_group_begins_a_line_below_its_heading(window: MainWindow) -> None:
    grid = window.grid
    cells = [grid.visualRect(grid.model().index(row, 0)) for row in range(6)]
    assert [cell.left() for cell in cells[:3]] == [0, cells[1].left(), cells[2].left()]
    assert [cell.left() for cell in cells[3:]] == [0, 0, 0]
    assert all(below.top() > above.bottom() + 30 for above, below in pairwise(cells[2:]))
    assert not grid.indexAt(QPoint(10, cells[3].top() - 20)).isValid()
    assert grid.indexAt(cells[3].center()).row() == 3


def test_the_first_heading_is_in_sight_when_the_first_photo_is(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1024, 640)
    window.grid.activate(5)
    qtbot.keyClick(window.grid, Qt.Key.Key_Home)
    assert window.grid.verticalScrollBar().value() == 0


def test_a_photo_that_fails_otherwise_goes_below_another_heading(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    workspace.replace(failed(5, "ImageUnreadable"))
    qtbot.waitUntil(lambda: (0, "Unreadable", "4 photos") in headings(window))
    assert "No clear answer" not in [title for _, title, _ in headings(window)]


def test_a_photo_that_is_mended_leaves_and_is_counted_out(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    workspace.replace(make_photo(2))
    qtbot.waitUntil(lambda: (0, "Unreadable", "2 photos") in headings(window))
    assert numbers(window) == [4, 6, 5, 1, 3]


def test_elsewhere_nothing_stands_below_headings(window: MainWindow) -> None:
    window.state.look_at(Scope.ALL, None)
    assert headings(window) == []


def test_a_screen_reader_hears_what_to_do_with_the_photo(window: MainWindow) -> None:
    index = window.grid.model().index(0, 0)
    told = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert told == attention.advice("ImageUnreadable")
    window.state.look_at(Scope.ALL, None)
    assert window.grid.model().index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) is None


def test_a_photo_without_a_failure_is_sorted_with_those_of_unknown_reason() -> None:
    mended = dataclasses.replace(failed(1, "EngineFault"), failure=None)
    assert attention.reason(mended) == attention.reason(failed(2, "SomethingNew"))


def away(number: int) -> LibraryPhoto:
    made = make_photo(number)
    return dataclasses.replace(made, photo=dataclasses.replace(made.photo, is_offline=True, folder_id=FolderId(2)))


def test_photos_of_an_offline_drive_stand_below_those_that_failed_with_when_it_was_last_seen(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([away(1), failed(2, "ImageUnreadable"), away(3), make_photo(4)])
    workspace.folder_paths[2] = Path("/media/Archive SSD")
    workspace.away[2] = datetime.now(UTC).replace(tzinfo=None)
    window = make_window(workspace)
    window.state.look_at(Scope.ATTENTION, None)
    first, second = headings(window)
    assert first == (0, "Unreadable", "1 photo")
    assert second[:2] == (1, "Archive SSD")
    assert second[2].startswith("Offline, last seen today ")
    assert second[2].endswith(" · 2 photos")
    assert numbers(window) == [2, 1, 3]


def test_a_drive_that_is_offline_counts_as_no_failure_and_is_found_in_the_panel(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([away(1), make_photo(2)]))
    row = window.bench.panel._rows[Scope.ATTENTION]
    qtbot.waitUntil(row.isVisible)
    assert window.state.counts.of(Scope.ATTENTION) == 0
    assert "1 offline" in row.accessibleName()
    row.click()
    assert numbers(window) == [1]
    buttons = window.bench.page.strip.findChildren(QPushButton)
    assert not [each for each in buttons if each.text() == "Try all again" and each.isVisible()]


def instead(number: int) -> LibraryPhoto:
    opinion = Opinion(7.0, 0.1, "red-aes-mini@1", is_current=False, is_stand_in=True)
    return make_photo(number, opinion=opinion)


def test_what_a_stand_in_scored_stands_last_below_its_name(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([instead(1), away(2), failed(3, "ImageUnreadable"), instead(4), make_photo(5)]))
    window.state.look_at(Scope.ATTENTION, None)
    assert headings(window)[-1] == (2, "Scored by RED-Aes mini", "2 photos")
    assert numbers(window) == [3, 2, 1, 4]
    assert window.state.counts.of(Scope.ATTENTION) == 1


def test_what_a_stand_in_scored_is_found_in_the_panel_and_the_chosen_model_is_loaded_again_on_request(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([instead(1), instead(2), make_photo(3)])
    window = make_window(workspace)
    row = window.bench.panel._rows[Scope.ATTENTION]
    qtbot.waitUntil(row.isVisible)
    assert "2 unranked" in row.accessibleName()
    row.click()
    assert numbers(window) == [1, 2]
    buttons = window.bench.page.strip.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Try all again" and each.isVisible()).click()
    assert workspace.tuning.n_loaded_again == 1


def test_once_the_chosen_model_has_scored_it_a_photo_leaves(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([instead(1), instead(2)])
    window = make_window(workspace)
    window.state.look_at(Scope.ATTENTION, None)
    workspace.replace(make_photo(1))
    qtbot.waitUntil(lambda: headings(window) == [(0, "Scored by RED-Aes mini", "1 photo")])
