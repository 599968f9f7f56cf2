"""Groups of buttons of which one is down: Tab leads to that one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.controls.tabs import Tabs
from app.ui.export.form_cards import CardText, FormCards

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

NAMES = ("Copy", "JPEG", "Links", "Lists")


def tabs() -> QWidget:
    made = Tabs(NAMES, "What")
    made.choose(2)
    return made


def cards() -> QWidget:
    made = FormCards([CardText(name, "", "copy") for name in NAMES], "How")
    made.choose(2)
    return made


@pytest.mark.parametrize("make", [tabs, cards])
def test_tab_leads_to_the_one_that_was_chosen_and_arrows_to_the_next(qtbot: QtBot, make: type[QWidget]) -> None:
    window, group = QWidget(), make()
    column = QVBoxLayout(window)
    before = QLineEdit()
    column.addWidget(before)
    column.addWidget(group)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    before.setFocus()
    qtbot.waitUntil(before.hasFocus)
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Links"
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert (focused.text(), focused.isChecked()) == ("Lists", True)
