from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.library.arranging import Order
from app.ui.views import GRID
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.keyboard import press


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_order_is_chosen_by_keys_alone_and_leaves_them_with_the_photos(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.activateWindow()
    window.bench.show_loupe()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.bench.loupe)
    press("Alt+S")
    press(*["Down"] * 5, "Return")
    assert (window.state.order, window.bench.view()) == (Order.TIME_ASCENDING, GRID)
    assert QApplication.focusWidget() is window.grid
    press("Alt+S", "Esc")
    assert window.state.order is Order.TIME_ASCENDING
    assert window.bench.view() == GRID
