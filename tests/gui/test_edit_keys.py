"""Keys of suggested edits: where they lead, and what they say where there is nothing to do."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.library.photo import PhotoId
from app.ui.main_window import MainWindow
from app.ui.message_bar import Toast
from app.ui.views import GRID, LOUPE
from engine.image_key import image_key
from engine.scale import AXES, Axis
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, photo_file: Path) -> FakeWorkspace:
    key = image_key(photo_file.read_bytes())
    return make_workspace([make_photo(1, path=photo_file, image_key=key), make_photo(2)])


@pytest.fixture
def window(make_window: MakeWindow, workspace: FakeWorkspace) -> MainWindow:
    made = make_window(workspace)
    made.bench.show_loupe()
    return made


def said(toast: Toast) -> list[str]:
    return [label.text() for label in toast.findChildren(QLabel) if label.isVisible()]


def n_seen(window: MainWindow) -> int:
    section = window.bench.inspector.edits
    return section.n_edits() if section.isVisible() else 0


def test_shift_e_shows_the_edits_where_the_inspector_was_hidden_and_then_goes_to_the_best(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.bench.show_grid()
    window.grid.activate(1)
    window.bench.panels.turn_inspector()
    qtbot.keyClick(window.grid, Qt.Key.Key_E, SHIFT)
    qtbot.waitUntil(lambda: n_seen(window) == 4)
    assert (window.bench.view(), window.editing.edit()) == (GRID, None)
    qtbot.keyClick(window.grid, Qt.Key.Key_E, SHIFT)
    assert window.bench.view() == LOUPE
    assert window.bench.inspector.edits.chosen_place() == 0


def test_shift_e_in_compare_asks_about_the_focused_photo_in_the_loupe(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.bench.show_compare()
    qtbot.keyClick(window.bench.compare, Qt.Key.Key_Down)
    focused = window.bench.focused()
    assert focused is not None
    qtbot.keyClick(window.bench.compare, Qt.Key.Key_E, SHIFT)
    assert window.bench.view() == LOUPE
    qtbot.waitUntil(lambda: n_seen(window) == 4)
    assert window.bench.focused() == focused


def test_keys_of_edits_say_why_nothing_happens(qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace) -> None:
    loupe, toast = window.bench.loupe, window._toast
    workspace.replace(dataclasses.replace(workspace.library[PhotoId(2)], opinion=None))
    qtbot.waitUntil(lambda: all(p.opinion is None for p in window.state.photos() if p.photo.photo_id == 2))
    qtbot.keyClick(loupe, Qt.Key.Key_Right)
    for key, modifier in (
        *((Qt.Key.Key_E, SHIFT), (Qt.Key.Key_Y, SHIFT), (Qt.Key.Key_Down, ALT)),
        *((Qt.Key.Key_Right, ALT), (Qt.Key.Key_Left, ALT), (Qt.Key.Key_Home, ALT)),
    ):
        toast.hide()
        qtbot.keyClick(loupe, key, modifier)
        assert "Edits can be suggested once the engine has scored the photo." in [
            label.text() for label in toast.findChildren(QLabel) if label.isVisible()
        ]


def test_keys_for_the_strength_say_that_no_edit_is_chosen(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    loupe, toast = window.bench.loupe, window._toast
    qtbot.keyClick(loupe, Qt.Key.Key_E, SHIFT)
    qtbot.waitUntil(lambda: n_seen(window) == 4)
    assert window.editing.edit() is None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
        toast.hide()
        qtbot.keyClick(loupe, key, ALT)
        assert "Choose a suggested edit first." in said(toast)


def test_the_axis_that_a_chosen_edit_helps_most_stands_out(qtbot: QtBot, window: MainWindow) -> None:
    inspector, loupe = window.bench.inspector, window.bench.loupe

    def lit() -> list[Axis]:
        return [axis for axis, bar in inspector._axes._bars.items() if bar.is_lit]

    qtbot.keyClick(loupe, Qt.Key.Key_E, SHIFT)
    qtbot.waitUntil(lambda: n_seen(window) == 4)
    assert lit() == []
    for _ in range(2):
        qtbot.keyClick(loupe, Qt.Key.Key_Down, ALT)
        edit = window.editing.edit()
        assert edit is not None
        assert lit() == [edit.suggestion.axis]
    qtbot.keyClick(loupe, Qt.Key.Key_Escape)
    assert lit() == []


def test_the_axes_show_what_the_chosen_edit_does_to_each_at_every_strength(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    loupe, bars = window.bench.loupe, window.bench.inspector._axes._bars

    def changes() -> dict[Axis, float]:
        return {axis: bar.change() for axis, bar in bars.items() if bar.change()}

    qtbot.keyClick(loupe, Qt.Key.Key_E, SHIFT)
    qtbot.waitUntil(lambda: n_seen(window) == 4)
    assert changes() == {}
    qtbot.keyClick(loupe, Qt.Key.Key_Down, ALT)
    edit = window.editing.edit()
    assert edit is not None
    suggested = {each.axis: each.delta for each in edit.suggestion.axes}
    assert changes() == suggested
    qtbot.keyClick(loupe, Qt.Key.Key_Left, ALT)
    assert changes() == {}  # not known yet
    qtbot.waitUntil(lambda: len(workspace.edits.tried) == 1)
    workspace.edits.answer(0.2)
    qtbot.waitUntil(lambda: changes() == dict.fromkeys(AXES, 0.2))
    assert bars[Axis.LIGHTING].accessibleName().endswith("This edit: +0.20")
    qtbot.keyClick(loupe, Qt.Key.Key_Escape)
    assert changes() == {}


def test_shift_e_brings_the_edits_into_sight_in_a_low_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 640)
    section = window.bench.inspector.edits
    qtbot.waitUntil(lambda: section.visibleRegion().boundingRect().height() < section.height())
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_E, SHIFT)
    qtbot.waitUntil(lambda: n_seen(window) == 4)
    qtbot.waitUntil(lambda: section.visibleRegion().boundingRect().height() == section.height())


def test_the_next_photo_begins_with_its_score_after_edits_came_into_sight(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 640)
    bar = window.bench.inspector.findChild(QScrollArea).verticalScrollBar()
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_E, SHIFT)
    qtbot.waitUntil(lambda: n_seen(window) == 4 and bar.value() > 0)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Down, ALT)
    qtbot.waitUntil(window.bench.inspector.edits.tools.isVisible)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bar.value() == 0)
