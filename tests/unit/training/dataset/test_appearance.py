from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.support.pictures import scene
from training.dataset.appearance import WORDS, appearance_words, measure_appearance

FLAT = ["very low contrast"]


def plain(color: tuple[int, int, int]) -> list[str]:
    return appearance_words(measure_appearance(Image.new("RGB", (64, 48), color)))


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ((0, 0, 0), ["very dark", *FLAT, "black and white", "neutral tones", "soft detail", "no dominant hue"]),
        ((255, 255, 255), ["very bright", *FLAT, "black and white", "neutral tones", "soft detail", "no dominant hue"]),
        ((200, 30, 30), ["dark", *FLAT, "vivid colors", "very warm tones", "soft detail", "mostly red"]),
        ((90, 110, 130), ["mid-toned", *FLAT, "natural colors", "cold tones", "soft detail", "mostly blue"]),
    ],
)
def test_plain_areas_are_called_what_they_are(color: tuple[int, int, int], expected: list[str]) -> None:
    assert plain(color) == expected


def test_noise_is_fine_detail_of_high_contrast() -> None:
    pixels = np.random.default_rng(0).integers(0, 2, (64, 64), np.uint8) * 255
    words = appearance_words(measure_appearance(Image.fromarray(pixels).convert("RGB")))
    assert words[1] == "very high contrast"
    assert words[4] == "fine detail"


@pytest.mark.parametrize(
    ("color", "word"),
    [
        ((255, 60, 0), "mostly red"),
        ((200, 110, 20), "mostly orange"),
        ((230, 220, 30), "mostly yellow"),
        ((40, 160, 60), "mostly green"),
        ((20, 160, 170), "mostly teal"),
        ((40, 70, 200), "mostly blue"),
        ((150, 40, 180), "mostly purple"),
        ((220, 30, 70), "mostly red"),
    ],
)
def test_the_dominant_hue_has_its_name(color: tuple[int, int, int], word: str) -> None:
    assert plain(color)[5] == word


def test_opposite_colors_in_equal_parts_have_no_dominant_hue() -> None:
    picture = Image.new("RGB", (64, 48), (200, 40, 40))
    picture.paste((40, 200, 200), (0, 0, 32, 48))
    assert appearance_words(measure_appearance(picture))[5] == "no dominant hue"


def test_measures_are_those_of_the_picture_scaled_down() -> None:
    measured = measure_appearance(scene())
    assert measured.shape == (6,)
    assert measured[0] == pytest.approx(np.asarray(scene().convert("L"), float).mean() / 255, abs=0.01)


@pytest.mark.parametrize("place", range(len(WORDS)))
def test_every_value_has_a_word_and_bounds_rise(place: int) -> None:
    steps = list(WORDS.values())[place]
    bounds = [bound for bound, _ in steps]
    assert bounds == sorted(bounds)
    measures = np.zeros(6, np.float32)
    for value in (-14.0, 1.0):  # log energy reaches down to ln(1e-6) = -13.8; nothing exceeds 1
        measures[place] = value
        assert appearance_words(measures)[place] == steps[0 if value < 0 else -1][1]
