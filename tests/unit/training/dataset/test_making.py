from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.edits.degradations import NEUTRAL, Degradation
from engine.edits.pixels import to_pixels
from tests.support.pictures import scene
from tests.support.training_material import data_folder_with, photo_names
from training.dataset.making import PARAMETRIC, PictureMaker, clutter_patches, image_path, picture_name
from training.dataset.pictures import make_picture, open_source, picture_rng, plan_pictures
from training.dataset.records import PictureRecord, Step, from_line, to_line
from training.dataset.subject import SubjectFinder

NAMES = photo_names(2, 0)
PATCHES = [Image.new("RGB", (32, 32), "magenta")]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return data_folder_with(tmp_path_factory.mktemp("data"), NAMES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("dataset")


@pytest.fixture(scope="module")
def maker(data: Path, folder: Path) -> PictureMaker:
    return PictureMaker(data, folder, PATCHES)


@pytest.fixture(scope="module")
def records(maker: PictureMaker) -> list[PictureRecord]:
    return maker.make(NAMES[0])


def opened(folder: Path, record: PictureRecord) -> Image.Image:
    with Image.open(folder / record.file) as file:
        return file.convert("RGB")


def test_a_source_becomes_twelve_pictures_named_after_it(records: list[PictureRecord]) -> None:
    stem = NAMES[0].removesuffix(".jpg")
    assert [record.picture for record in records] == [f"{stem}/{number:02}" for number in range(12)]
    assert {record.source for record in records} == {NAMES[0]}
    assert {(record.editor, record.instruction) for record in records} == {(PARAMETRIC, None)}


def test_what_a_record_says_is_what_its_file_shows(records: list[PictureRecord], data: Path, folder: Path) -> None:
    photo, rng = open_source(data / NAMES[0]), picture_rng(NAMES[0], "edit")
    subject = SubjectFinder().find(photo)
    plan = plan_pictures(rng, subject)
    for record, recipe in zip(records, plan, strict=True):
        assert record.steps == tuple(Step(str(kind), strength) for kind, strength in recipe)
        assert record.is_neutral == all(kind in NEUTRAL for kind, _ in recipe)
        expected = make_picture(photo, recipe, rng, PATCHES, subject)
        shown = opened(folder, record)
        assert shown.size == expected.size
        assert np.abs(to_pixels(shown) - to_pixels(expected)).mean() < 0.02  # what JPEG 95 costs


def test_files_stand_where_their_records_say_below_the_data_set(records: list[PictureRecord], folder: Path) -> None:
    for record in records:
        assert record.file == f"images/{record.picture}.jpg"
        assert (folder / record.file) == image_path(folder, record.picture)
    assert len(list(folder.rglob("*.jpg"))) == 12


def test_the_same_source_gives_the_same_records_and_bytes_again(
    records: list[PictureRecord], data: Path, tmp_path: Path, folder: Path
) -> None:
    again = PictureMaker(data, tmp_path, PATCHES).make(NAMES[0])
    assert again == records
    for record in records:
        assert (tmp_path / record.file).read_bytes() == (folder / record.file).read_bytes()


def test_records_are_written_and_read_back_as_they_were(records: list[PictureRecord]) -> None:
    assert [from_line(PictureRecord, to_line(record), "here") for record in records] == records


def test_a_photo_that_cannot_be_read_leaves_no_picture(maker: PictureMaker, folder: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        maker.make("photos/web/gone.jpg")
    assert not image_path(folder, picture_name("photos/web/gone.jpg", 0)).parent.exists()


@pytest.mark.parametrize(
    ("source", "number", "name"),
    [("photos/web/0123.jpg", 4, "photos/web/0123/04"), ("a.b/c.d.png", 17, "a.b/c.d/17")],
)
def test_a_picture_is_named_by_its_source_without_the_ending_and_its_number(
    source: str, number: int, name: str
) -> None:
    assert picture_name(source, number) == name
    assert image_path(Path("set"), name).as_posix() == f"set/images/{name}.jpg"


def test_clutter_is_cut_from_the_photos_given_and_the_same_each_time(data: Path) -> None:
    photos = [data / name for name in NAMES]
    cut = [clutter_patches(photos, n_patches) for n_patches in (2, 2, 60)]
    assert [patch.size for patch in cut[0]] == [(128, 128)] * 2
    assert [patch.tobytes() for patch in cut[0]] == [patch.tobytes() for patch in cut[1]]
    assert len(cut[2]) == 2  # one piece a photo at most
    cluttered = make_picture(scene(), ((Degradation.CLUTTER, 1),), np.random.default_rng(0), cut[0], None)
    assert cluttered.mode == "RGB"
