from dataclasses import replace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from app.library.photo import Flag
from app.settings import DEFAULTS, Settings
from app.ui.main_window import MainWindow
from app.ui.settings.appearance_page import AppearancePage
from app.ui.settings.desk import Desk
from app.ui.settings.keys_page import KeysPage
from app.ui.theme import Colour, theme_name
from tests.gui.conftest import MakeWindow, MakeWorkspace


class KeptAtOnce(QObject):
    """Stands for the settings' state: what is set is in force at once."""

    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.current: Settings = DEFAULTS

    def set(self, **changes: Any) -> None:
        self.current = replace(self.current, **changes)
        self.shown.emit()


class SmallDesk:
    """What these two pages need of a desk."""

    def __init__(self, window: MainWindow) -> None:
        self.main_window = window
        self.settings = KeptAtOnce()


@pytest.fixture
def desk(make_window: MakeWindow, make_workspace: MakeWorkspace) -> SmallDesk:
    return SmallDesk(make_window(make_workspace()))


@pytest.fixture
def page(qtbot: QtBot, desk: SmallDesk) -> KeysPage:
    made = KeysPage(cast(Desk, desk))
    qtbot.addWidget(made)
    return made


def choose(page: KeysPage, name: str) -> None:
    (item,) = page.table.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    page.table.setCurrentItem(item)


def keys_of(page: KeysPage, name: str) -> str:
    (item,) = page.table.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    return item.text(1)


def found(page: KeysPage) -> list[str]:
    items = page.table.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    return [item.text(0) for item in items if item.parent() is not None and not item.isHidden()]


def test_a_key_that_is_added_is_kept_by_itself_and_acts(qtbot: QtBot, desk: SmallDesk, page: KeysPage) -> None:
    choose(page, "Pick")
    qtbot.keyClick(page.editor.capture, Qt.Key.Key_F12)
    qtbot.keyClick(page.editor.capture, Qt.Key.Key_Return)
    assert desk.settings.current.bindings == (("pick", ("P", "F12")),)
    assert keys_of(page, "Pick") == "P or F12"
    window = desk.main_window
    window.grid.activate(0)
    qtbot.keyClick(window.grid, Qt.Key.Key_F12)
    assert window.state.shown[0].marks.flag is Flag.PICK


def test_a_conflict_is_told_while_the_key_is_pressed_and_nothing_changes_before_it_is_taken_over(
    qtbot: QtBot, desk: SmallDesk, page: KeysPage
) -> None:
    choose(page, "Pick")
    qtbot.keyClick(page.editor.capture, Qt.Key.Key_X)
    assert page.editor.conflict.text() == "X is the key for “Reject”, which loses it."
    assert page.editor.add.text() == "Take over"
    assert desk.settings.current.bindings == ()
    page.editor.add.click()
    assert desk.settings.current.bindings == (("pick", ("P", "X")), ("reject", ()))
    assert keys_of(page, "Reject") == ""


def test_a_key_that_moves_in_every_view_cannot_be_given(qtbot: QtBot, desk: SmallDesk, page: KeysPage) -> None:
    choose(page, "Pick")
    qtbot.keyClick(page.editor.capture, Qt.Key.Key_Left)
    qtbot.keyClick(page.editor.capture, Qt.Key.Key_Return)
    assert not page.editor.add.isEnabled()
    assert desk.settings.current.bindings == ()


def test_one_action_is_reset_and_then_all(desk: SmallDesk, page: KeysPage) -> None:
    desk.settings.set(bindings=(("pick", ("K",)), ("reject", ("J",))))
    choose(page, "Pick")
    page.editor.reset.click()
    assert desk.settings.current.bindings == (("reject", ("J",)),)
    page.reset_all.click()
    assert desk.settings.current.bindings == ()
    assert not page.reset_all.isEnabled()


def test_another_set_is_in_force_at_once_and_ones_own_keys_stay(desk: SmallDesk, page: KeysPage) -> None:
    desk.settings.set(bindings=(("pick", ("K",)),))
    desk.settings.set(keys="darktable")
    assert keys_of(page, "Reject") == "R"
    assert keys_of(page, "Pick") == "K"
    assert desk.main_window.commands.keys("reject") == ("R",)


def test_the_search_finds_names_and_keys(page: KeysPage) -> None:
    page.search.setText("swap")
    assert found(page) == ["Swap sides"]
    page.search.setText("ctrl+q")
    assert found(page) == ["Quit"]


def test_a_theme_is_on_screen_as_soon_as_it_is_chosen(qtbot: QtBot, desk: SmallDesk) -> None:
    page = AppearancePage(cast(Desk, desk))
    qtbot.addWidget(page)
    try:
        desk.settings.set(theme="light", surround="black")
        assert theme_name() == "light"
        assert Colour.SURROUND == "#000000"
    finally:
        desk.settings.set(theme="dark", surround="theme")
    assert theme_name() == "dark"
