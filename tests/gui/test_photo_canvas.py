from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.canvas.framing import FIT, Framing
from app.ui.canvas.navigator import Navigator
from app.ui.canvas.photo_canvas import PhotoCanvas
from app.ui.canvas.pictures import Pictures
from app.ui.canvas.zoom_bar import ZoomBar
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from tests.gui.conftest import MakeWorkspace
from tests.support.made_up_photos import make_photo

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(qtbot: QtBot, make_workspace: MakeWorkspace) -> Iterator[PhotoCanvas]:
    workspace = make_workspace([])
    pictures, thumbnails = Pictures(workspace), ThumbnailLoader(workspace)  # type: ignore[arg-type]
    made = PhotoCanvas(pictures, thumbnails)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_photo(make_photo(1))
    made.show()
    yield made
    pictures.close()
    thumbnails.close()


def turn_wheel(canvas: PhotoCanvas, at: QPointF, notches: int, held: Qt.KeyboardModifier) -> None:
    place = QPointF(canvas.mapToGlobal(at.toPoint()))
    turn = QPoint(0, 120 * notches)
    none = Qt.MouseButton.NoButton
    phase = Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(canvas, QWheelEvent(at, place, QPoint(), turn, none, held, phase, False))


def test_the_wheel_zooms_in_at_the_pointer_and_out_again(canvas: PhotoCanvas) -> None:
    none = Qt.KeyboardModifier.NoModifier
    turn_wheel(canvas, QPointF(300, 200), 4, none)
    assert canvas.framing().scale == pytest.approx(0.15 * 1.25**4)
    share = canvas.view_share()
    assert share.left() + share.width() / 3 == pytest.approx(1 / 3)  # the point a third from the left is still there
    turn_wheel(canvas, QPointF(300, 200), -9, none)
    assert canvas.framing() == FIT


def test_a_click_shows_100_percent_there_and_another_one_the_whole_photo(qtbot: QtBot, canvas: PhotoCanvas) -> None:
    qtbot.mouseClick(canvas, LEFT, pos=QPoint(300, 200))
    assert canvas.framing().scale == 1.0
    assert canvas.framing().x == pytest.approx(1 / 3 + (450 - 300) / 6000)
    qtbot.mouseClick(canvas, LEFT, pos=QPoint(300, 200))
    assert canvas.framing() == FIT


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_100_percent_is_one_pixel_of_the_photo_to_one_of_the_screen_at_every_scale_of_the_system(
    canvas: PhotoCanvas, monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    monkeypatch.setattr(PhotoCanvas, "devicePixelRatioF", lambda _: ratio)
    canvas.zoom_to(1.0)
    assert canvas.view_share().width() * 6000 == pytest.approx(canvas.width() * ratio)
    canvas.zoom_to(None)
    assert canvas.photo_rect().width() == pytest.approx(canvas.width())


def test_a_drag_moves_the_photo_and_is_no_click(qtbot: QtBot, canvas: PhotoCanvas) -> None:
    canvas.zoom_to(1.0)
    qtbot.mousePress(canvas, LEFT, pos=QPoint(400, 300))
    qtbot.mouseMove(canvas, QPoint(430, 310))
    qtbot.mouseMove(canvas, QPoint(460, 330))
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(460, 330))
    assert canvas.framing().scale == 1.0
    assert canvas.framing().x == pytest.approx(0.5 - 60 / 6000)
    assert canvas.framing().y == pytest.approx(0.5 - 30 / 4000)


def test_whoever_shares_the_framing_hears_what_the_person_did_and_whether_shift_was_held(
    qtbot: QtBot, canvas: PhotoCanvas
) -> None:
    heard: list[tuple[Framing, Framing, bool]] = []
    canvas.framed.connect(lambda before, after, is_alone: heard.append((before, after, is_alone)))
    canvas.set_framing(Framing(2.0))
    turn_wheel(canvas, QPointF(450, 300), -1, Qt.KeyboardModifier.ShiftModifier)
    assert [(before.scale, is_alone) for before, _, is_alone in heard] == [(2.0, True)]


def test_every_pixel_is_wanted_only_where_the_screen_size_is_too_coarse(canvas: PhotoCanvas) -> None:
    assert [each.is_full for each in canvas.wanted()] == [False]
    canvas.zoom_to(0.5)
    assert [each.is_full for each in canvas.wanted()] == [False, True]
    canvas.show_photo(make_photo(1, is_offline=True))
    assert [each.is_full for each in canvas.wanted()] == [False]


def test_a_failed_photo_says_why_on_the_canvas(qtbot: QtBot, canvas: PhotoCanvas) -> None:
    canvas._pictures.want(canvas.wanted())
    qtbot.waitUntil(lambda: canvas._pictures.failure(make_photo(1).photo.image_key) is not None)
    assert "There is no file." in str(canvas._pictures.failure(make_photo(1).photo.image_key))
    canvas.grab()


def test_a_click_on_the_navigator_goes_there(qtbot: QtBot, canvas: PhotoCanvas) -> None:
    navigator = Navigator(canvas, canvas._pictures, canvas._thumbnails)
    qtbot.addWidget(navigator)
    canvas.zoom_to(1.0)
    qtbot.mouseClick(navigator, LEFT, pos=QPoint(63, 35))
    assert canvas.view_share().right() == pytest.approx(1.0)
    assert canvas.view_share().bottom() == pytest.approx(1.0)


def test_the_zoom_bar_presses_nothing_at_a_scale_of_its_own(qtbot: QtBot) -> None:
    bar = ZoomBar((None, 1.0))
    qtbot.addWidget(bar)
    assert [button.isChecked() for button in bar._buttons.values()] == [True, False]
    bar.show_framing(Framing(0.37))
    assert [button.isChecked() for button in bar._buttons.values()] == [False, False]
    with qtbot.waitSignal(bar.chosen) as chosen:
        bar._buttons[1.0].click()
    assert chosen.args == [1.0]
