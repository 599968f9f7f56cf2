import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.library.arranging import Order
from app.ui.grid.cell_size import MIN_WIDTH_PX
from app.ui.grid.model import PhotoModel
from app.ui.grid.thumbnail_loader import ThumbnailLoader, Wish
from app.ui.grid.view import GridView
from app.ui.listing import Listing
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import failure, make_photo


@pytest.fixture
def loader(make_workspace: MakeWorkspace) -> Iterator[ThumbnailLoader]:
    made = ThumbnailLoader(make_workspace([]))  # type: ignore[arg-type]
    yield made
    made.close()


def make_grid(qtbot: QtBot, loader: ThumbnailLoader, n_photos: int) -> GridView:
    grid = GridView(PhotoModel(), loader)
    qtbot.addWidget(grid)
    grid.resize(1016, 800)
    grid.show_photos(Listing(make_photo(n) for n in range(1, n_photos + 1)))
    grid.show()
    return grid


def test_the_first_photo_is_active_until_the_person_chooses_one(qtbot: QtBot, loader: ThumbnailLoader) -> None:
    grid = make_grid(qtbot, loader, 40)
    assert grid.active_photo_id() == 1
    grid.show_photos(Listing(make_photo(n) for n in range(40, 0, -1)))
    assert grid.active_photo_id() == 40
    assert grid.verticalScrollBar().value() == 0


def test_the_chosen_photo_stays_active_and_in_its_place_through_a_new_order(
    qtbot: QtBot, loader: ThumbnailLoader
) -> None:
    grid = make_grid(qtbot, loader, 400)
    grid.activate(201)
    qtbot.waitUntil(lambda: grid.verticalScrollBar().value() > 0)
    place = grid.visualRect(grid.currentIndex()).top()
    grid.show_photos(Listing(make_photo(n) for n in range(400, 0, -1)))
    assert grid.active_photo_id() == 202
    assert [shown.photo.photo_id for shown in grid.selected_photos()] == [202]
    qtbot.waitUntil(lambda: grid.visualRect(grid.currentIndex()).top() == place)


def test_a_far_photo_is_shown_at_once(qtbot: QtBot, loader: ThumbnailLoader) -> None:
    grid = make_grid(qtbot, loader, 9000)
    grid.activate(8999)
    qtbot.waitUntil(lambda: grid.viewport().rect().contains(grid.visualRect(grid.currentIndex())))
    assert grid.visible_photos()[-1].photo.photo_id == 9000


def test_four_default_cells_fit_in_the_mocks_canvas(qtbot: QtBot, loader: ThumbnailLoader) -> None:
    grid = make_grid(qtbot, loader, 8)
    tops = [grid.visualRect(grid.model().index(row, 0)).top() for row in range(8)]
    assert len(set(tops[:4])) == 1
    assert tops[4] > tops[3]


def test_arrows_move_the_active_photo_and_shift_extends_the_selection(qtbot: QtBot, loader: ThumbnailLoader) -> None:
    grid = make_grid(qtbot, loader, 20)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.active_photo_id() == 6
    qtbot.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [shown.photo.photo_id for shown in grid.selected_photos()] == [6, 7]


def test_letters_never_jump_to_a_photo_by_its_name(qtbot: QtBot, loader: ThumbnailLoader) -> None:
    grid = make_grid(qtbot, loader, 20)
    grid.activate(3)
    qtbot.keyClick(grid, Qt.Key.Key_D)
    assert grid.active_photo_id() == 4


def test_visible_photos_are_wanted_first_and_the_selected_one_is_named(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(n) for n in range(1, 200)])
    window = make_window(workspace)
    window.state.set_order(Order.NAME_ASCENDING)
    window.grid.activate(2)

    def wanted() -> tuple[tuple[str, ...], tuple[str, ...]]:
        return [argument for question, argument in workspace.asked if question == "want"][-1]

    qtbot.waitUntil(lambda: wanted()[1] == (make_photo(3).photo.image_key,))
    visible = wanted()[0]
    assert visible[:2] == (make_photo(1).photo.image_key, make_photo(2).photo.image_key)
    assert 10 < len(visible) < 60


@pytest.mark.parametrize(("ratio", "height_px"), [(1.0, 149), (2.0, 298)])
def test_a_thumbnail_arrives_in_the_size_of_the_box_on_the_screen(
    qtbot: QtBot,
    loader: ThumbnailLoader,
    photo_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    ratio: float,
    height_px: int,
) -> None:
    monkeypatch.setattr(GridView, "devicePixelRatioF", lambda _: ratio)
    grid = GridView(PhotoModel(), loader)
    qtbot.addWidget(grid)
    grid.resize(1016, 800)
    with qtbot.waitSignal(loader.loaded):
        grid.show_photos(Listing([make_photo(1, path=photo_file)]))
        grid.show()
    pixmap = loader.pixmap(make_photo(1).photo.image_key)
    assert pixmap is not None
    assert pixmap.height() == height_px  # 900 × 600 fitted into 224 × 152, or twice that


def test_a_photo_that_cannot_be_shown_is_remembered_as_such_until_somebody_tries_again(
    qtbot: QtBot, loader: ThumbnailLoader
) -> None:
    grid = GridView(PhotoModel(), loader)
    qtbot.addWidget(grid)
    grid.resize(1016, 800)
    with qtbot.waitSignal(loader.failed):
        grid.show_photos(Listing([make_photo(1)]))
        grid.show()
    assert loader.is_unreadable(make_photo(1).photo.image_key)
    loader.forget_failures()
    assert not loader.is_unreadable(make_photo(1).photo.image_key)


def test_a_photo_that_could_not_be_decoded_is_not_decoded_again_for_its_cell(
    qtbot: QtBot, loader: ThumbnailLoader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Wish] = []
    monkeypatch.setattr(loader, "ask", asked.append)
    broken = make_photo(2, opinion=None, failure=failure(), width_px=0, height_px=0)
    grid = make_grid(qtbot, loader, 1)
    grid.show_photos(Listing([make_photo(1), broken, make_photo(3)]))
    qtbot.waitUntil(lambda: {wish.path.stem for wish in asked} == {"DSC_4001", "DSC_4003"})
    grid.show_photos(Listing([make_photo(1), dataclasses.replace(broken, failure=None), make_photo(3)]))
    qtbot.waitUntil(lambda: "DSC_4002" in {wish.path.stem for wish in asked})  # it is tried again


def test_the_next_photo_that_stays_takes_the_place_of_an_active_one_that_leaves_with_many_before_it(
    qtbot: QtBot, loader: ThumbnailLoader
) -> None:
    grid = make_grid(qtbot, loader, 40)
    grid.activate(20)  # photo 21
    grid.show_photos(Listing(make_photo(n) for n in (3, 19, 23, 30, 39)))
    assert grid.active_photo_id() == 23
    assert [each.photo.photo_id for each in grid.selected_photos()] == [23]


def test_the_active_photo_stays_on_screen_while_cells_grow_and_shrink(qtbot: QtBot, loader: ThumbnailLoader) -> None:
    grid = make_grid(qtbot, loader, 51)
    grid.activate(50)
    grid.set_cell_width(MIN_WIDTH_PX)
    for _ in range(5):
        grid.step_cell_width(1)
        assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
