from __future__ import annotations

import io
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import EpsImagePlugin, Image, ImageFile

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
            0x9204: -0.5,
            0xA402: 2,
            0x9206: 1.5,
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
        exposure_bias_ev=-0.5,
        is_bracketed=True,
        focus_distance_m=1.5,
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


def encoded(file_format: str, size: tuple[int, int] = (8, 8), taken_at: str | None = None) -> bytes:
    exif = Image.Exif()
    if taken_at is not None:
        exif[0x0110] = "Camera"
        exif.get_ifd(DETAILS)[0x9003] = taken_at
    file = io.BytesIO()
    Image.new("L", size).save(file, file_format, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_format_that_carries_a_time_tells_it(name: str) -> None:
    taken_at = read_exposure(encoded(name, taken_at="2026:05:04 12:34:56"), "photo").taken_at
    assert taken_at == datetime(2026, 5, 4, 12, 34, 56)


def test_a_time_is_read_whatever_the_number_of_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)  # a warning above it, an error above twice as much
    for size in ((4, 4), (8, 8)):
        data = encoded("JPEG", size, "2026:05:04 12:34:56")
        assert read_exposure(data, "a.jpg").taken_at == datetime(2026, 5, 4, 12, 34, 56)


@pytest.mark.parametrize("name", ["PNG", "JPEG"])
def test_no_pixel_is_decoded_in_search_of_exif(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    loaded: list[object] = []
    data = encoded(name)

    def load(image: ImageFile.ImageFile) -> None:
        loaded.append(image)

    monkeypatch.setattr(ImageFile.ImageFile, "load", load)
    assert read_exposure(data, "a") == Exposure()
    assert loaded == []


def test_a_format_that_is_never_decoded_is_not_opened_for_its_exif(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []

    def open_(image: EpsImagePlugin.EpsImageFile) -> None:
        opened.append(image)

    monkeypatch.setattr(EpsImagePlugin.EpsImageFile, "_open", open_)
    data = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\n%%EOF\n"
    assert read_exposure(data, "a.jpg") == Exposure()
    assert opened == []
