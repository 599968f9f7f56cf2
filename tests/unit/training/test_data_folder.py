from __future__ import annotations

from pathlib import Path

import pytest

from engine.image_input import read_picture
from tests.support.training_material import RATED, data_folder_with, photo_names
from training.data_folder import DataMissing, data_folder
from training.dataset.pictures import is_held_out
from training.dataset.pool.near_duplicates import HASH_READ_PX, Looks, near_duplicates, perceptual_hash
from training.photos import demo_overlap, left_out, rated_photos, second_copies, source_photos


def test_the_folder_given_comes_before_the_environments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("mine", "environment"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("REDAES_DATA", str(tmp_path / "environment"))
    assert data_folder(tmp_path / "mine") == tmp_path / "mine"
    assert data_folder() == tmp_path / "environment"


def test_a_missing_folder_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DataMissing) as raised:
        data_folder(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in raised.value.what
    assert "--data" in raised.value.fix


def test_every_listed_photo_is_read_with_its_source_or_its_score(tmp_path: Path) -> None:
    names = photo_names(2, 1)
    data = data_folder_with(tmp_path, names)
    assert [photo.path for photo in source_photos(data)] == [data / name for name in names]
    for collection, count in RATED.items():
        rated = rated_photos(data, collection)
        assert len(rated) == count
        assert all(photo.path.is_file() and 0 <= photo.mos <= 10 and photo.theme for photo in rated)


@pytest.mark.needs_data
def test_photos_shown_by_the_demo_are_among_those_that_training_leaves_out() -> None:
    known = {photo.path.relative_to(data_folder()).as_posix() for photo in source_photos(data_folder())}
    assert demo_overlap()
    assert demo_overlap() <= known


@pytest.mark.needs_data
def test_second_copies_show_what_their_first_ones_show_and_no_held_out_photo_has_one_in_training() -> None:
    copies = second_copies()
    assert copies
    for copy, first in copies.items():
        looks = {
            name: Looks(perceptual_hash(read_picture(data_folder() / name, HASH_READ_PX).pixels), n_pixels=1)
            for name in (copy, first)
        }
        assert len(near_duplicates(looks)) == 1, f"{copy} does not show the same picture as {first}"
        assert first not in left_out()
        assert is_held_out(copy) or not is_held_out(first)
    assert left_out() == demo_overlap() | set(copies)
