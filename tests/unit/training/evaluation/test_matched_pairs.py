from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.edits.pixels import blurred, to_pixels
from engine.image_input import Picture
from training.evaluation.matched_pairs import Matched, MatchedPair, matched_pairs
from training.evaluation.subject_boxes import SubjectBox

NAMES = [f"photos/web/{number:04}.jpg" for number in range(12)]


def subject(name: str = NAMES[0]) -> SubjectBox:
    return SubjectBox(name, 0.3, 0.3, 0.6, 0.7, "a red sign")


def sign() -> Image.Image:
    """A red sign where the box is, on white."""
    picture = Image.new("RGB", (240, 160), "white")
    ImageDraw.Draw(picture).rectangle((72, 48, 143, 111), fill=(200, 0, 0))
    return picture


def grain() -> Image.Image:
    noise = np.random.default_rng(1).integers(0, 256, (160, 240, 3), dtype=np.uint8)
    return Image.fromarray(noise)


def pair_of(picture: Image.Image, sort: Matched, name: str) -> MatchedPair:
    (pair,) = (pair for pair in matched_pairs(picture, subject(name)) if pair.sort is sort)
    return pair


def redness(picture: Picture) -> float:
    red, green, _ = np.moveaxis(to_pixels(picture.pixels), -1, 0)
    return float(np.mean(red - green > 0.5))


def roughness(picture: Picture) -> tuple[float, float]:
    """Of the middle of the box and of the right edge."""
    width, height = picture.pixels.size
    pixels = to_pixels(picture.pixels)
    fine = np.abs(pixels - blurred(pixels, 2.0)).mean(-1)
    inside = fine[int(0.4 * height) : int(0.6 * height), int(0.4 * width) : int(0.5 * width)]
    return float(inside.mean()), float(fine[:, int(0.8 * width) :].mean())


def test_a_photo_gives_one_pair_of_each_sort() -> None:
    assert [pair.sort for pair in matched_pairs(sign(), subject())] == list(Matched)


def test_a_photo_without_room_for_crops_gives_the_other_two() -> None:
    filling = SubjectBox(NAMES[0], 0.02, 0.02, 0.98, 0.98, "a face")
    assert [pair.sort for pair in matched_pairs(sign(), filling)] == [Matched.BLUR, Matched.TILT]


@pytest.mark.parametrize("name", NAMES)
def test_the_good_crop_shows_more_of_the_subject_than_the_bad_one(name: str) -> None:
    pair = pair_of(sign(), Matched.CROP, name)
    assert redness(pair.worse) < 0.8 * redness(pair.better)


@pytest.mark.parametrize("name", NAMES)
def test_the_better_side_is_sharp_in_the_box_and_the_worse_one_outside(name: str) -> None:
    pair = pair_of(grain(), Matched.BLUR, name)
    inside, outside = zip(roughness(pair.better), roughness(pair.worse), strict=True)
    assert inside[0] > 1.5 * inside[1]
    assert outside[1] > 1.5 * outside[0]


@pytest.mark.parametrize("name", NAMES)
def test_the_zoom_is_level_and_the_tilt_is_not(name: str) -> None:
    rows = np.arange(160, dtype=np.uint8)[:, None, None]
    pair = pair_of(Image.fromarray(np.broadcast_to(rows, (160, 240, 3)).copy()), Matched.TILT, name)
    rise = [float(np.abs(to_pixels(side.pixels)[:, 0] - to_pixels(side.pixels)[:, -1]).mean() * 255) for side in
            (pair.better, pair.worse)]  # fmt: skip
    assert rise[0] < 1.0
    assert rise[1] > 200 * np.tan(np.radians(2.5 * pair.strength)) * 0.7


def test_both_signs_and_all_strengths_of_tilts_occur() -> None:
    assert {pair_of(sign(), Matched.TILT, name).strength for name in NAMES} == {1, 2, 3}


def test_a_photos_pairs_are_the_same_every_time() -> None:
    made = [[side.pixels.tobytes() for pair in matched_pairs(grain(), subject()) for side in (pair.better, pair.worse)]
            for _ in range(2)]  # fmt: skip
    assert made[0] == made[1]
    assert len(set(made[0])) == 6


def test_all_sides_have_keys_of_their_own() -> None:
    shown = [
        side for name in NAMES for pair in matched_pairs(sign(), subject(name)) for side in (pair.better, pair.worse)
    ]
    assert len({side.image_key for side in shown}) == len(shown)
