"""Modes and colour profiles → sRGB."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from PIL import Image, ImageCms

from engine import colors
from engine.colors import to_srgb, without_palette
from engine.image_input import decode_picture
from tests.support.pictures import encoded, scene

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# sRGB with its red and blue primaries exchanged: what such a file calls red is blue.
EXCHANGED = SRGB.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)


def pixel(picture: Image.Image, place: tuple[int, int] = (2, 2)) -> tuple[int, ...]:
    value = picture.getpixel(place)
    assert isinstance(value, tuple)
    return value


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF"])
def test_the_profile_of_a_file_is_applied(file_format: str) -> None:
    data = encoded(Image.new("RGB", (16, 16), (250, 20, 20)), file_format, icc_profile=EXCHANGED)
    red, green, blue = pixel(decode_picture(data, "a").pixels)
    assert (red < 60, green < 60, blue > 200) == (True, True, True)


def test_an_srgb_profile_changes_next_to_nothing() -> None:
    converted = to_srgb(scene(), SRGB, "a")
    assert np.abs(np.asarray(converted, np.int16) - np.asarray(scene(), np.int16)).max() <= 1


@pytest.mark.parametrize("profile", [b"no profile at all", SRGB[:200], b"\0" * 128])
def test_a_broken_profile_is_taken_for_srgb(profile: bytes) -> None:
    assert to_srgb(scene(), profile, "a").tobytes() == scene().tobytes()


def test_a_profile_of_another_kind_of_color_is_not_used() -> None:
    ink = Image.new("CMYK", (4, 4), (0, 255, 255, 0))
    assert to_srgb(ink, SRGB, "a").tobytes() == ink.convert("RGB").tobytes()


def test_grey_with_an_rgb_profile_stays_grey() -> None:
    red, green, blue = pixel(to_srgb(Image.new("L", (4, 4), 120), EXCHANGED, "a"))
    assert max(red, green, blue) - min(red, green, blue) <= 2


def test_lab_without_a_profile_is_converted() -> None:
    middle = Image.new("LAB", (4, 4), (128, 128, 128))
    red, green, blue = pixel(to_srgb(middle, None, "a"))
    assert max(red, green, blue) - min(red, green, blue) <= 3
    assert 100 < green < 140


def test_deep_grey_is_the_same_in_either_byte_order() -> None:
    levels = np.arange(600, dtype=np.uint16).reshape(20, 30) * 100
    for mode, order in (("I;16", "<u2"), ("I;16B", ">u2")):
        image = Image.frombytes(mode, (30, 20), levels.astype(order).tobytes())
        assert np.array_equal(np.asarray(without_palette(image)), levels >> 8)


@pytest.mark.parametrize(("mode", "kind"), [("F", np.float32), ("I", np.int32), ("I;16", np.uint16)])
def test_a_large_deep_grey_picture_is_scaled_without_a_further_whole_copy(
    monkeypatch: pytest.MonkeyPatch, mode: str, kind: type[np.generic]
) -> None:
    levels = np.linspace(0, 65535, 2000 * 1000).reshape(2000, 1000).astype(kind)
    image = Image.fromarray(levels)
    whole = np.asarray(without_palette(image))
    monkeypatch.setattr(colors, "_STRIP_PX", 50_000)
    tracemalloc.start()
    try:
        grey = without_palette(image)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert image.mode == mode
    assert np.array_equal(np.asarray(grey), whole)
    assert peak < levels.nbytes / 2


@pytest.mark.parametrize(("alpha", "expected"), [(0, 127), (255, 250)])
def test_transparency_is_laid_over_neutral_grey(alpha: int, expected: int) -> None:
    assert pixel(to_srgb(Image.new("RGBA", (4, 4), (250, 250, 250, alpha)), None, "a")) == (expected,) * 3
    assert pixel(to_srgb(Image.new("LA", (4, 4), (250, alpha)), None, "a")) == (expected,) * 3


def test_a_transparent_palette_color_is_laid_over_neutral_grey() -> None:
    picture = Image.new("P", (4, 4), 0)
    picture.putpalette([250, 0, 0, 0, 250, 0])
    picture.putpixel((3, 3), 1)
    decoded = decode_picture(encoded(picture, "PNG", transparency=0), "a.png").pixels
    assert (pixel(decoded), pixel(decoded, (3, 3))) == ((127, 127, 127), (0, 250, 0))


def test_colors_hidden_under_transparency_do_not_bleed_when_a_photo_is_scaled_down() -> None:
    values = np.zeros((64, 64, 4), np.uint8)
    values[:, ::2] = (255, 0, 0, 0)
    values[:, 1::2] = (0, 0, 255, 255)
    red, _, blue = pixel(decode_picture(encoded(Image.fromarray(values), "PNG"), "a.png", edge_px=16).pixels)
    assert blue > red
    assert red <= 80


def test_sixteen_bits_of_grey_keep_their_brightness() -> None:
    ramp = (np.arange(256, dtype=np.uint16) * 257).reshape(16, 16)
    assert np.asarray(without_palette(Image.fromarray(ramp))).tolist() == np.arange(256).reshape(16, 16).tolist()


@pytest.mark.parametrize(
    ("values", "expected"),
    [([0.0, 0.5, 1.0], [0, 128, 255]), ([0.0, 100.0, 255.0], [0, 100, 255]), ([0.0, 32767.5, 65535.0], [0, 128, 255])],
)
def test_grey_of_floats_is_divided_by_the_full_scale_that_holds_it(values: list[float], expected: list[int]) -> None:
    grey = without_palette(Image.fromarray(np.array([values], np.float32)))
    assert np.asarray(grey).tolist() == [expected]


def test_values_that_are_no_numbers_become_black() -> None:
    grey = without_palette(Image.fromarray(np.array([[np.nan, np.inf, -1.0, 1.0]], np.float32)))
    assert np.asarray(grey).tolist() == [[0, 0, 0, 255]]
