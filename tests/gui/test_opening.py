"""What a window shows, and leaves undone, until its first screen was seen and the whole library is known."""

from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.library.photo import LibraryPhoto
from app.ui.main_window import MainWindow
from engine.errors import RedAesError
from tests.gui.conftest import MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo


def open_window(qtbot: QtBot, workspace: FakeWorkspace) -> MainWindow:
    """A window that may not know its photos yet."""
    window = MainWindow(workspace, "RED-Aes", Path())  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    return window


@pytest.fixture
def endless(make_workspace: MakeWorkspace) -> FakeWorkspace:
    """A library of 300 photos that is never read to its end."""
    workspace = make_workspace([make_photo(n) for n in range(1, 301)])
    unread: Future[tuple[LibraryPhoto, ...]] = Future()
    workspace.photos = lambda: unread  # type: ignore[method-assign]
    return workspace


def test_the_library_is_read_only_after_the_first_screen(qtbot: QtBot, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace([make_photo(n) for n in range(1, 301)])
    n_shown: list[int] = []
    read = workspace.photos

    def photos() -> Future[tuple[LibraryPhoto, ...]]:
        n_shown.append(len(window.state.shown))
        return read()

    workspace.photos = photos  # type: ignore[method-assign]
    window = open_window(qtbot, workspace)
    qtbot.waitUntil(lambda: window.state.are_photos_known)
    window.close()
    assert n_shown == [100]


def test_a_first_screen_that_cannot_be_read_holds_nothing_up(qtbot: QtBot, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    workspace.fails["best_photos"] = RedAesError("The drive failed.", "Look at it.")
    window = open_window(qtbot, workspace)
    qtbot.waitUntil(lambda: window.state.are_photos_known)
    assert len(window.state.shown) == 12
    window.close()


def test_no_number_of_photos_is_told_until_all_are_known(qtbot: QtBot, endless: FakeWorkspace) -> None:
    window = open_window(qtbot, endless)
    qtbot.waitUntil(lambda: len(window.state.shown) == 100)
    qtbot.keyClick(window.grid, Qt.Key.Key_P)
    for show in (window.bench.show_loupe, window.bench.show_grid):
        show()
        told = " · ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())
        assert "100 photos" not in told
        assert "of 100" not in told
        assert "Rank" not in told
    assert "Reading the library…" in told
    window.bench.panel._show_histogram()
    assert not any(window.bench.panel.filters._range._bins)
    window.close()


def test_no_place_among_photos_is_spoken_until_all_are_known(qtbot: QtBot, endless: FakeWorkspace) -> None:
    window = open_window(qtbot, endless)
    qtbot.waitUntil(lambda: len(window.state.shown) == 100)
    window.bench.show_loupe()
    spoken = window.bench.loupe.strip.accessibleDescription
    assert "DSC_4001" in spoken()
    assert "of 100" not in spoken()
    window.bench.show_compare()
    assert " of 100" not in window.bench.compare._title.text()
    window.bench.show_loupe()
    window.state.take_all(tuple(endless.library.values()))
    assert "of 300" in spoken()
    window.close()
