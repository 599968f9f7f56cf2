import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.controls.keyed_button import KeyedButton
from app.ui.main_window import MainWindow
from app.ui.settings.dialog import SettingsDialog
from tests.gui.conftest import MakeWindow, MakeWorkspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(make_window: MakeWindow, make_workspace: MakeWorkspace) -> MainWindow:
    return make_window(make_workspace())


def test_the_menu_hangs_from_the_bar_below_its_button(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(800, 700)  # within the screen, else the menu would be moved
    bar = window._top
    button = next(each for each in bar.findChildren(QToolButton) if each.accessibleName() == "Menu")
    button.click()
    menu = next(each for each in window.findChildren(QMenu) if each.isVisible())
    place = bar.mapFromGlobal(menu.pos())
    assert place.y() == bar.height()
    assert place.x() + menu.width() == button.geometry().right() + 1
    menu.close()


def test_the_settings_cover_the_window_and_move_with_it(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.named("settings").trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.geometry() == window.geometry()
    window.move(window.pos() + QPoint(40, 20))
    window.resize(1300, 800)
    qtbot.waitUntil(lambda: dialog.geometry() == window.geometry())
    dialog.close()


@pytest.mark.parametrize("width_px", [960, 1024, 1100, 1600])
def test_all_views_tell_their_keys_or_none_does_and_the_place_stays(window: MainWindow, width_px: int) -> None:
    window.resize(width_px, 700)
    window.bench.show_loupe()
    bar = window._top
    QApplication.processEvents()
    tabs = bar._tabs.findChildren(KeyedButton)
    assert len({tab.has_room() for tab in tabs}) == 1
    assert all(tab.width() >= tab.minimumSizeHint().width() for tab in tabs)
    assert bar._place.width() >= bar._place.fontMetrics().horizontalAdvance(bar._place.text())
    assert bar._count.width() >= bar._count.sizeHint().width()
