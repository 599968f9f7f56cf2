"""Copies of photos that the engine takes for others."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from engine.image_input import read_picture
from tests.benchmarks.photo_copies import PhotoCopies, evenly, small_photos


def save(path: Path, size: tuple[int, int] = (60, 40)) -> bytes:
    Image.linear_gradient("L").resize(size).convert("RGB").save(path)
    return path.read_bytes()


def test_a_renewed_copy_has_another_key_and_the_same_pixels(tmp_path: Path) -> None:
    save(tmp_path / "one.jpg")
    before = read_picture(tmp_path / "one.jpg")
    PhotoCopies([tmp_path / "one.jpg"]).renew()
    after = read_picture(tmp_path / "one.jpg")
    assert after.image_key != before.image_key
    assert after.pixels.tobytes() == before.pixels.tobytes()


def test_renewing_leaves_the_originals_alone(tmp_path: Path) -> None:
    (tmp_path / "copies").mkdir()
    original = save(tmp_path / "one.jpg")
    small_photos(tmp_path, tmp_path / "copies", 1).renew()
    assert (tmp_path / "one.jpg").read_bytes() == original


def test_photos_above_a_megapixel_and_of_other_formats_are_not_taken(tmp_path: Path) -> None:
    save(tmp_path / "large.jpg", (1200, 900))
    save(tmp_path / "other.png")
    save(tmp_path / "small.jpg")
    target = tmp_path / "copies"
    target.mkdir()
    assert [read_picture(path).full_size_px for path in small_photos(tmp_path, target, 1).paths] == [(60, 40)]


def test_a_folder_with_too_few_photos_is_told_of(tmp_path: Path) -> None:
    save(tmp_path / "small.jpg")
    with pytest.raises(SystemExit, match="has 1 JPEG files of at most a megapixel, and 2 are needed"):
        small_photos(tmp_path, tmp_path, 2)


def test_photos_are_drawn_from_the_beginning_to_the_end_of_a_folder() -> None:
    paths = [Path(f"{number}.jpg") for number in range(10)]
    assert evenly(paths, 3) == [paths[0], paths[3], paths[6]]
