"""A themed application, and windows that are closed after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.library.photo import LibraryPhoto
from app.ui.application import make_application
from app.ui.main_window import MainWindow
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo

PATIENCE_MS = 30_000
MakeWindow = Callable[[FakeWorkspace], MainWindow]
MakeWorkspace = Callable[..., FakeWorkspace]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application(language="en")


@pytest.fixture
def qtbot(qtbot: QtBot) -> Iterator[QtBot]:
    """Waits longer than by default: a wait ends when its condition holds, and a busy machine is no failure.

    Holds every widget added: one that only a finished test knew would be collected as garbage while it is painted.
    """
    held: list[QWidget] = []
    add = qtbot.addWidget

    def add_and_hold(widget: QWidget, **options: Any) -> None:
        held.append(widget)
        add(widget, **options)

    qtbot.addWidget = add_and_hold  # type: ignore[method-assign]
    qtbot.waitUntil = partial(qtbot.waitUntil, timeout=PATIENCE_MS)  # type: ignore[method-assign]
    qtbot.waitSignal = partial(qtbot.waitSignal, timeout=PATIENCE_MS)  # type: ignore[method-assign]
    yield qtbot
    held.clear()


@pytest.fixture
def make_workspace(tmp_path: Path) -> Iterator[MakeWorkspace]:
    """Workspaces of twelve photos, or of those given, in one folder; none if `folders` is empty."""
    made: list[FakeWorkspace] = []

    def make(photos: list[LibraryPhoto] | None = None, folders: tuple[Path, ...] = (Path("/photos"),)) -> FakeWorkspace:
        chosen = [make_photo(n) for n in range(1, 13)] if photos is None else photos
        workspace = FakeWorkspace(chosen, folders, tmp_path)
        made.append(workspace)
        return workspace

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def make_window(qtbot: QtBot, tmp_path: Path) -> Iterator[MakeWindow]:
    """Windows that have read the library."""
    made: list[MainWindow] = []

    def make(workspace: FakeWorkspace) -> MainWindow:
        window = MainWindow(workspace, "RED-Aes", tmp_path)  # type: ignore[arg-type]
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1600, 1000)
        window.show()
        qtbot.waitUntil(lambda: window.state.are_folders_known and window.state.are_photos_known)
        return window

    yield make
    for window in made:
        window.close()


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    """A small photo on disk."""
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (900, 600), (120, 80, 40)).save(path)
    return path
