"""A file name longer than any line has room for widens nothing, and is told in full on request."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.library.photo import LibraryPhoto
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import failure, make_photo

LONG = f"{'a9f0' * 30}.jpg"

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def long_named(number: int, shown: LibraryPhoto) -> LibraryPhoto:
    return dataclasses.replace(shown, photo=dataclasses.replace(shown.photo, path=Path(f"/photos/{number}{LONG}")))


@pytest.fixture
def window(make_window: MakeWindow, make_workspace: MakeWorkspace) -> MainWindow:
    broken = dataclasses.replace(failure(), what=f"4{LONG} is damaged and cannot be decoded.")
    photos = [*map(make_photo, (1, 2, 3)), make_photo(4, opinion=None, failure=broken)]
    return make_window(make_workspace([long_named(n, shown) for n, shown in enumerate(photos, 1)]))


def widest_px(part: QWidget) -> int:
    """The least width of anything that is seen in it."""
    return max(each.minimumSizeHint().width() for each in part.findChildren(QWidget) if each.isVisible())


def test_what_is_told_of_an_unreadable_photo_fits_the_panel(window: MainWindow) -> None:
    window.grid.activate(3)
    inspector = window.bench.inspector
    assert inspector._failure.isVisible()
    assert widest_px(inspector) <= inspector.width()
    assert inspector._header._name.toolTip().endswith(f"4{LONG}")


def test_a_survey_names_photos_by_start_and_end(qtbot: QtBot, window: MainWindow) -> None:
    window.grid.selectAll()
    window.bench.show_survey()
    panel = window.bench.survey.panel
    qtbot.waitUntil(lambda: "…" in panel._pick.text())
    assert len(panel._pick.text()) < 40
    assert panel._keep.minimumSizeHint().width() <= panel.width()


@pytest.mark.parametrize("view", ["loupe", "compare", "survey"])
def test_no_view_becomes_wider(window: MainWindow, view: str) -> None:
    window.resize(1024, 700)
    getattr(window.bench, f"show_{view}")()
    QApplication.processEvents()
    shown = getattr(window.bench, view)
    assert widest_px(shown) <= shown.width()
