from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.library.photo import Flag, PhotoId
from app.ui.caps_lock import CapsLock
from app.ui.main_window import MainWindow
from app.ui.views import COMPARE
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace

LOCK = 1 << 1  # LockMask of the X protocol


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> FakeWorkspace:
    return make_workspace()


@pytest.fixture
def window(make_window: MakeWindow, workspace: FakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    made = make_window(workspace)
    made.grid.activate(0)
    return made


def ask(widget: QWidget, native: int) -> None:
    """As a window system does before every key: does somebody want it for himself?"""
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_P, none, 0, 0, native))


def decide(window: MainWindow, handle: str, native: int) -> None:
    ask(window.bench.canvases()[window.bench.view()], native)
    window.commands.named(handle).trigger()


def tell_once(window: MainWindow) -> str:
    texts = [label.text() for label in window._toast.findChildren(QLabel) if window._toast.isVisible()]
    window._toast.hide()
    return "".join(texts)


@pytest.mark.parametrize(
    ("platform", "native"),
    [("xcb", 1 << 1), ("wayland", 1 << 1), ("wayland-egl", 1 << 1), ("windows", 1 << 8), ("cocoa", 1 << 16)],
)
def test_caps_lock_is_one_bit_of_a_key_event_on_each_system(qtbot: QtBot, platform: str, native: int) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    caps_lock = CapsLock(platform, widget)
    ask(widget, ~native & 0x1FFFF)
    assert not caps_lock.is_on()
    ask(widget, native)
    assert caps_lock.is_on()


def test_where_the_system_is_not_known_caps_lock_is_never_on(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    caps_lock = CapsLock("offscreen", widget)
    ask(widget, 0x1FFFF)
    assert not caps_lock.is_on()


def test_with_caps_lock_every_decision_moves_on_until_it_is_turned_off(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    decide(window, "pick", LOCK)
    decide(window, "reject", LOCK)
    decide(window, "pick", 0)
    qtbot.waitUntil(
        lambda: [workspace.library[PhotoId(n)].marks.flag for n in (1, 2, 3)] == [Flag.PICK, Flag.REJECT, Flag.PICK]
    )
    assert window.grid.active_photo_id() == 3


def test_caps_lock_says_why_photos_move_on_once_each_time_it_is_turned_on(window: MainWindow) -> None:
    told = []
    for native in (LOCK, LOCK, 0, LOCK):
        decide(window, "stars_1", native)
        told.append("Caps Lock is on" in tell_once(window))
    assert told == [True, False, False, True]


def test_with_caps_lock_the_next_challenger_replaces_the_loser_in_compare(window: MainWindow) -> None:
    window.bench.show_compare()
    assert window.bench.view() == COMPARE
    decide(window, "pick", LOCK)
    assert window.bench.comparing.pair() == (1, 3)
