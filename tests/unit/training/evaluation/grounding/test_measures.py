from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from engine.edits.degradations import Degradation, degrade
from training.evaluation.grounding.measures import OF_PAIR, Measure, measure_pair, measure_photo


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    """Soft blobs of many sizes and colours, with nothing regular in it."""
    rng = np.random.default_rng(4)
    layers = [
        np.asarray(Image.fromarray(rng.integers(0, 256, (n * 3, n * 4, 3), np.uint8)).resize((320, 240)), np.float64)
        for n in (2, 5, 12, 30)
    ]
    return Image.fromarray((40 + 0.65 * np.mean(layers, 0) * 1.2).clip(0, 255).astype(np.uint8))


def faulty(photo: Image.Image, kind: Degradation, strength: int) -> dict[Measure, float]:
    return measure_pair(photo, degrade(photo, kind, strength, np.random.default_rng(1)))


@pytest.mark.parametrize(
    ("kind", "strength", "holds"),
    [
        (Degradation.EXPOSURE, -2, lambda change: change[Measure.LIGHT] < -0.05),
        (Degradation.CONTRAST, 2, lambda change: change[Measure.SPREAD] > 0.01),
        (Degradation.TEMPERATURE, 2, lambda change: change[Measure.WARMTH] > 0.02),
        (Degradation.TINT, -2, lambda change: change[Measure.MAGENTA] < -0.02),
        (Degradation.SATURATION, -2, lambda change: change[Measure.CHROMA] < -0.02),
        (Degradation.DEFOCUS, 2, lambda change: change[Measure.FINE] < -0.5),
        (Degradation.NOISE, 2, lambda change: change[Measure.NOISE] > 1.0),
        (Degradation.HAZE, 2, lambda change: change[Measure.VEIL] > 0.05),
        (Degradation.VIGNETTE, 3, lambda change: change[Measure.CORNERS] < -0.05),
        (Degradation.BORDER, 2, lambda change: change[Measure.FRAME] < -0.5),
        (Degradation.TILT, 2, lambda change: change[Measure.TURN] == pytest.approx(5.0, abs=0.7)),
        (Degradation.TILT, -2, lambda change: change[Measure.TURN] == pytest.approx(-5.0, abs=0.7)),
        (Degradation.STRETCHED, 2, lambda change: change[Measure.SQUEEZE] > 0.05),
        (Degradation.TEXT_OVERLAY, 3, lambda change: change[Measure.FOREIGN] > 0.001),
        (Degradation.EDGE_DISTRACTION, 2, lambda change: change[Measure.FOREIGN_EDGE] > 0.1),
        (Degradation.ZOOM, 0, lambda change: change[Measure.CLOSER] > 0.03),
    ],
)
def test_a_fault_shows_in_its_measure(
    photo: Image.Image, kind: Degradation, strength: int, holds: Callable[[dict[Measure, float]], bool]
) -> None:
    assert holds(faulty(photo, kind, strength))


def test_a_mirror_image_is_in_the_same_place(photo: Image.Image) -> None:
    change = faulty(photo, Degradation.FLIP, 0)
    assert change[Measure.CLOSER] == pytest.approx(0, abs=0.01)
    assert change[Measure.FOREIGN] == pytest.approx(0, abs=0.001)
    assert change[Measure.FOREIGN_EDGE] == pytest.approx(0, abs=0.02)


def test_the_same_picture_changes_in_nothing(photo: Image.Image) -> None:
    change = measure_pair(photo, photo)
    assert set(change) == set(OF_PAIR)
    assert all(value == pytest.approx(0, abs=1e-3) for value in change.values())


def test_a_red_picture_has_a_red_hue() -> None:
    measured = measure_photo(Image.new("RGB", (64, 48), (200, 40, 40)))
    assert measured[Measure.HUE] == pytest.approx(0.0, abs=0.01)
    assert measured[Measure.ONE_HUE] == pytest.approx(1.0, abs=0.01)
