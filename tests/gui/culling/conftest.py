"""A window with seven photos of several kinds, and hands for its dialogs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.library.photo import ColorLabel, Flag
from app.ui.culling.name_dialog import NameDialog
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo

PHOTOS = [
    make_photo(1, flag=Flag.REJECT, stars=4),
    make_photo(2, stars=3, camera="Nikon", path=Path("/photos/DSC_4002.NEF")),
    make_photo(3, stars=5, label=ColorLabel.GREEN, taken_at=datetime(2026, 10, 3, 9)),
    make_photo(4, series_id=1, series_size=2),
    make_photo(5, series_id=1, series_size=2),
    make_photo(6, flag=Flag.PICK, path=Path("/photos/day 2/DSC_4006.jpg")),
    make_photo(7, opinion=None),
]


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> FakeWorkspace:
    return make_workspace(PHOTOS)


@pytest.fixture
def window(make_window: MakeWindow, workspace: FakeWorkspace) -> MainWindow:
    return make_window(workspace)


def numbers(window: MainWindow) -> set[int]:
    return {shown.photo.photo_id for shown in window.state.shown}


def texts(window: MainWindow) -> list[str]:
    return window.bench.page.strip.chips.texts()


def press(window: MainWindow, handle: str) -> None:
    window.commands.named(handle).trigger()


def dialog(qtbot: QtBot, window: MainWindow, kind: type):
    def there():
        return [each for each in window.findChildren(kind) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(there()))
    return there()[0]


def click(widget, text: str) -> None:
    next(button for button in widget.findChildren(QPushButton) if button.text() == text).click()


def make_collection(qtbot: QtBot, window: MainWindow, name: str) -> None:
    press(window, "new_collection")
    asked = dialog(qtbot, window, NameDialog)
    asked.field.setText(name)
    click(asked, "Make collection")
    qtbot.waitUntil(lambda: any(each.name == name for each in window.state.collections))
