"""Whoever started the program from a menu learns why no window opens, and what to do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.settings import DEFAULTS
from app.ui.start_trouble import StartTrouble, wants_another_try
from engine.errors import RedAesError

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def answer(key: Qt.Key, qtbot: QtBot) -> None:
    """Presses a key in the dialog once it is open."""

    def press() -> None:
        shown = next(each for each in QApplication.topLevelWidgets() if isinstance(each, StartTrouble))
        qtbot.keyClick(shown, key)

    QTimer.singleShot(0, press)


def test_the_error_and_what_to_do_are_shown(qtbot: QtBot) -> None:
    shown = StartTrouble(RedAesError("The library is open elsewhere.", "Close it there."))
    qtbot.addWidget(shown)
    texts = [each.text() for each in shown.findChildren(QLabel)]
    assert texts[1:] == ["The library is open elsewhere.", "Close it there."]


def test_enter_tries_again_and_escape_ends_the_program(qtbot: QtBot) -> None:
    error = RedAesError("The library is open elsewhere.", "Close it there.")
    answer(Qt.Key.Key_Return, qtbot)
    assert wants_another_try(error, DEFAULTS)
    answer(Qt.Key.Key_Escape, qtbot)
    assert not wants_another_try(error, DEFAULTS)
