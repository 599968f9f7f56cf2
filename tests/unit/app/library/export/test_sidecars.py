"""Which XMP files go with an exported photo, and what they say."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PIL import Image

from app.library.export.choice import PhotoForm
from app.library.photo import Flag, LibraryPhoto, Marks, ToldMarks
from app.library.xmp import XmpFor
from app.library.xmp_marks import told_in
from tests.support.exports import choice, content, preview, run
from tests.support.library_photos import library_photo, write_jpeg
from tests.support.xmp_packets import xmp


def rated(shown: LibraryPhoto, stars: int) -> LibraryPhoto:
    return dataclasses.replace(shown, marks=Marks(Flag.PICK, stars))


def test_marks_get_a_sidecar_of_their_own_and_the_originals_folder_none(shoot: list[LibraryPhoto], out: Path) -> None:
    folder = shoot[0].photo.path.parent
    before = content(folder)
    run([rated(shoot[0], 5)], choice(out, number=1, marks=XmpFor.LIGHTROOM))
    assert b'xmp:Rating="5"' in (out / "IMG_1.xmp").read_bytes()
    assert content(folder) == before


def test_darktable_finds_the_marks_under_the_whole_name(shoot: list[LibraryPhoto], out: Path) -> None:
    run([rated(shoot[0], 5)], choice(out, number=1, marks=XmpFor.DARKTABLE))
    assert {path.name for path in out.iterdir()} == {"IMG_1.jpg", "IMG_1.jpg.xmp"}


def test_raw_and_jpeg_of_one_name_do_not_share_their_marks(tmp_path: Path, out: Path) -> None:
    files = [write_jpeg(tmp_path / "photos" / name, number) for number, name in enumerate(("A.jpg", "A.jpeg"), 1)]
    photos = [rated(library_photo(number, 9.0 - number, number, file), number) for number, file in enumerate(files, 1)]
    wanted = choice(out, marks=XmpFor.LIGHTROOM)
    assert preview(photos, wanted).shared_names == 1
    run(photos, wanted)
    assert b'xmp:Rating="1"' in (out / "A.xmp").read_bytes()
    assert b'xmp:Rating="2"' in (out / "A.jpeg.xmp").read_bytes()


def test_a_sidecar_that_is_no_xmp_travels_as_it_is_and_is_told(shoot: list[LibraryPhoto], out: Path) -> None:
    sidecar = shoot[0].photo.path.with_suffix(".xmp")
    sidecar.write_text("broken")
    report = run([rated(shoot[0], 5)], choice(out, number=1, marks=XmpFor.LIGHTROOM))
    assert (out / "IMG_1.xmp").read_text() == "broken"
    assert [path for path, _ in report.failed] == [sidecar]


def test_marks_that_changed_since_the_last_export_do_not_overwrite_what_is_there(
    shoot: list[LibraryPhoto], out: Path
) -> None:
    run([rated(shoot[0], 5)], choice(out, number=1, marks=XmpFor.LIGHTROOM))
    report = run([rated(shoot[0], 1)], choice(out, number=1, marks=XmpFor.LIGHTROOM))
    assert b'xmp:Rating="5"' in (out / "IMG_1.xmp").read_bytes()
    assert "left untouched" in report.failed[0][1].what


def test_a_second_export_with_marks_writes_nothing(shoot: list[LibraryPhoto], out: Path) -> None:
    wanted = choice(out, marks=XmpFor.LIGHTROOM)
    run(shoot, wanted)
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    report = run(shoot, wanted)
    assert (report.copied, report.failed) == (0, ())
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before


def test_a_new_jpeg_says_the_marks_itself(shoot: list[LibraryPhoto], out: Path) -> None:
    run([rated(shoot[0], 4)], choice(out, number=1, form=PhotoForm.JPEG, marks=XmpFor.LIGHTROOM))
    assert [path.name for path in out.iterdir()] == ["IMG_1.jpg"]
    with Image.open(out / "IMG_1.jpg") as image:
        assert b'xmp:Rating="4"' in image.info["xmp"]


def test_a_numbered_copy_has_its_marks_under_the_same_number(shoot: list[LibraryPhoto], out: Path) -> None:
    out.mkdir()
    (out / "IMG_1.jpg").write_text("mine")
    run([rated(shoot[0], 5)], choice(out, number=1, marks=XmpFor.DARKTABLE))
    assert b'xmp:Rating="5"' in (out / "IMG_1-2.jpg.xmp").read_bytes()


def test_marks_of_another_program_that_wait_for_a_choice_stay_in_the_copy_and_are_told_before(
    shoot: list[LibraryPhoto], out: Path
) -> None:
    sidecar = shoot[0].photo.path.with_suffix(".xmp")
    sidecar.write_bytes(xmp('xmp:Rating="2"'))
    disputed = dataclasses.replace(rated(shoot[0], 5), told=ToldMarks(stars=2), is_disputed=True)
    wanted = choice(out, number=1, marks=XmpFor.LIGHTROOM)
    assert preview([disputed], wanted).disputed == 1
    assert preview([disputed], choice(out, number=1)).disputed == 0
    run([disputed], wanted)
    assert told_in((out / sidecar.name).read_bytes()).stars == 2
    assert sidecar.read_bytes() == xmp('xmp:Rating="2"')
