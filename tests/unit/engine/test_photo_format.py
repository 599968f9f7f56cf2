"""Which files are photos."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.photo_format import (
    PHOTO_SUFFIXES,
    SIGNATURE_BYTES,
    PhotoFormat,
    has_photo_signature,
    is_photo_name,
    photo_format,
)
from tests.support.pictures import encoded

WRITABLE = {
    "JPEG": PhotoFormat.JPEG,
    "PNG": PhotoFormat.PNG,
    "TIFF": PhotoFormat.TIFF,
    "WEBP": PhotoFormat.WEBP,
    "GIF": PhotoFormat.GIF,
    "BMP": PhotoFormat.BMP,
    "PPM": PhotoFormat.PPM,
    "JPEG2000": PhotoFormat.JPEG_2000,
    "AVIF": PhotoFormat.AVIF,
}


@pytest.mark.parametrize("name", ["a.jpg", "A.JPEG", "b.Nef", "c.heic", "folder.d/e.PNG"])
def test_a_photo_is_known_by_its_name_in_either_case(name: str) -> None:
    assert is_photo_name(Path(name))


@pytest.mark.parametrize("name", ["a.txt", "jpg", ".jpg", "a.jpg.xmp", "a.mov", "a"])
def test_other_names_are_no_photos(name: str) -> None:
    assert not is_photo_name(Path(name))


def test_suffixes_are_lower_case_and_start_with_a_dot() -> None:
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in PHOTO_SUFFIXES)


@pytest.mark.parametrize("file_format", WRITABLE)
def test_each_format_is_told_by_its_first_bytes_whatever_the_name(file_format: str) -> None:
    head = encoded(Image.new("RGB", (16, 16)), file_format)[:SIGNATURE_BYTES]
    assert photo_format(head, "misnamed.png") is WRITABLE[file_format]
    assert has_photo_signature(head)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", PhotoFormat.HEIF),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1heic", PhotoFormat.HEIF),
        (b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avif", PhotoFormat.AVIF),
        (b"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x01crx isom", PhotoFormat.RAW),
        (b"II*\x00\x10\x00\x00\x00CR\x02\x00", PhotoFormat.RAW),
        (b"FUJIFILMCCD-RAW 0201", PhotoFormat.RAW),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", None),
        (b"P7 332\n#XVVERSION", None),
        (b"BM of a text about nothing", None),
        (b"%!PS-Adobe-3.0 EPSF-3.0", None),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", None),
        (b"", None),
    ],
)
def test_a_signature_tells_the_format(head: bytes, found: PhotoFormat | None) -> None:
    assert photo_format(head, "") is found
    assert has_photo_signature(head) is (found is not None)


def test_the_name_decides_between_a_tiff_and_a_raw_file_that_start_alike() -> None:
    assert photo_format(b"II*\x00\x08\x00\x00\x00", "scan.tif") is PhotoFormat.TIFF
    assert photo_format(b"II*\x00\x08\x00\x00\x00", "DSC_0001.NEF") is PhotoFormat.RAW


def test_a_jpeg_named_like_a_raw_file_is_a_jpeg() -> None:
    assert photo_format(b"\xff\xd8\xff\xe0", "DSC_0001.NEF") is PhotoFormat.JPEG


def test_formats_without_a_signature_are_known_by_their_name() -> None:
    assert photo_format(b"\x00\x00\x02", "render.tga") is PhotoFormat.TGA
    assert photo_format(b"unknown maker", "DSC_0001.raw") is PhotoFormat.RAW
    assert photo_format(b"", "render.tga") is None


@given(st.binary(max_size=80), st.text(max_size=12))
def test_no_bytes_and_no_name_raise(head: bytes, name: str) -> None:
    assert photo_format(head, name) in {None, *PhotoFormat}
