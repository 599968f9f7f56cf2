"""What a photo's files say of its marks."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from app.library.photo import Flag, ToldMarks
from app.library.sidecars import read_sidecars, told_inside
from tests.support.xmp_packets import xmp


@pytest.mark.parametrize("name", ["a.xmp", "a.XMP", "a.jpg.xmp"])
def test_a_sidecar_is_read_by_each_of_its_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(xmp('xmp:Rating="2"'))
    read = read_sidecars(tmp_path / "a.jpg")
    assert (read.told, [path.name for path in read.states]) == (ToldMarks(stars=2), [name])


def test_of_two_sidecars_the_one_changed_last_counts(tmp_path: Path) -> None:
    for when, (name, rating) in enumerate((("a.jpg.xmp", 5), ("a.xmp", 1))):
        (tmp_path / name).write_bytes(xmp(f'xmp:Rating="{rating}"'))
        os.utime(tmp_path / name, (1000 + when, 1000 + when))
    assert read_sidecars(tmp_path / "a.jpg").told == ToldMarks(stars=1)


def test_a_sidecar_that_cannot_be_read_tells_nothing_and_is_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.xmp").write_bytes(b"no xml")
    read = read_sidecars(tmp_path / "a.jpg")
    assert (read.told, len(read.states)) == (ToldMarks(), 1)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_marks_inside_a_photo_are_read(form: str) -> None:
    made = io.BytesIO()
    options = {"tiffinfo": {700: xmp('xmp:Rating="-1"')}} if form == "TIFF" else {"xmp": xmp('xmp:Rating="-1"')}
    if form == "PNG":
        from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 - only a PNG needs it

        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp('xmp:Rating="-1"').decode())
        options = {"pnginfo": info}
    Image.new("RGB", (8, 8)).save(made, form, **options)
    assert told_inside(made.getvalue(), f"a.{form.lower()}") == ToldMarks(flag=Flag.REJECT)


def test_marks_inside_a_raw_file_are_read() -> None:
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "TIFF", tiffinfo={700: xmp('xmp:Rating="5"')})
    assert told_inside(made.getvalue(), "a.nef") == ToldMarks(stars=5)


def test_a_broken_photo_tells_nothing() -> None:
    assert told_inside(b"\xff\xd8\xff broken", "a.jpg") == ToldMarks()
