from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.library.metadata import read_exposure
from app.library.photo_file import Exposure

DETAILS = 0x8769


def jpeg(base: dict[int, object], details: dict[int, object]) -> bytes:
    exif = Image.Exif()
    for tag, value in base.items():
        exif[tag] = value
    for tag, value in details.items():
        exif.get_ifd(DETAILS)[tag] = value
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_everything_that_a_camera_writes_is_read() -> None:
    data = jpeg(
        {0x010F: "NIKON CORPORATION", 0x0110: "NIKON D800"},
        {
            0x9003: "2026:05:04 12:34:56",
            0x9291: "25",
            0xA434: "50mm f/1.8",
            0x920A: 50.0,
            0x829D: 1.8,
            0x829A: 0.008,
            0x8827: 200,
        },
    )
    assert read_exposure(data, "a.jpg") == Exposure(
        taken_at=datetime(2026, 5, 4, 12, 34, 56, 250_000),
        camera="NIKON D800",
        lens="50mm f/1.8",
        focal_length_mm=50.0,
        aperture=1.8,
        shutter_s=0.008,
        iso=200,
    )


def test_the_maker_stands_before_a_model_that_does_not_name_it() -> None:
    assert read_exposure(jpeg({0x010F: "Canon", 0x0110: "Canon EOS R5"}, {}), "a.jpg").camera == "Canon EOS R5"
    assert read_exposure(jpeg({0x010F: "SONY", 0x0110: "ILCE-7M3"}, {}), "a.jpg").camera == "SONY ILCE-7M3"


@pytest.mark.parametrize("told", ["0000:00:00 00:00:00", "    :  :     :  :  ", "yesterday", ""])
def test_an_impossible_time_is_no_time(told: str) -> None:
    assert read_exposure(jpeg({}, {0x9003: told}), "a.jpg").taken_at is None


def test_zero_and_infinite_values_are_unknown() -> None:
    exposure = read_exposure(jpeg({}, {0x829D: 0.0, 0x8827: 0}), "a.jpg")
    assert (exposure.aperture, exposure.iso) == (None, None)


@pytest.mark.parametrize("name", ["a.jpg", "a.nef", "a.raf", "a.png"])
@given(data=st.binary(max_size=64) | st.binary(max_size=64).map(lambda rest: b"II*\x00\x08\x00\x00\x00" + rest))
def test_broken_bytes_never_raise(name: str, data: bytes) -> None:
    assert isinstance(read_exposure(data, name), Exposure)


@given(cut=st.integers(2, 400), at=st.integers(0, 300), byte=st.integers(0, 255))
def test_damaged_exif_never_raises(cut: int, at: int, byte: int) -> None:
    data = bytearray(jpeg({0x0110: "Camera"}, {0x9003: "2026:05:04 12:34:56", 0x829D: 1.8}))
    data[at] = byte
    assert isinstance(read_exposure(bytes(data[:cut]), "a.jpg"), Exposure)


def test_a_file_without_exif_tells_nothing(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "a.png")
    assert read_exposure((tmp_path / "a.png").read_bytes(), "a.png") == Exposure()
