"""Faults for training pairs: what each one breaks, and what none of them may break."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.edits.degradations import NEUTRAL, SIGNED, Degradation, degrade
from engine.edits.operations import Box, EditKind, EditOperation
from engine.edits.pixels import to_pixels
from engine.edits.rendering import STEP_AMOUNTS, render
from tests.support.pictures import scene

SCENE = scene(224, 160)
PATCHES = [Image.new("RGB", (32, 32), "magenta"), Image.new("RGB", (32, 32), "cyan")]
ABOUT_THE_SUBJECT = {
    Degradation.BACKGROUND_BLUR,
    Degradation.SUBJECT_BLUR,
    Degradation.BAD_CROP,
    Degradation.GOOD_CROP,
}
FAULTS = [kind for kind in Degradation if kind not in NEUTRAL]
NOT_BY_DEGREES = {Degradation.TEXT_OVERLAY, Degradation.CLUTTER, Degradation.BAD_CROP}  # their place changes it more


def degraded(kind: Degradation, strength: int, seed: int = 3, picture: Image.Image = SCENE) -> Image.Image:
    return degrade(picture, kind, strength, np.random.default_rng(seed), PATCHES)


def distance(one: Image.Image, other: Image.Image) -> float:
    return float(np.abs(to_pixels(one) - to_pixels(other)).mean())


@pytest.mark.parametrize("kind", Degradation)
def test_size_and_source_stay_and_the_same_seed_gives_the_same_pixels(kind: Degradation) -> None:
    before, strength = SCENE.tobytes(), 0 if kind in NEUTRAL else 2
    once, again = degraded(kind, strength), degraded(kind, strength)
    assert once.size == SCENE.size
    assert once.mode == "RGB"
    assert once.tobytes() == again.tobytes() != before
    assert SCENE.tobytes() == before


@pytest.mark.parametrize("kind", [kind for kind in FAULTS if kind not in NOT_BY_DEGREES])
def test_a_stronger_fault_moves_the_picture_further_away(kind: Degradation) -> None:
    distances = [distance(SCENE, degraded(kind, strength)) for strength in (1, 2, 3)]
    assert distances == sorted(distances)
    assert distances[0] > 0.0


@pytest.mark.parametrize("kind", sorted(SIGNED))
def test_a_signed_fault_goes_both_ways_through_its_operation(kind: Degradation) -> None:
    for strength in (-2, 2):
        operation = EditOperation(SIGNED[kind], STEP_AMOUNTS[SIGNED[kind]] * strength)
        expected = render(SCENE, [operation]).resize(SCENE.size, Image.Resampling.BICUBIC)
        assert degraded(kind, strength).tobytes() == expected.tobytes()
    assert degraded(kind, -2).tobytes() != degraded(kind, 2).tobytes()


@pytest.mark.parametrize("kind", Degradation)
def test_a_strength_that_does_not_fit_is_refused(kind: Degradation) -> None:
    wrong = {4, -4, 1 if kind in NEUTRAL else 0} | (set() if kind in SIGNED else {-1})
    for strength in wrong:
        with pytest.raises(ValueError, match="strength"):
            degraded(kind, strength)


def test_clutter_without_patches_is_refused() -> None:
    with pytest.raises(ValueError, match="patches"):
        degrade(SCENE, Degradation.CLUTTER, 1, np.random.default_rng(0))


def test_two_flips_give_the_picture_back() -> None:
    assert degraded(Degradation.FLIP, 0, picture=degraded(Degradation.FLIP, 0)).tobytes() == SCENE.tobytes()


@pytest.mark.parametrize("kind", sorted(ABOUT_THE_SUBJECT))
def test_crops_and_blurs_are_placed_about_the_subject_where_one_is_known(kind: Degradation) -> None:
    places: list[Box] = [(0.05, 0.05, 0.35, 0.4), (0.6, 0.55, 0.95, 0.95)]
    made = [degrade(SCENE, kind, 2, np.random.default_rng(3), PATCHES, place) for place in places]
    assert made[0].tobytes() != made[1].tobytes()


@pytest.mark.parametrize("kind", [kind for kind in Degradation if kind not in ABOUT_THE_SUBJECT])
def test_no_other_fault_looks_for_a_subject(kind: Degradation) -> None:
    strength = 0 if kind in NEUTRAL else 2
    placed = degrade(SCENE, kind, strength, np.random.default_rng(3), PATCHES, (0.05, 0.05, 0.35, 0.4))
    assert placed.tobytes() == degraded(kind, strength).tobytes()


@pytest.mark.parametrize("kind", Degradation)
def test_a_tiny_picture_can_be_degraded(kind: Degradation) -> None:
    tiny = Image.new("RGB", (8, 6), (90, 120, 150))
    assert degraded(kind, 0 if kind in NEUTRAL else 3, picture=tiny).size == (8, 6)
    assert EditKind.CROP not in STEP_AMOUNTS
