from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from training.data_folder import data_folder
from training.dataset.pictures import is_held_out, picture_rng
from training.evaluation.crop_windows import crop_windows
from training.evaluation.subject_boxes import SubjectBox, subject_boxes
from training.photos import left_out

HEADER = "file,left,top,right,bottom,what\n"


def test_every_box_is_of_a_held_out_photo_that_is_not_left_out() -> None:
    assert all(is_held_out(box.file) and box.file not in left_out() for box in subject_boxes())


def test_boxes_are_neither_specks_nor_the_whole_frame() -> None:
    areas = [box.area for box in subject_boxes()]
    assert len(areas) >= 105
    assert all(0.02 < area < 0.6 for area in areas)
    assert sum(0.06 <= area <= 0.45 for area in areas) >= 105


def test_a_list_is_read_in_its_order(tmp_path: Path) -> None:
    listed = tmp_path / "boxes.csv"
    listed.write_text(f"{HEADER}b.jpg,0.10,0.20,0.55,1,two cats\na.jpg,0,0,0.5,0.5,a bus\n", encoding="utf-8")
    first, second = subject_boxes(listed)
    assert first == SubjectBox("b.jpg", 0.1, 0.2, 0.55, 1.0, "two cats")
    assert (second.file, second.box, second.area) == ("a.jpg", (0.0, 0.0, 0.5, 0.5), 0.25)


@pytest.mark.parametrize(
    "box",
    [(-0.1, 0.0, 0.5, 0.5), (0.5, 0.0, 0.5, 0.5), (0.0, 0.6, 0.5, 0.5), (0.0, 0.0, 1.01, 0.5), (0.0, 0.0, 0.5, 2.0)],
)
def test_a_box_that_is_empty_or_leaves_the_photo_is_refused(box: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match=r"a\.jpg"):
        SubjectBox("a.jpg", *box, what="a bus")


def test_a_box_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="what is in it"):
        SubjectBox("a.jpg", 0.0, 0.0, 0.5, 0.5, " ")


def test_two_boxes_of_one_photo_are_refused(tmp_path: Path) -> None:
    listed = tmp_path / "boxes.csv"
    listed.write_text(f"{HEADER}a.jpg,0,0,0.5,0.5,a bus\na.jpg,0,0,0.4,0.5,a bus\n", encoding="utf-8")
    with pytest.raises(ValueError, match="two boxes of one photo"):
        subject_boxes(listed)


@pytest.mark.needs_data
def test_at_least_a_hundred_of_the_photos_have_room_for_a_good_and_a_bad_crop() -> None:
    n_found = 0
    for subject in subject_boxes():
        with Image.open(data_folder() / subject.file) as photo:
            aspect = photo.width / photo.height
        n_found += crop_windows(subject.box, aspect, picture_rng(subject.file, "room")) is not None
    assert n_found >= 100
