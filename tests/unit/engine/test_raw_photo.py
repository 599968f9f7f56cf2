"""RAW files through a stand-in for LibRaw: which picture is taken, and how it is turned."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Self

import numpy as np
import pytest
import rawpy
from PIL import Image

from engine.errors import ImageTooLarge, ImageUnreadable
from engine.image_input import Picture, decode_picture
from tests.support.pictures import encoded

OLYMPUS = b"IIRO\x08\x00\x00\x00"
DEVELOPED_COLOR = (10, 200, 30)


@dataclass
class StandInRaw:
    """What `rawpy.imread` gives, as far as it is used."""

    thumb: bytes | np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | None = None
    flip: int = 0
    size: tuple[int, int] = (3000, 2000)
    is_developable: bool = True
    is_closed: bool = field(default=False, init=False)

    @property
    def sizes(self) -> SimpleNamespace:
        width, height = self.size
        return SimpleNamespace(width=width, height=height, raw_width=width, raw_height=height, flip=self.flip)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.is_closed = True

    def extract_thumb(self) -> SimpleNamespace:
        if self.thumb is None:
            raise rawpy.LibRawNoThumbnailError(b"No thumbnail in file")
        return SimpleNamespace(data=self.thumb)

    def postprocess(self, **_: object) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
        if not self.is_developable:
            raise rawpy.LibRawIOError(b"Input/output error")
        return np.full((100, 150, 3), DEVELOPED_COLOR, np.uint8)


def decoded(monkeypatch: pytest.MonkeyPatch, raw: StandInRaw) -> Picture:
    monkeypatch.setattr(rawpy, "imread", lambda _: raw)
    picture = decode_picture(OLYMPUS, "photo.orf")
    assert raw.is_closed
    return picture


def preview(width: int, height: int, **options: object) -> bytes:
    return encoded(Image.new("RGB", (width, height), (200, 30, 30)), "JPEG", **options)


def is_developed(picture: Picture) -> bool:
    return picture.pixels.getpixel((5, 5)) == DEVELOPED_COLOR


def test_a_large_preview_is_taken_and_the_size_is_the_sensors(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = decoded(monkeypatch, StandInRaw(preview(600, 400)))
    assert (picture.pixels.size, picture.full_size_px) == ((600, 400), (3000, 2000))
    assert not is_developed(picture)


@pytest.mark.parametrize("thumb", [None, preview(160, 120), b"no JPEG", np.zeros((9,), np.uint8)])
def test_without_a_usable_preview_the_photo_is_developed(
    monkeypatch: pytest.MonkeyPatch, thumb: bytes | np.ndarray[tuple[int, ...], np.dtype[np.uint8]] | None
) -> None:
    assert is_developed(decoded(monkeypatch, StandInRaw(thumb)))


def test_a_small_preview_is_better_than_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = decoded(monkeypatch, StandInRaw(preview(160, 120), is_developable=False))
    assert picture.pixels.size == (160, 120)


def test_a_file_with_neither_preview_nor_pixels_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImageUnreadable, match="is damaged"):
        decoded(monkeypatch, StandInRaw(is_developable=False))


def test_a_preview_of_bare_pixels_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = decoded(monkeypatch, StandInRaw(np.full((400, 600, 3), 77, np.uint8)))
    assert picture.pixels.getpixel((0, 0)) == (77, 77, 77)


@pytest.mark.parametrize(("flip", "size"), [(0, (600, 400)), (3, (600, 400)), (5, (400, 600)), (6, (400, 600))])
def test_a_preview_without_an_orientation_turns_as_the_sensor_was_held(
    monkeypatch: pytest.MonkeyPatch, flip: int, size: tuple[int, int]
) -> None:
    picture = decoded(monkeypatch, StandInRaw(preview(600, 400), flip=flip))
    assert picture.pixels.size == size
    assert (picture.full_size_px[0] > picture.full_size_px[1]) is (size[0] > size[1])


def test_a_preview_that_says_how_it_stands_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    exif = Image.Exif()
    exif[0x0112] = 1
    upright = decoded(monkeypatch, StandInRaw(preview(400, 600, exif=exif), flip=6))
    assert (upright.pixels.size, upright.full_size_px) == ((400, 600), (2000, 3000))


def test_a_sensor_larger_than_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImageTooLarge):
        decoded(monkeypatch, StandInRaw(preview(600, 400), size=(60_000, 60_000)))


def test_a_preview_larger_than_the_limit_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.image_input.MAX_PIXELS", 3000 * 2000)
    assert is_developed(decoded(monkeypatch, StandInRaw(preview(3100, 2100))))


def test_what_libraw_does_not_know_is_damaged() -> None:
    with pytest.raises(ImageUnreadable, match="is damaged"):
        decode_picture(OLYMPUS + b"nothing that LibRaw could open", "photo.orf")
