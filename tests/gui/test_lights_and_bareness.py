from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.ui.lights import Light
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace

SHIFT = Qt.KeyboardModifier.ShiftModifier


def lightness(window: MainWindow, x: int, y: int) -> int:
    colour: QColor = window.grab().toImage().pixelColor(x, y)
    return colour.lightness()


def test_l_dims_then_blackens_everything_but_the_photos_and_clicks_still_arrive(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.bench.show_loupe()
    corner = window.width() - 4, 60
    middle = window.bench.loupe.canvas.mapTo(window, window.bench.loupe.canvas.rect().center())
    before, photo = lightness(window, *corner), lightness(window, middle.x(), middle.y() + 60)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_L)
    dim = lightness(window, *corner)
    assert 0 < dim < before
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_L)
    assert lightness(window, *corner) == 0
    assert lightness(window, middle.x(), middle.y() + 60) == photo
    assert window.lights.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_L)
    assert window.lights.light is Light.ON
    assert not window.lights.isVisible()


def test_shift_tab_leaves_only_the_photos_and_brings_everything_back_as_it_was(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.bench.show_loupe()
    window.view_deeds.turn_strip()
    parts = (window._top, window._status, window.bench.inspector, window.bench.loupe.strip)
    before = [part.isVisible() for part in parts]
    assert before == [True, True, True, False]
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Tab, SHIFT)
    assert not any(part.isVisible() for part in parts)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Tab, SHIFT)
    assert [part.isVisible() for part in parts] == before
