"""Whoever goes by keyboard sees where they are: every control looks otherwise with the focus, in both themes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ui import theme
from app.ui.folders import roving
from app.ui.main_window import MainWindow
from app.ui.settings import opening
from app.ui.settings.dialog import SettingsDialog
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.controls_on_screen import controls
from tests.support.fake_tuning import FakeShelf
from tests.support.made_up_photos import make_photo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture(params=["dark", "light"])
def window(
    request: pytest.FixtureRequest,
    make_window: MakeWindow,
    make_workspace: MakeWorkspace,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    """With a series and a filter, in one of the themes."""
    workspace = make_workspace([make_photo(1), *(make_photo(n, series_id=1, series_size=3) for n in (2, 3, 4))])
    monkeypatch.setattr(opening, "ModelShelf", lambda root: FakeShelf(workspace._later))
    made = make_window(workspace)
    made.appearance.choose(request.param, theme.AS_THEME)
    made.grid.activate(1)
    yield made
    made.appearance.choose("dark", theme.AS_THEME)


def unseen(root: QWidget, canvases: list[QWidget]) -> list[str]:
    """Controls that look the same with the focus; canvases show it by the ring around their active photo."""
    found = []
    for each in list(controls(root)):
        if not isValid(each) or each in canvases or not each.isEnabled():  # a part may be made anew meanwhile
            continue
        if not (each.focusPolicy() & Qt.FocusPolicy.TabFocus or roving.is_line(each)):  # no key leads there
            continue
        root.setFocus()
        before = each.grab().toImage()
        each.setFocus(Qt.FocusReason.TabFocusReason)
        if isValid(each) and each.hasFocus() and each.grab().toImage() == before:
            found.append(f"{type(each).__name__} {each.accessibleName() or each.toolTip()}")
    return found


def test_every_control_of_every_view_shows_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.commands.named("suggest_edits").isEnabled)
    window.commands.named("suggest_edits").trigger()
    bench = window.bench
    canvases = [*bench.canvases().values(), bench.loupe.strip]
    found = []
    for show in (bench.show_grid, bench.show_loupe, bench.show_compare, bench.show_survey):
        show()
        QApplication.processEvents()
        found += unseen(window, canvases)
    assert found == []


@pytest.mark.parametrize("handle", ["export", "keys", "guide", "accept_proposals"])
def test_every_control_of_a_sheet_shows_the_focus(qtbot: QtBot, window: MainWindow, handle: str) -> None:
    window.commands.named(handle).trigger()
    sheet = next(each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window)
    QApplication.processEvents()
    found = unseen(sheet, [])
    sheet.close()
    assert found == []


def test_every_control_of_the_settings_shows_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.named("settings").trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    found = []
    for page in range(6):
        dialog.show_page(page)
        QApplication.processEvents()
        found += unseen(dialog, [])
    dialog.close()
    assert found == []
