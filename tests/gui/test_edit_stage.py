"""Before and after on the loupe's canvases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.library.photo import LibraryPhoto
from app.ui.canvas.pictures import Pictures, Wanted
from app.ui.edits.edit_choice import EditChoice, chosen
from app.ui.edits.rendered_edits import RenderedEdits
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.loupe.edit_canvas import EditCanvas, Part
from app.ui.loupe.edit_stage import EditMode, EditStage
from engine.edits.operations import EditKind, EditOperation
from engine.image_key import image_key
from engine.results import EditSuggestion
from engine.scale import Axis
from tests.gui.conftest import MakeWorkspace
from tests.support.made_up_photos import make_photo

BRIGHTER = EditOperation(EditKind.EXPOSURE, 1.0)
LEFT_HALF = EditOperation(EditKind.CROP, box=(0.0, 0.0, 0.5, 1.0))
TILT = EditOperation(EditKind.STRAIGHTEN, 6.0)


@pytest.fixture
def photo(photo_file: Path) -> LibraryPhoto:
    key = image_key(photo_file.read_bytes())
    return make_photo(1, path=photo_file, image_key=key, width_px=900, height_px=600)


@pytest.fixture
def stage(qtbot: QtBot, make_workspace: MakeWorkspace, photo: LibraryPhoto) -> Iterator[EditStage]:
    workspace = make_workspace([photo])
    pictures, thumbnails = Pictures(workspace), ThumbnailLoader(workspace)  # type: ignore[arg-type]
    rendered = RenderedEdits(workspace)  # type: ignore[arg-type]
    window = QWidget()
    qtbot.addWidget(window)
    made = EditStage(pictures, thumbnails, rendered, window)
    made.resize(800, 500)
    made.show_photo(photo)
    window.show()
    pictures.want([Wanted(photo.photo)])
    qtbot.waitUntil(lambda: pictures.at_screen_size(photo.photo.image_key) is not None)
    yield made
    rendered.close()
    thumbnails.close()
    pictures.close()


@pytest.fixture
def show(qtbot: QtBot, stage: EditStage, photo: LibraryPhoto) -> Callable[..., EditChoice]:
    def show(operation: EditOperation, mode: EditMode) -> EditChoice:
        edit = chosen(photo.photo, EditSuggestion("An edit.", (operation,), None, 0.2, Axis.LIGHTING))
        rendered = stage.canvas._rendered
        rendered.want(photo.photo, edit.operations)
        stage.show_edit(edit, mode)
        qtbot.waitUntil(rendered.is_up_to_date)
        return edit

    return show


def seen(canvas: EditCanvas, share_x: float, share_y: float = 0.4) -> QColor:
    """The colour at a place of the photo."""
    photo = canvas.photo_rect()
    at = QPointF(photo.left() + share_x * photo.width(), photo.top() + share_y * photo.height())
    return canvas.grab().toImage().pixelColor(at.toPoint())


def test_split_shows_the_photo_left_of_the_line_and_the_edit_right_of_it(
    stage: EditStage, show: Callable[..., EditChoice]
) -> None:
    show(BRIGHTER, EditMode.SPLIT)
    canvas = stage.canvas
    assert seen(canvas, 0.2).red() == pytest.approx(120, abs=4)
    assert seen(canvas, 0.8).red() > 150
    canvas.divider.move_to(0.9)
    assert seen(canvas, 0.8).red() == pytest.approx(120, abs=4)


def test_the_line_follows_the_pointer_and_the_arrows(
    qtbot: QtBot, stage: EditStage, show: Callable[..., EditChoice]
) -> None:
    show(BRIGHTER, EditMode.SPLIT)
    divider, photo = stage.canvas.divider, stage.canvas.photo_rect()
    assert divider.isVisible()
    middle = QPoint(divider.width() // 2, divider.height() // 2)
    qtbot.mousePress(divider, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(divider, middle + QPoint(round(photo.width() * 0.25), 0))
    assert divider.share() == pytest.approx(0.75, abs=0.01)
    divider.move_to(0.5)
    qtbot.keyClick(divider, Qt.Key.Key_Right)
    assert divider.share() == pytest.approx(0.51)
    qtbot.keyClick(divider, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert divider.share() == pytest.approx(0.41)
    assert "41" in divider.accessibleName()
    for _ in range(9):
        qtbot.keyClick(divider, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert divider.share() == 0.0


def test_after_shows_the_edit_alone_and_without_an_edit_the_photo_is_as_it_is(
    stage: EditStage, show: Callable[..., EditChoice]
) -> None:
    show(BRIGHTER, EditMode.AFTER)
    assert not stage.canvas.divider.isVisible()
    assert seen(stage.canvas, 0.2).red() > 150
    stage.show_edit(None, EditMode.AFTER)
    assert seen(stage.canvas, 0.2).red() == pytest.approx(120, abs=4)


def test_side_by_side_shows_both_and_they_zoom_and_move_together(
    stage: EditStage, show: Callable[..., EditChoice]
) -> None:
    show(BRIGHTER, EditMode.SIDE_BY_SIDE)
    before, after = stage.canvases()
    assert seen(before, 0.5).red() == pytest.approx(120, abs=4)
    assert seen(after, 0.5).red() > 150
    before.zoom_to(2.0)
    before.pan(1, 0)
    assert (after.framing().scale, after.framing().x) == pytest.approx((2.0, before.framing().x))
    assert before.framing().x > 0.5
    after.pan(-1, 0, is_alone=True)
    assert after.framing() != before.framing()
    assert [area[0] for area in stage.lit_areas()] == [before, after]


def test_a_crop_is_drawn_on_the_photo_and_after_it_only_what_stays_is_seen(
    stage: EditStage, show: Callable[..., EditChoice]
) -> None:
    show(LEFT_HALF, EditMode.SPLIT)
    canvas = stage.canvas
    assert canvas.part() is Part.FRAME
    assert seen(canvas, 0.9).red() < 60  # what goes is dimmed
    assert seen(canvas, 0.1).red() == pytest.approx(120, abs=4)
    show(LEFT_HALF, EditMode.AFTER)
    photo = canvas.photo_rect()
    assert photo.width() / photo.height() == pytest.approx(450 / 600, abs=0.01)
    assert seen(canvas, 0.9).red() == pytest.approx(120, abs=4)


def test_a_tilt_is_drawn_as_a_turned_frame_whose_corners_stay_on_the_photo(
    stage: EditStage, show: Callable[..., EditChoice]
) -> None:
    show(TILT, EditMode.SPLIT)
    assert stage.canvas.part() is Part.FRAME
    assert seen(stage.canvas, 0.01, 0.02).red() < 60
    assert seen(stage.canvas, 0.5, 0.56).red() == pytest.approx(120, abs=4)


def test_side_by_side_a_crop_keeps_the_whole_photo_beside_its_result(
    stage: EditStage, show: Callable[..., EditChoice]
) -> None:
    show(LEFT_HALF, EditMode.SIDE_BY_SIDE)
    assert [canvas.part() for canvas in stage.canvases()] == [Part.FRAME, Part.AFTER]


def test_a_crop_asks_for_every_pixel_sooner_than_the_whole_photo(
    stage: EditStage, show: Callable[..., EditChoice], photo: LibraryPhoto
) -> None:
    show(LEFT_HALF, EditMode.AFTER)
    assert not stage.needs_full_edit()
    stage.canvas.zoom_to(1.0)
    assert stage.needs_full_edit()
