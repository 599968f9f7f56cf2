"""Banner and toast, apart from what they say."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.message_bar import Banner, Offer, Toast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_a_toast_stays_within_its_window_however_long_its_text_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    toast = Toast(window)
    toast.show_text("One photo picked")
    one_line = toast.height()
    assert toast.width() < 400
    toast.show_text("A photo with a rather long name is gone from its folder; another photo is shown. " * 2)
    assert window.rect().contains(toast.geometry())
    assert toast.height() > one_line
    toast.show_text("One photo picked")
    assert toast.height() == one_line


def test_the_first_offer_ends_a_trouble_and_the_other_one_leaves_it(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    done: list[str] = []
    offers = [Offer(text, lambda text=text: done.append(text)) for text in ("Continue", "Show folder")]  # type: ignore[misc]
    banner.show_trouble("The export stopped.", "Free some space.", *offers)
    banner._other.click()
    assert banner.isVisible()
    banner._button.click()
    assert not banner.isVisible()
    assert done == ["Show folder", "Continue"]
    banner.show_trouble("The drive is full.", "Free some space.")
    assert [button.isVisible() for button in (banner._button, banner._other)] == [False, False]
