from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.edits.degradations import Degradation, degrade
from tests.unit.training.dataset.judges.scenes import scene
from training.dataset.judges.measures import MEASURES, UNREGISTERED, Measures, Source, as_row

PHOTO = scene()
PATCH = [scene(seed=7, width=128, height=128)]


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(PHOTO)


def edited(source: Source, kind: Degradation, strength: int) -> Measures:
    return source.measure(degrade(PHOTO, kind, strength, np.random.default_rng(0), PATCH))


def test_an_untouched_copy_measures_as_unchanged(source: Source) -> None:
    np.testing.assert_allclose(as_row(source.measure(PHOTO)), 0.0, atol=0.02)


def test_every_measure_has_its_place(source: Source) -> None:
    assert tuple(source.measure(PHOTO)) == MEASURES


@pytest.mark.parametrize(
    ("kind", "strength", "measure", "sign"),
    [
        (Degradation.EXPOSURE, 2, "light", 1),
        (Degradation.EXPOSURE, -2, "light", -1),
        (Degradation.CONTRAST, -2, "contrast", -1),
        (Degradation.TEMPERATURE, 2, "warmth", 1),
        (Degradation.TINT, 2, "greenness", -1),
        (Degradation.SATURATION, -2, "chroma", -1),
        (Degradation.HAZE, 2, "darks", 1),
        (Degradation.VIGNETTE, 2, "corners", -1),
        (Degradation.DEFOCUS, 2, "structure 0", -1),
        (Degradation.SUBJECT_BLUR, 2, "middle sharpness", -1),
        (Degradation.BACKGROUND_BLUR, 2, "apart", 1),
        (Degradation.NOISE, 2, "damage 0", 1),
        (Degradation.BANDING, 2, "few levels", 1),
        (Degradation.JPEG, 3, "blocks", 1),
        (Degradation.TILT, 2, "turn", 1),
        (Degradation.BAD_CROP, 2, "shift", 1),
        (Degradation.STRETCHED, 2, "stretch", 1),
        (Degradation.CLUTTER, 2, "foreign", 1),
        (Degradation.BORDER, 2, "foreign rim", 1),
    ],
)
def test_an_edit_moves_the_measure_that_is_about_it(
    source: Source, kind: Degradation, strength: int, measure: str, sign: int
) -> None:
    moved = {part: edited(source, kind, part)[measure] for part in (strength // 2, strength)}
    assert sign * moved[strength] > max(sign * moved[strength // 2], 0.01)


@pytest.mark.parametrize("kind", [Degradation.FLIP, Degradation.ZOOM])
def test_flip_and_zoom_leave_light_and_colour_as_they_are(source: Source, kind: Degradation) -> None:
    measures = edited(source, kind, 0)
    assert max(abs(measures[name]) for name in ("light", "chroma", "warmth", "corners", "turn")) < 0.05


def test_a_crop_is_not_taken_for_a_change_of_light(source: Source) -> None:
    assert abs(edited(source, Degradation.BAD_CROP, 2)["light"]) < 0.01


def test_text_is_seen_as_foreign(source: Source) -> None:
    written = PHOTO.copy()
    ImageDraw.Draw(written).rectangle((30, 60, 120, 66), fill=(255, 255, 0))
    assert source.measure(written)["foreign"] > 0.1


def test_a_picture_of_something_else_is_unregistered_and_measures_nothing(source: Source) -> None:
    measures = source.measure(scene(seed=1))
    assert measures[UNREGISTERED] == 1.0
    assert not any(value for name, value in measures.items() if name != UNREGISTERED)


def test_a_blank_source_measures_without_a_warning() -> None:
    blank = Image.new("RGB", (224, 168), (90, 90, 90))
    assert np.isfinite(as_row(Source(blank).measure(blank))).all()
