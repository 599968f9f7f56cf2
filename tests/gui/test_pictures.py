import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.library.photo import Photo
from app.ui.canvas.full_size import decode_full
from app.ui.canvas.pictures import SCREEN_EDGE_PX, Pictures, Wanted
from engine.errors import ImageUnreadable
from engine.image_key import image_key
from tests.gui.conftest import MakeWorkspace
from tests.support.made_up_photos import make_photo

SIZE = (2400, 1600)


def photo_of(path: Path, number: int = 1, size: tuple[int, int] = SIZE) -> Photo:
    key = image_key(path.read_bytes())
    return make_photo(number, path=path, image_key=key, width_px=size[0], height_px=size[1]).photo


@pytest.fixture
def large(tmp_path: Path) -> Photo:
    path = tmp_path / "large.png"
    picture = Image.new("RGB", SIZE, (200, 100, 50))
    picture.putpixel((2399, 1599), (1, 2, 3))
    picture.save(path, compress_level=0)
    return photo_of(path)


@pytest.fixture
def pictures(make_workspace: MakeWorkspace) -> Iterator[Pictures]:
    made = Pictures(make_workspace([]))  # type: ignore[arg-type]
    yield made
    made.close()


def test_a_whole_photo_has_every_pixel_in_its_place(large: Photo) -> None:
    image = decode_full(large)
    assert (image.width(), image.height()) == SIZE
    assert image.pixelColor(0, 0).getRgb()[:3] == (200, 100, 50)
    assert image.pixelColor(2399, 1599).getRgb()[:3] == (1, 2, 3)


def test_other_bytes_than_the_library_knows_are_not_shown_as_the_photo(large: Photo) -> None:
    with pytest.raises(ImageUnreadable, match="changed"):
        decode_full(dataclasses.replace(large, image_key=make_photo(7).photo.image_key))


def test_a_photo_comes_at_screen_size_and_whole_when_both_are_wanted(
    qtbot: QtBot, pictures: Pictures, large: Photo
) -> None:
    pictures.want([Wanted(large), Wanted(large, is_full=True)])
    qtbot.waitUntil(lambda: pictures.full(large.image_key) is not None)
    qtbot.waitUntil(lambda: pictures.at_screen_size(large.image_key) is not None)
    at_screen_size, full = pictures.at_screen_size(large.image_key), pictures.full(large.image_key)
    assert at_screen_size is not None
    assert at_screen_size.width() == SCREEN_EDGE_PX
    assert full is not None
    assert full.width() == SIZE[0]


def test_what_is_no_longer_wanted_is_not_kept(qtbot: QtBot, pictures: Pictures, large: Photo, photo_file: Path) -> None:
    other = photo_of(photo_file, 2, (900, 600))
    pictures.want([Wanted(large, is_full=True)])
    pictures.want([Wanted(other)])
    qtbot.waitUntil(lambda: pictures.at_screen_size(other.image_key) is not None)
    pictures.close()
    qtbot.wait(0)
    assert pictures.full(large.image_key) is None


def test_a_photo_that_cannot_be_read_is_told_once_and_not_tried_again(qtbot: QtBot, pictures: Pictures) -> None:
    gone = make_photo(3).photo
    with qtbot.waitSignal(pictures.failed) as told:
        pictures.want([Wanted(gone)])
    assert told.args[0] == gone.image_key
    assert pictures.failure(gone.image_key) is not None
    pictures.want([Wanted(gone)])
    assert not pictures._waiting


def test_only_as_many_whole_photos_are_made_as_may_be_kept(pictures: Pictures) -> None:
    huge = [make_photo(n, width_px=9000, height_px=5000).photo for n in range(1, 9)]
    pictures.want([Wanted(each, is_full=True) for each in huge])
    assert len(pictures._wanted) == 2


def test_a_picture_is_made_to_fit_the_canvas_in_its_thread_and_anew_for_another_size(
    qtbot: QtBot, pictures: Pictures, large: Photo
) -> None:
    for size_px in ((300, 200), (450, 300)):
        with qtbot.waitSignal(pictures.loaded):
            pictures.want([Wanted(large, fit_px=size_px)])
        fitted = pictures.fitted(large.image_key, size_px)
        assert fitted is not None
        assert (fitted.width(), fitted.height()) == size_px
    assert pictures.fitted(large.image_key, (300, 200)) is None
    assert pictures.at_screen_size(large.image_key) is not None


def test_a_picture_that_is_smaller_than_the_canvas_is_not_made_larger(
    qtbot: QtBot, pictures: Pictures, large: Photo
) -> None:
    with qtbot.waitSignal(pictures.loaded):
        pictures.want([Wanted(large, fit_px=(9000, 6000))])
    assert pictures.fitted(large.image_key, (9000, 6000)) is None
    pictures.want([Wanted(large, fit_px=(9000, 6000))])
    assert not pictures._waiting
