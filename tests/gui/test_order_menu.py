from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.library.arranging import Order
from app.library.photo import LibraryPhoto
from app.ui.views import GRID
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.keyboard import press
from tests.support.made_up_photos import make_photo


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


def test_an_order_by_what_edits_gain_says_so_while_none_is_measured(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    def is_told(*photos: LibraryPhoto, order: Order) -> bool:
        window = make_window(make_workspace(list(photos)))
        window.state.set_order(order)
        labels = window.bench.page.strip.findChildren(QLabel)
        return any(each.text() == "No edits measured yet" and each.isVisible() for each in labels)

    assert is_told(make_photo(1), make_photo(2), order=Order.GAIN_DESCENDING)
    assert not is_told(make_photo(1), make_photo(2), order=Order.SCORE_DESCENDING)
    assert not is_told(make_photo(1), make_photo(2, gain=0.3), order=Order.GAIN_ASCENDING)
