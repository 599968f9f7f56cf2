import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from pytestqt.qtbot import QtBot

from app.library.arranging import Order
from app.library.series_stacking import Stacking
from app.ui import restoring, window_memory
from app.ui.lights import Light
from app.ui.main_window import MainWindow
from app.ui.views import COMPARE, GRID, LOUPE
from app.ui.window_memory import WindowMemory
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace


def open_again(qtbot: QtBot, workspace: FakeWorkspace, folder: Path, memory: WindowMemory) -> MainWindow:
    window = MainWindow(workspace, "RED-Aes", folder, memory)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    restoring.show(window, memory)
    qtbot.waitUntil(lambda: window.state.are_photos_known and window.state.are_folders_known)
    return window


def test_the_second_start_is_as_the_window_was_left(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.setGeometry(20, 30, 1300, 800)
    window.state.set_order(Order.NAME_DESCENDING)
    window.state.set_stacking(Stacking(is_on=True))
    window.grid.set_cell_width(320)
    window.grid.activate(4)
    active = window.grid.active_photo_id()
    window.bench.show_loupe()
    window.bench.panels.turn_inspector()
    window.view_deeds.turn_strip()
    window.lights.turn()
    window.close()
    file = tmp_path / "window.json"
    window_memory.save(file, window.memory)
    again = open_again(qtbot, workspace, tmp_path, window_memory.load(file))
    assert again.state.order is Order.NAME_DESCENDING
    assert again.state.stacking == Stacking(is_on=True)
    assert again.bench.view() == LOUPE
    assert again.grid.active_photo_id() == active
    assert not again.bench.inspector.isVisible()
    assert not again.bench.loupe.strip.isVisible()
    assert again.lights.light is Light.DIM
    assert (again.width(), again.height()) == (1300, 800)
    qtbot.keyClick(again.bench.loupe, Qt.Key.Key_G)
    assert again.memory.cell_width_px == 320
    again.close()


def test_full_screen_bareness_and_the_compared_pair_come_back(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.activate(2)
    window.bench.show_compare()
    window.bench.comparing.step(1)
    window.bareness.turn()
    window.turn_full_screen()
    window.close()
    again = open_again(qtbot, workspace, tmp_path, window.memory)
    assert again.bench.view() == COMPARE
    assert again.bench.comparing.pair() == (3, 5)
    assert again.isFullScreen()
    assert not again._status.isVisible()
    again.bareness.turn()
    assert again._status.isVisible()
    again.close()


def test_photos_that_left_meanwhile_are_no_reason_to_fail(
    qtbot: QtBot, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    memory = WindowMemory(view=COMPARE, active=99, chosen=(98, 99), folder_id=77)
    window = open_again(qtbot, make_workspace(), tmp_path, memory)
    assert window.bench.view() == GRID
    qtbot.waitUntil(lambda: len(window.state.shown) == 12)
    window.close()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"view": 9, "light": "x", "place": [1], "widths": {"7": [1]}}'])
def test_a_damaged_file_gives_the_first_starts_window(tmp_path: Path, content: str) -> None:
    file = tmp_path / "window.json"
    file.write_text(content)
    assert window_memory.load(file) == WindowMemory()


def test_one_value_that_makes_no_sense_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "window.json"
    window_memory.save(file, WindowMemory(view=LOUPE, widths={"0": (240, 900, 344)}))
    content = json.loads(file.read_text())
    file.write_text(json.dumps(content | {"light": 40, "unknown": 1}))
    assert window_memory.load(file) == WindowMemory(view=LOUPE, widths={"0": (240, 900, 344)})


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    window_memory.save(tmp_path / "file" / "window.json", WindowMemory())
    assert window_memory.load(tmp_path / "missing.json") == WindowMemory()


def test_a_first_window_that_would_not_fit_the_screen_fills_it(
    qtbot: QtBot, make_workspace: MakeWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = QSize(1366, 740)
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: room)
    window = open_again(qtbot, make_workspace(), tmp_path, WindowMemory())
    assert window.isMaximized()
    window.close()
    room = QSize(2560, 1440)
    window = open_again(qtbot, make_workspace(), tmp_path, WindowMemory())
    assert (window.isMaximized(), window.size()) == (False, QSize(1600, 1000))
    window.close()
