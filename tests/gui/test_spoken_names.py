"""Everything that a screen reader comes to has a name, and every control can be reached by Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.folders import roving
from app.ui.main_window import MainWindow
from app.ui.settings import opening
from app.ui.settings.dialog import SettingsDialog
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.controls_on_screen import controls
from tests.support.fake_tuning import FakeShelf
from tests.support.made_up_photos import failure, make_photo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def window(make_window: MakeWindow, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """With a series, a pick, and a photo that failed."""
    series = [make_photo(n, series_id=1, series_size=4) for n in (2, 3, 4, 5)]
    workspace = make_workspace([make_photo(1), *series, make_photo(6, opinion=None, failure=failure())])
    monkeypatch.setattr(opening, "ModelShelf", lambda root: FakeShelf(workspace._later))
    made = make_window(workspace)
    made.grid.activate(1)
    return made


def nameless(root: QWidget) -> list[str]:
    return [f"{type(each).__name__} in {type(each.parent()).__name__}" for each in controls(root) if not _spoken(each)]


def out_of_reach(root: QWidget) -> list[str]:
    """Controls that Tab never comes to; of buttons that exclude each other Tab reaches one, the arrows the others."""
    reached: set[QWidget] = set()
    each = root.nextInFocusChain()
    while each is not None and each not in reached:
        reached.add(each)
        each = each.nextInFocusChain()
    lost = [each for each in controls(root) if each.isEnabled() and not _takes_tab(each, reached)]
    return [f"{type(each).__name__} {_spoken(each)}" for each in lost]


def _takes_tab(control: QWidget, reached: set[QWidget]) -> bool:
    if roving.is_line(control):  # the arrows reach the others
        return any(roving.is_line(each) and each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in reached)
    group = control.group() if isinstance(control, QAbstractButton) else None
    mates = group.buttons() if group is not None and group.exclusive() else [control]
    return any(each in reached and each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in mates)


def _spoken(control: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()


def test_every_control_of_every_view_has_a_name_and_can_be_reached(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.commands.named("suggest_edits").isEnabled)
    window.commands.named("suggest_edits").trigger()
    bench = window.bench
    for show in (bench.show_grid, bench.show_loupe, bench.show_compare, bench.show_survey):
        show()
        QApplication.processEvents()
        assert nameless(window) == []
        assert out_of_reach(window) == []


def test_every_control_of_the_first_run_has_a_name_and_can_be_reached(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([], ()))
    assert nameless(window) == []
    assert out_of_reach(window) == []


def test_every_control_of_a_sheet_has_a_name_and_can_be_reached(qtbot: QtBot, window: MainWindow) -> None:
    for handle in ("export", "keys", "guide"):
        window.commands.named(handle).trigger()
        sheet = next(each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window)
        QApplication.processEvents()
        found = nameless(sheet), out_of_reach(sheet)
        sheet.close()
        assert found == ([], []), handle


def test_every_control_of_the_settings_has_a_name_and_can_be_reached(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.named("settings").trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    found = []
    for page in range(6):
        dialog.show_page(page)
        QApplication.processEvents()
        found += nameless(dialog) + out_of_reach(dialog)
    dialog.close()
    assert found == []


def test_a_photo_is_spoken_with_score_rank_decision_and_series(qtbot: QtBot, window: MainWindow) -> None:
    name = window.grid.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert name
    assert "AI score" in name
    assert "rank" in name
