from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from tests.support.pictures import scene
from training.dataset.appearance import WORDS, appearance_words, measure_appearance


def plain(color: tuple[int, int, int]) -> list[str]:
    return appearance_words(measure_appearance(Image.new("RGB", (64, 48), color)))


@pytest.mark.parametrize(
    ("color", "expected"),
    [
        ((0, 0, 0), ["very dark", "low contrast", "black and white", "neutral tones", "soft detail"]),
        ((255, 255, 255), ["very bright", "low contrast", "black and white", "neutral tones", "soft detail"]),
        ((200, 30, 30), ["dark", "low contrast", "vivid colors", "warm tones", "soft detail"]),
        ((90, 110, 130), ["mid-toned", "low contrast", "natural colors", "cool tones", "soft detail"]),
    ],
)
def test_plain_areas_are_called_what_they_are(color: tuple[int, int, int], expected: list[str]) -> None:
    assert plain(color) == expected


def test_noise_is_fine_detail_of_high_contrast() -> None:
    pixels = np.random.default_rng(0).integers(0, 2, (64, 64), np.uint8) * 255
    words = appearance_words(measure_appearance(Image.fromarray(pixels).convert("RGB")))
    assert words[1] == "high contrast"
    assert words[4] == "fine detail"


def test_measures_are_those_of_the_picture_scaled_down() -> None:
    measured = measure_appearance(scene())
    assert measured.shape == (5,)
    assert measured[0] == pytest.approx(np.asarray(scene().convert("L"), float).mean() / 255, abs=0.01)


@pytest.mark.parametrize("place", range(len(WORDS)))
def test_every_value_has_a_word_and_bounds_rise(place: int) -> None:
    steps = list(WORDS.values())[place]
    bounds = [bound for bound, _ in steps]
    assert bounds == sorted(bounds)
    measures = np.zeros(5, np.float32)
    for value in (-14.0, 1.0):  # log energy reaches down to ln(1e-6) = -13.8; nothing exceeds 1
        measures[place] = value
        assert appearance_words(measures)[place] == steps[0 if value < 0 else -1][1]
