from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.library.photo import LibraryPhoto
from app.ui import view_deeds
from app.ui.filmstrip.strip_cell import CELL_PX, paint_strip_cell
from app.ui.views import GRID, LOUPE
from engine.image_key import image_key
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import failure, make_photo


def test_z_shows_100_percent_and_back_and_the_next_photo_keeps_the_zoom(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    loupe = window.bench.loupe
    qtbot.keyClick(window.grid, Qt.Key.Key_Z)  # from the grid: the loupe at 100 %
    assert (window.bench.view(), loupe.canvas.framing().scale) == (LOUPE, 1.0)
    qtbot.keyClick(loupe, Qt.Key.Key_Right)
    assert loupe.canvas.framing().scale == 1.0
    qtbot.keyClick(loupe, Qt.Key.Key_Z)
    assert loupe.canvas.framing().scale is None
    qtbot.keyClick(loupe, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert loupe.canvas.framing().scale == 2.0
    before = loupe.canvas.framing().x
    qtbot.keyClick(loupe, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert loupe.canvas.framing().x > before
    assert window.grid.active_photo_id() == 2


def test_home_and_end_show_the_first_and_the_last_photo(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.bench.show_loupe()
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_End)
    assert window.grid.active_photo_id() == window.state.shown[-1].photo.photo_id
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Home)
    assert window.grid.active_photo_id() == window.state.shown[0].photo.photo_id


def test_space_opens_the_loupe_and_a_held_one_closes_it_again(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(make_workspace())
    qtbot.keyClick(window.grid, Qt.Key.Key_Space)
    qtbot.keyRelease(window.bench.loupe, Qt.Key.Key_Space)
    assert window.bench.view() == LOUPE  # a tap
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Space)
    assert window.bench.loupe.canvas.framing().scale == 1.0
    window.bench.show_grid()
    qtbot.keyPress(window.grid, Qt.Key.Key_Space)
    monkeypatch.setattr(QElapsedTimer, "elapsed", lambda _timer: view_deeds.HELD_MS + 1)
    qtbot.keyRelease(window.bench.loupe, Qt.Key.Key_Space)
    assert window.bench.view() == GRID


def test_the_neighbours_are_ready_before_they_are_asked_for(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, photo_file: Path
) -> None:
    key = image_key(photo_file.read_bytes())
    photos = [make_photo(1), make_photo(2, path=photo_file, image_key=key, width_px=900, height_px=600)]
    window = make_window(make_workspace(photos))
    window.bench.show_loupe()
    qtbot.waitUntil(lambda: window._pictures.at_screen_size(key) is not None)
    assert window.grid.active_photo_id() == 1
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Right)
    assert window.bench.loupe.canvas.picture() is not None
    assert not window.bench.loupe.canvas.grab().isNull()


def test_leaving_the_loupe_ends_what_is_decoded_for_it(make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    window = make_window(make_workspace())
    window.bench.show_loupe()
    assert window._pictures._wanted
    window.bench.show_grid()
    assert not window._pictures._wanted


def test_the_film_strip_follows_the_loupe_and_a_click_on_it_leads(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([make_photo(n) for n in range(1, 200)]))
    window.bench.show_loupe()
    strip = window.bench.loupe.strip
    window.grid.activate(150)
    assert 150 in strip.visible_rows()
    assert "151 of 199" in strip.accessibleDescription()
    middle = strip._cell(152).center()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(middle.x(), middle.y()))
    assert window.grid.currentIndex().row() == 152
    strip.grab()
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_T)
    assert not strip.isVisible()


def test_a_photo_that_cannot_be_read_is_shown_at_no_scale(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    broken = make_photo(1, opinion=None, failure=failure(), width_px=0, height_px=0)
    window = make_window(make_workspace([broken]))
    window.bench.show_loupe()
    assert window.bench.loupe._caption._size.text() == ""
    assert _cell_of_the_strip(broken) != _cell_of_the_strip(make_photo(1, opinion=None))


def _cell_of_the_strip(shown: LibraryPhoto) -> QImage:
    """Without a picture."""
    cell = QImage(CELL_PX, CELL_PX, QImage.Format.Format_RGB32)
    cell.fill(0)
    painter = QPainter(cell)
    paint_strip_cell(painter, cell.rect(), shown, None, is_selected=False, is_active=False)
    painter.end()
    return cell
