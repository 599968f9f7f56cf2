"""Faults for training pairs: what each one breaks, and what none of them may break."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.edits.degradations import NEUTRAL, SIGNED, Degradation, degrade
from engine.edits.operations import EditKind, EditOperation
from engine.edits.pixels import to_pixels
from engine.edits.rendering import STEP_AMOUNTS, render
from tests.support.pictures import scene

SCENE = scene(224, 160)
PATCHES = [Image.new("RGB", (32, 32), "magenta"), Image.new("RGB", (32, 32), "cyan")]
FAULTS = [kind for kind in Degradation if kind not in NEUTRAL]
NOT_BY_DEGREES = {Degradation.TEXT_OVERLAY, Degradation.CLUTTER}  # their place and color change the mean more


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


def test_clutter_pastes_patches_near_an_edge() -> None:
    changed = np.any(to_pixels(degraded(Degradation.CLUTTER, 1)) != to_pixels(SCENE), axis=2)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    margins = (rows[0], SCENE.height - 1 - rows[-1], columns[0], SCENE.width - 1 - columns[-1])
    assert min(margins) < 0.13 * max(SCENE.size)


def test_two_flips_give_the_picture_back() -> None:
    assert degraded(Degradation.FLIP, 0, picture=degraded(Degradation.FLIP, 0)).tobytes() == SCENE.tobytes()


def test_subject_and_background_blur_change_different_places() -> None:
    middle = np.s_[70:90, 100:124]
    corner = np.s_[:20, :20]
    source = to_pixels(SCENE)
    subject = np.abs(to_pixels(degraded(Degradation.SUBJECT_BLUR, 3)) - source)
    background = np.abs(to_pixels(degraded(Degradation.BACKGROUND_BLUR, 3)) - source)
    assert subject[middle].mean() > 10 * subject[corner].mean()
    assert background[corner].mean() > 10 * background[middle].mean()


def test_motion_blur_keeps_the_detail_along_its_direction_only() -> None:
    dots = Image.new("RGB", (128, 96), "black")
    dots.putpixel((64, 48), (255, 255, 255))
    trace = np.argwhere(to_pixels(degraded(Degradation.MOTION_BLUR, 3, picture=dots))[..., 0] > 0)
    spread = np.linalg.svd(trace - trace.mean(axis=0), compute_uv=False)
    assert spread[0] > 3 * spread[1]


def test_banding_leaves_few_levels() -> None:
    assert len(np.unique(to_pixels(degraded(Degradation.BANDING, 3)))) <= 6


def test_a_vignette_darkens_corners_and_not_the_middle() -> None:
    white = Image.new("RGB", (91, 61), "white")
    vignetted = to_pixels(degraded(Degradation.VIGNETTE, 3, picture=white))
    assert vignetted[30, 45].min() == 1.0
    assert vignetted[0, 0].max() < 0.3


@pytest.mark.parametrize("kind", Degradation)
def test_a_tiny_picture_can_be_degraded(kind: Degradation) -> None:
    tiny = Image.new("RGB", (8, 6), (90, 120, 150))
    assert degraded(kind, 0 if kind in NEUTRAL else 3, picture=tiny).size == (8, 6)
    assert EditKind.CROP not in STEP_AMOUNTS
