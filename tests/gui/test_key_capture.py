import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.settings.key_capture import KeyCapture, pressed_key

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Qt.Key.Key_K, NONE, "K"),
        (Qt.Key.Key_K, SHIFT, "Shift+K"),
        (Qt.Key.Key_Question, SHIFT, "?"),
        (Qt.Key.Key_Plus, CTRL | SHIFT, "Ctrl++"),
        (Qt.Key.Key_Backtab, SHIFT, "Shift+Tab"),
        (Qt.Key.Key_5, Qt.KeyboardModifier.KeypadModifier, "5"),
        (Qt.Key.Key_Backslash, NONE, "\\"),
        (Qt.Key.Key_Space, SHIFT, "Shift+Space"),
    ],
)
def test_a_key_is_kept_as_it_is_pressed(key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str) -> None:
    assert pressed_key(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == expected


@pytest.fixture
def fields(qtbot: QtBot) -> tuple[KeyCapture, QPushButton]:
    window = QWidget()
    capture, other = KeyCapture(), QPushButton("other")
    for place, part in enumerate((capture, other)):
        part.setParent(window)
        part.move(0, 40 * place)
    qtbot.addWidget(window)
    window.show()
    capture.setFocus()
    qtbot.waitUntil(capture.hasFocus)
    return capture, other


def test_the_first_key_counts_even_if_it_is_tab(qtbot: QtBot, fields: tuple[KeyCapture, QPushButton]) -> None:
    capture, _ = fields
    qtbot.keyClick(capture, Qt.Key.Key_Tab)
    assert capture.key == "Tab"
    assert capture.hasFocus()


def test_after_a_key_tab_moves_on_and_enter_agrees(qtbot: QtBot, fields: tuple[KeyCapture, QPushButton]) -> None:
    capture, other = fields
    agreed: list[str] = []
    capture.agreed.connect(lambda: agreed.append(capture.key))
    qtbot.keyClick(capture, Qt.Key.Key_Q)
    qtbot.keyClick(capture, Qt.Key.Key_Return)
    assert agreed == ["Q"]
    qtbot.keyClick(capture, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert capture.key == "Q"


def test_another_key_replaces_the_first_and_esc_clears_it(qtbot: QtBot, fields: tuple[KeyCapture, QPushButton]) -> None:
    capture, _ = fields
    told: list[str] = []
    capture.captured.connect(told.append)
    qtbot.keyClick(capture, Qt.Key.Key_Q)
    qtbot.keyClick(capture, Qt.Key.Key_W, CTRL)
    qtbot.keyClick(capture, Qt.Key.Key_Escape)
    assert told == ["Q", "Ctrl+W", ""]
    assert capture.text() == ""
