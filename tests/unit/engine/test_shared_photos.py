"""Decoding the shared odd files: every one gives a picture or an image error, in bounded time."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from engine.errors import ImageEmpty, ImageTooLarge, ImageUnreadable
from engine.image_input import read_picture
from engine.photo_format import SIGNATURE_BYTES, has_photo_signature, is_photo_name
from tests.support.data_folder import shared_data

pytestmark = [
    pytest.mark.needs_data,
    pytest.mark.filterwarnings("ignore::UserWarning"),  # Pillow's remarks on damaged metadata
]


def outcome(path: Path) -> str:
    started = time.monotonic()
    try:
        picture = read_picture(path)
    except ImageEmpty as error:
        return error.kind
    except ImageUnreadable as error:
        return error.kind if path.name in error.what else f"an error that does not name {path.name}"
    finally:
        assert time.monotonic() - started < 10.0, path.name
    assert picture.pixels.mode == "RGB"
    assert max(picture.pixels.size) <= 1024
    return "picture"


# The log is looked at by this test: libtiff's complaints arrive there as errors.
def test_every_odd_file_gives_a_picture_or_an_image_error(caplog: pytest.LogCaptureFixture) -> None:
    outcomes: Counter[tuple[bool, str]] = Counter()
    for path in sorted(shared_data("robustness").rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                head = file.read(SIGNATURE_BYTES)
            outcomes[is_photo_name(path) or has_photo_signature(head), outcome(path)] += 1
    caplog.clear()
    assert outcomes[True, "picture"] >= 750
    assert outcomes[True, ImageTooLarge.__name__] >= 2
    assert outcomes[False, "picture"] == 0
    errors = {one.__name__ for one in (ImageUnreadable, ImageEmpty, ImageTooLarge)}
    assert {kind for _, kind in outcomes} == {"picture", *errors}


@pytest.mark.parametrize("shape", ["Landscape", "Portrait"])
def test_the_same_photo_in_all_orientations_gives_the_same_size(shape: str) -> None:
    folder = shared_data("robustness") / "exif-orientation"
    sizes = {read_picture(folder / f"{shape}_{number}.jpg").full_size_px for number in range(9)}
    assert len(sizes) == 1


@pytest.mark.parametrize(
    ("name", "full_size_px"),
    [
        ("tinydng_colorchart.dng", (1734, 1156)),
        ("Panasonic.rw2", (3664, 2754)),
        ("FujiFilm.raf", (3552, 3551)),
        ("Issue 247-1.nef", (2000, 3008)),
    ],
)
def test_a_raw_file_shows_its_preview_or_its_developed_pixels(name: str, full_size_px: tuple[int, int]) -> None:
    assert read_picture(shared_data("raw") / name).full_size_px == full_size_px


def test_a_broken_raw_file_is_said_to_be_damaged() -> None:
    with pytest.raises(ImageUnreadable, match="is damaged"):
        read_picture(shared_data("raw") / "Nikon.nef")
