from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.library.photo import Flag, Marks, PhotoId
from app.settings import Bindings
from app.ui.appearance import Appearance
from app.ui.controls.keyed_button import KeyedButton
from app.ui.controls.pieces import keyed_button, label
from app.ui.controls.told_key import tell_key
from app.ui.keys_dialog import keys_by_section
from app.ui.main_window import MainWindow
from app.ui.theme import Colour, theme_name
from app.ui.views import COMPARE, GRID, SURVEY
from tests.gui.conftest import MakeWindow, MakeWorkspace

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(make_window: MakeWindow, make_workspace: MakeWorkspace) -> MainWindow:
    made = make_window(make_workspace())
    made.grid.activate(0)
    return made


def marks(window: MainWindow, place: int) -> Marks:
    return window.state.shown[place].marks


def test_a_key_that_was_given_acts_and_the_old_one_does_not(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.bind("lightroom", (("pick", ("K",)),))
    qtbot.keyClick(window.grid, Qt.Key.Key_P, NONE)
    assert marks(window, 0).flag is Flag.NONE
    qtbot.keyClick(window.grid, Qt.Key.Key_K, NONE)
    assert marks(window, 0).flag is Flag.PICK


def test_shift_with_a_key_of_ones_own_moves_on_once(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.bind("lightroom", (("stars_3", ("F12",)),))
    qtbot.keyClick(window.grid, Qt.Key.Key_F12, SHIFT)
    assert marks(window, 0).stars == 3
    assert window.grid.active_photo_id() == PhotoId(2)
    qtbot.keyClick(window.grid, Qt.Key.Key_F12, NONE)
    assert window.grid.active_photo_id() == PhotoId(2)


@pytest.mark.parametrize(
    ("preset", "key", "modifiers", "expected"),
    [
        ("darktable", Qt.Key.Key_R, NONE, Marks(flag=Flag.REJECT)),
        ("photo-mechanic", Qt.Key.Key_T, NONE, Marks(flag=Flag.PICK)),
        ("photo-mechanic", Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier, Marks(stars=4)),
    ],
)
def test_a_set_that_people_bring_along_acts_as_they_know_it(
    qtbot: QtBot, window: MainWindow, preset: str, key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: Marks
) -> None:
    window.commands.bind(preset, ())
    qtbot.keyClick(window.grid, key, modifiers)
    assert marks(window, 0) == expected


def test_the_sheet_begins_with_the_view_on_screen_and_tells_the_keys_in_force(window: MainWindow) -> None:
    own: Bindings = (("pick", ("K",)), ("swap", ("Q",)))
    window.commands.bind("lightroom", own)
    in_compare = keys_by_section(window.commands, COMPARE)
    name, lines = next(iter(in_compare.items()))
    assert name == "Compare"
    assert ("Swap sides", "Q") in lines
    in_grid = keys_by_section(window.commands, GRID)
    assert next(iter(in_grid)) == "Grid"
    assert ("Pick", "K") in in_grid["Photo"]
    assert ("Swap sides", "Q") in in_grid["Compare"]


def test_tabs_and_tooltips_tell_the_keys_in_force(window: MainWindow) -> None:
    window.commands.bind("darktable", ())
    words = {button.text() for button in window.findChildren(QToolButton)}
    words |= {button.toolTip() for button in window.findChildren(QToolButton)}
    assert "Reject (R)" in words
    window.commands.bind("lightroom", (("undo", ("F2",)), ("keys", ())))
    texts = {each.text() for each in window.findChildren(QLabel)}
    assert {"F2 to undo", "“All keys”"} <= texts
    window.commands.bind("darktable", ())
    tabs = window._top._tabs.findChildren(KeyedButton)
    assert [(tab.text(), tab.key()) for tab in tabs] == [
        ("Grid", "L"),
        ("Loupe", "W"),
        ("Compare", "C"),
        ("Survey", "X"),
    ]


def test_what_is_made_after_the_keys_were_bound_tells_them_too(window: MainWindow) -> None:
    window.commands.bind("lightroom", (("measure_edit", ("F4",)), ("pick", ())))
    button = keyed_button("Measure")
    tell_key(button, "Measure", "measure_edit")
    assert (button.toolTip(), button.key()) == ("Measure (F4)", "F4")
    how = label()
    tell_key(how, "Press %1 on a photo you like.", "pick")
    assert how.text() == "Press “Pick” on a photo you like."


@pytest.fixture
def appearance(window: MainWindow) -> Iterator[Appearance]:
    yield window.appearance
    window.appearance.choose("dark", "theme")


def test_another_theme_is_on_screen_at_once_with_icons_and_painted_cells(
    window: MainWindow, appearance: Appearance
) -> None:
    export = window._top._export
    before = export.icon().cacheKey()
    appearance.choose("light", "theme")
    assert window.palette().window().color() == QColor(Colour.PANEL)
    assert Colour.PANEL == "#EFEFEF"
    middle = window.grid.grab().toImage().pixelColor(2, 2)
    assert middle == QColor(Colour.CANVAS)
    assert export.icon().cacheKey() != before
    appearance.choose("dark", "theme")
    assert export.icon().cacheKey() == before


def test_the_surround_changes_only_what_lies_around_photos(window: MainWindow, appearance: Appearance) -> None:
    canvas = Colour.CANVAS
    appearance.choose("dark", "light")
    assert canvas == Colour.CANVAS
    assert Colour.SURROUND == "#C9C9C9"
    window.bench.show_loupe()
    corner = window.bench.loupe.canvas.grab().toImage().pixelColor(0, 0)
    assert corner == QColor("#C9C9C9")


class SystemHints(QObject):
    """A system whose theme a test changes."""

    colorSchemeChanged = Signal()  # noqa: N815 (Qt's name)

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Dark

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 (Qt's name)
        return self.scheme

    def setColorScheme(self, scheme: Qt.ColorScheme) -> None:  # noqa: N802 (Qt's name)
        """What a program wishes for its own window changes nothing here."""


def test_the_systems_theme_is_followed_only_while_it_is_chosen(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow, appearance: Appearance
) -> None:
    system = SystemHints()
    monkeypatch.setattr("app.ui.appearance.QApplication.styleHints", lambda: system)
    following = Appearance(window)
    following.choose("system", "theme")
    assert theme_name() == "dark"
    system.scheme = Qt.ColorScheme.Light
    system.colorSchemeChanged.emit()
    assert theme_name() == "light"
    following.choose("dark", "theme")
    system.colorSchemeChanged.emit()
    assert theme_name() == "dark"


def test_the_sheet_of_the_survey_says_what_each_arrow_does(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    lines = dict(keys_by_section(window.commands, SURVEY)["Survey"])
    assert (lines["Another photo has the keys"], lines["Another series"]) == ("Left, right", "Up, down")
