import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.library.photo import ColorLabel, Marks
from app.ui.digit_row import digit_at
from tests.gui.conftest import MakeWindow, MakeWorkspace

FOURTH_X11 = 13  # on a French keyboard: '


def french_key(key: Qt.Key, text: str, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, FOURTH_X11, 0, 0, text)


@pytest.mark.parametrize(
    ("platform", "codes"),
    [
        ("linux", {10: 1, 18: 9, 19: 0, 9: None, 20: None}),
        ("win32", {2: 1, 10: 9, 11: 0, 1: None, 12: None}),
    ],
)
def test_a_digits_place_is_known_by_its_scan_code(platform: str, codes: dict[int, int | None]) -> None:
    assert {code: digit_at(platform, code, 0) for code in codes} == codes


def test_on_a_mac_the_place_is_known_by_the_virtual_key() -> None:
    assert [digit_at("darwin", 0, key) for key in (18, 23, 22, 29, 0)] == [1, 5, 6, 0, None]


@pytest.mark.skipif(sys.platform != "linux", reason="the scan code in this test is Linux'")
def test_the_fourth_key_of_the_upper_row_gives_four_stars_whatever_stands_on_it(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.grid.activate(0)
    QApplication.sendEvent(window.grid, french_key(Qt.Key.Key_Apostrophe, "'"))
    assert window.state.shown[0].marks.stars == 4


@pytest.mark.skipif(sys.platform != "linux", reason="the scan code in this test is Linux'")
def test_a_digit_is_what_its_sign_says_and_not_its_place(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.grid.activate(0)
    QApplication.sendEvent(window.grid, french_key(Qt.Key.Key_7, "7"))  # Dvorak for programmers
    assert window.state.shown[0].marks == Marks(label=ColorLabel.YELLOW)
