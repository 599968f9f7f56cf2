"""Where another program marked a photo otherwise: seen, counted, and chosen by the person alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.library.photo import Flag, ToldMarks
from app.ui.folders.nav_row import NavRow
from app.ui.folders.scope import Scope
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.gui.culling.conftest import click, press
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo

PHOTOS = [
    make_photo(1),
    make_photo(2, stars=5, flag=Flag.PICK, told=ToldMarks(Flag.PICK, 3), is_disputed=True),
    make_photo(3, stars=1, told=ToldMarks(stars=2), is_disputed=True),
    make_photo(4, stars=4, told=ToldMarks(stars=3)),
]


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> FakeWorkspace:
    return make_workspace(PHOTOS)


@pytest.fixture
def window(make_window: MakeWindow, workspace: FakeWorkspace) -> MainWindow:
    return make_window(workspace)


def row(window: MainWindow) -> NavRow:
    return next(each for each in window.bench.panel.findChildren(NavRow) if each.text() == "Marked otherwise")


def test_both_marks_are_shown_as_far_as_they_differ(window: MainWindow) -> None:
    window.grid.activate(1)
    section = window.bench.inspector.dispute
    assert section.isVisible()
    told = [each.text() for each in section.findChildren(QLabel)]
    assert ("5 stars" in told, "3 stars" in told) == (True, True)
    window.grid.activate(3)
    assert not section.isVisible()


def test_photos_that_are_marked_otherwise_are_a_part_of_the_library_while_there_are_some(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert row(window).isVisible()
    assert row(window).accessibleName() == "Marked otherwise, 2"
    row(window).click()
    assert [shown.photo.photo_id for shown in window.state.shown] == [2, 3]
    window.grid.selectAll()
    click(window.bench.inspector.dispute, "Keep mine")
    qtbot.waitUntil(lambda: not window.state.shown)
    window.state.look_at(Scope.ALL, None)
    assert not row(window).isVisible()


def test_a_choice_is_about_the_selected_photos_that_differ_and_is_told_with_their_number(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.grid.selectAll()
    window.grid.activate(1)
    window.grid.selectAll()
    assert "The choice is about 2 photos." in [
        each.text() for each in window.bench.inspector.dispute.findChildren(QLabel)
    ]
    told: list[tuple[int, str]] = []
    window.marking.marked.connect(lambda n, text: told.append((n, text)))
    press(window, "take_xmp_marks")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(2, "Marks of 2 photos taken from XMP")]
    assert ("choose", ((2, 3), True)) in workspace.asked
    qtbot.waitUntil(lambda: window.state.photo(2).marks.stars == 3)


def test_where_nothing_differs_a_choice_says_so_and_asks_nobody(window: MainWindow, workspace: FakeWorkspace) -> None:
    said: list[str] = []
    window.culling.disputes.refused.connect(said.append)
    window.grid.activate(0)
    press(window, "keep_own_marks")
    assert said == ["The marks here and in XMP do not differ."]
    assert not [question for question, _ in workspace.asked if question == "choose"]


def test_a_cell_is_spoken_with_its_dispute(window: MainWindow) -> None:
    from app.ui.wording import spoken_photo  # noqa: PLC0415 - after the language is set

    assert "marked otherwise in XMP" in spoken_photo(PHOTOS[1])
