import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from app.ui.grid import thumbnail_loader
from app.ui.grid.cell_size import MIN_WIDTH_PX
from app.ui.grid.model import PhotoModel
from app.ui.grid.thumbnail_loader import ThumbnailLoader, Wish
from app.ui.grid.view import GridView
from app.ui.listing import Listing
from engine.results import ImageKey
from tests.gui.conftest import MakeWorkspace
from tests.support.made_up_photos import make_photo

BOX = QSize(200, 200)


def test_holes_between_pictures_are_returned_after_many_were_dropped(
    qtbot: QtBot, make_workspace: MakeWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    returned: list[int] = []
    monkeypatch.setattr(thumbnail_loader, "_CACHE_BYTES", 1)  # only the last one stays
    monkeypatch.setattr(thumbnail_loader, "_DROPPED", 4)
    monkeypatch.setattr(thumbnail_loader, "return_holes", lambda: returned.append(len(seen)))
    loader = ThumbnailLoader(make_workspace([]))  # type: ignore[arg-type]
    seen: list[str] = []
    loader.loaded.connect(seen.append)
    for number in range(9):
        path = tmp_path / f"{number}.jpg"
        Image.new("RGB", (300, 200)).save(path)
        loader.ask(Wish(ImageKey(f"{number:032x}"), path, BOX))
        qtbot.waitUntil(lambda number=number: len(seen) == number + 1)  # type: ignore[misc]
    loader.close()
    assert len(returned) == 2  # eight were dropped


def test_a_thumbnail_that_was_removed_before_it_was_read_is_made_anew(
    qtbot: QtBot, make_workspace: MakeWorkspace, photo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace([])
    find = workspace.thumbnail
    looked: list[Path] = []

    def thumbnail(image_key: ImageKey, path: Path, edge_px: int) -> Path:
        looked.append(find(image_key, path, edge_px))
        if len(looked) == 1:
            looked[0].unlink()
        return looked[0]

    monkeypatch.setattr(workspace, "thumbnail", thumbnail)
    loader = ThumbnailLoader(workspace)  # type: ignore[arg-type]
    with qtbot.waitSignal(loader.loaded):
        loader.ask(Wish(ImageKey("a" * 32), photo_file, BOX))
    loader.close()
    assert not loader.is_unreadable(ImageKey("a" * 32))
    assert len(looked) == 2


def test_the_size_asked_for_last_comes_although_another_one_was_being_made(
    qtbot: QtBot, make_workspace: MakeWorkspace, photo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace([])
    begun, may_go_on = threading.Event(), threading.Event()
    find = workspace.thumbnail

    def thumbnail(image_key: ImageKey, path: Path, edge_px: int) -> Path:
        begun.set()
        assert may_go_on.wait(30)
        return find(image_key, path, edge_px)

    monkeypatch.setattr(workspace, "thumbnail", thumbnail)
    loader = ThumbnailLoader(workspace)  # type: ignore[arg-type]
    key = ImageKey("a" * 32)
    loader.ask(Wish(key, photo_file, BOX))
    assert begun.wait(30)
    loader.ask(Wish(key, photo_file, BOX * 2))
    may_go_on.set()
    qtbot.waitUntil(lambda: (pixmap := loader.pixmap(key)) is not None and pixmap.width() == 2 * BOX.width())
    loader.close()


def test_every_cell_of_a_4k_screen_gets_its_picture(
    qtbot: QtBot, make_workspace: MakeWorkspace, photo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace([])
    may_go_on = threading.Event()
    Image.new("RGB", (30, 20)).save(photo_file)

    def thumbnail(image_key: ImageKey, path: Path, edge_px: int) -> Path:
        assert may_go_on.wait(30)
        return path

    monkeypatch.setattr(workspace, "thumbnail", thumbnail)
    loader = ThumbnailLoader(workspace)  # type: ignore[arg-type]
    grid = GridView(PhotoModel(), loader)
    qtbot.addWidget(grid)
    grid.set_cell_width(MIN_WIDTH_PX)
    grid.resize(3256, 2032)
    grid.show_photos(Listing(make_photo(n, path=photo_file) for n in range(1, 1000)))
    grid.show()
    keys = [shown.photo.image_key for shown in grid.visible_photos()]
    assert len(keys) > 240
    may_go_on.set()
    qtbot.waitUntil(lambda: all(loader.pixmap(key) is not None for key in keys))
    loader.close()
