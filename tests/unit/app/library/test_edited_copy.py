"""Edits saved as new files beside their photos."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import ExifTags, Image

from app.library.edited_copy import EditedCopy, proposed_path, save_edited_copy
from app.library.export import carried_metadata
from app.library.new_file import FileNotSaved
from engine.edits.operations import EditKind, EditOperation
from engine.edits.rendering import render
from engine.errors import ImageUnreadable
from engine.image_input import decode_picture
from engine.image_key import image_key
from tests.support.pictures import encoded, scene
from tests.unit.app.library.export.test_pictures import wide_profile

BRIGHTER = (EditOperation(EditKind.EXPOSURE, 0.6),)
TAKEN = "2026:05:04 12:00:01"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """Lies on its side in the file, with a wide profile, a preview and a place."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "Maker"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = TAKEN
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (48.0, 51.0, 30.0)})
    exif.get_ifd(ExifTags.IFD.IFD1)[ExifTags.Base.JpegIFOffset] = 0
    path = tmp_path / "DSC_1.JPG"
    path.write_bytes(encoded(scene(), "JPEG", exif=exif, icc_profile=wide_profile(), quality=97))
    return path


def save(photo: Path, operations: tuple[EditOperation, ...] = BRIGHTER, target: Path | None = None) -> EditedCopy:
    key = image_key(photo.read_bytes())
    return save_edited_copy(photo, key, operations, target or proposed_path(photo))


def test_a_copy_has_the_edit_at_full_size_and_lies_upright(photo: Path) -> None:
    copy = save(photo)
    assert copy == EditedCopy(photo.with_name("DSC_1 edited.jpg"), None)
    original = decode_picture(photo.read_bytes(), photo.name, 1 << 16, keeps_profile=True).pixels
    with Image.open(copy.path) as made:
        assert made.size == original.size == (112, 160)
        assert made.getexif()[ExifTags.Base.Orientation] == 1
        difference = np.asarray(made, float) - np.asarray(render(original, BRIGHTER), float)
    assert np.abs(difference).mean() < 2.0


def test_a_copy_keeps_capture_time_place_and_profile_and_drops_the_preview(photo: Path) -> None:
    with Image.open(save(photo).path) as made:
        exif = made.getexif()
        assert exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] == TAKEN
        assert exif.get_ifd(ExifTags.IFD.GPSInfo)[1] == "N"
        assert made.info["icc_profile"] == wide_profile()
        assert not exif.get_ifd(ExifTags.IFD.IFD1)
        details = exif.get_ifd(ExifTags.IFD.Exif)
        assert (details[ExifTags.Base.ExifImageWidth], details[ExifTags.Base.ExifImageHeight]) == made.size


def test_no_file_is_replaced_and_the_original_stays_as_it_is(photo: Path) -> None:
    before = photo.read_bytes()
    first = save(photo).path
    kept = first.read_bytes()
    second = save(photo, (EditOperation(EditKind.EXPOSURE, -0.6),)).path
    onto_itself = save(photo, target=photo).path
    assert len({photo, first, second, onto_itself}) == 4
    assert (photo.read_bytes(), first.read_bytes()) == (before, kept)
    assert not list(photo.parent.glob(".*"))


def test_a_name_of_another_kind_gets_the_ending_of_a_jpeg(photo: Path) -> None:
    assert save(photo, target=photo.with_name("mine.png")).path.name == "mine.png.jpg"


def test_a_crop_is_cut_out_at_full_size(photo: Path) -> None:
    copy = save(photo, (EditOperation(EditKind.CROP, box=(0.25, 0.0, 0.75, 0.5)),))
    with Image.open(copy.path) as made:
        assert made.size == (56, 80)


def test_a_photo_that_was_changed_meanwhile_is_not_saved(photo: Path) -> None:
    key = image_key(photo.read_bytes())
    photo.write_bytes(encoded(scene(60, 40), "JPEG"))
    with pytest.raises(ImageUnreadable, match="changed a moment ago"):
        save_edited_copy(photo, key, BRIGHTER, proposed_path(photo))


def test_a_folder_that_takes_nothing_is_told_and_nothing_is_left(photo: Path) -> None:
    target = photo.parent / "gone" / "a.jpg"
    with pytest.raises(FileNotSaved, match="could not be saved"):
        save(photo, target=target)
    assert not target.parent.exists()


def test_metadata_that_cannot_be_carried_over_costs_itself_and_not_the_copy(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carried_metadata, "MAX_MARKER_BYTES", 10)
    copy = save(photo)
    assert isinstance(copy.lost, carried_metadata.MetadataUnreadable)
    with Image.open(copy.path) as made:
        assert made.size == (112, 160)
