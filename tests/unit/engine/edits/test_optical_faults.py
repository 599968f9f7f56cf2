"""Faults of light, lens, sensor and file: what each one does to pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.edits import optical_faults
from engine.edits.pixels import Pixels, blurred, to_pixels
from tests.support.pictures import scene

SCENE = scene(224, 160)
STRENGTHS = (1, 2, 3)


def rng(seed: int = 3) -> np.random.Generator:
    return np.random.default_rng(seed)


def change(picture: Image.Image, source: Image.Image = SCENE) -> Pixels:
    return np.abs(to_pixels(picture) - to_pixels(source))


def detail(picture: Image.Image) -> float:
    """Mean step from one pixel to the next."""
    pixels = to_pixels(picture)
    return float(np.abs(np.diff(pixels, axis=0)).mean() + np.abs(np.diff(pixels, axis=1)).mean())


def chroma(picture: Image.Image) -> float:
    pixels = to_pixels(picture)
    return float((pixels.max(2) - pixels.min(2)).mean())


def test_motion_blur_keeps_the_detail_along_its_direction_only() -> None:
    dots = Image.new("RGB", (128, 96), "black")
    dots.putpixel((64, 48), (255, 255, 255))
    trace = np.argwhere(to_pixels(optical_faults.motion_blur(dots, 3, rng()))[..., 0] > 0)
    spread = np.linalg.svd(trace - trace.mean(axis=0), compute_uv=False)
    assert spread[0] > 3 * spread[1]


def test_banding_leaves_few_levels() -> None:
    assert len(np.unique(to_pixels(optical_faults.banding(SCENE, 3, rng())))) <= 6


def test_a_vignette_darkens_corners_and_not_the_middle() -> None:
    white = Image.new("RGB", (91, 61), "white")
    vignetted = to_pixels(optical_faults.vignette(white, 3, rng()))
    assert vignetted[30, 45].min() == 1.0
    assert vignetted[0, 0].max() < 0.3


def test_haze_is_denser_at_the_top_and_pulls_everything_towards_one_grey() -> None:
    black = Image.new("RGB", (40, 40), "black")
    hazed = to_pixels(optical_faults.haze(black, 2, rng()))[..., 0]
    assert hazed[0].min() > hazed[-1].max() > 0.2


def test_a_halo_overshoots_on_both_sides_of_an_edge() -> None:
    edge = Image.new("RGB", (400, 20), (80, 80, 80))
    edge.paste((160, 160, 160), (200, 0, 400, 20))
    row = to_pixels(optical_faults.halo(edge, 2, rng()))[10, :, 0] * 255
    assert row[:200].min() < 40
    assert row[200:].max() > 200


@pytest.mark.parametrize("strength", STRENGTHS)
def test_defocus_takes_detail_away_everywhere(strength: int) -> None:
    softer = [detail(optical_faults.defocus(SCENE, one, rng())) for one in (strength, 3)]
    assert softer[1] <= softer[0] < 0.8 * detail(SCENE)


def test_noise_adds_grain_of_no_color_or_brightness_of_its_own() -> None:
    grey = Image.new("RGB", (200, 200), (128, 128, 128))
    grain = to_pixels(optical_faults.noise(grey, 2, rng())) - 128 / 255
    assert np.abs(grain.mean((0, 1))).max() < 0.005
    assert grain.std((0, 1)) == pytest.approx(np.full(3, 0.06), rel=0.05)
    assert abs(np.corrcoef(grain[..., 0].flat, grain[..., 1].flat)[0, 1]) < 0.05


def test_jpeg_breaks_a_picture_into_blocks_of_eight() -> None:
    pixels = to_pixels(optical_faults.jpeg(SCENE, 3, rng()))
    steps = np.abs(np.diff(pixels, axis=1)).mean((0, 2))
    at_seams = steps[7::8].mean()
    assert at_seams > 1.5 * np.delete(steps, np.s_[7::8]).mean()


def test_compression_of_high_quality_is_hardly_seen() -> None:
    assert (
        change(optical_faults.compressed(SCENE, 95)).mean() < 0.02 < change(optical_faults.jpeg(SCENE, 1, rng())).mean()
    )


def test_an_hdr_look_overdoes_color_and_local_contrast() -> None:
    looked = optical_faults.hdr_look(SCENE, 3, rng())
    assert chroma(looked) > 1.2 * chroma(SCENE)
    assert detail(looked) > 1.5 * detail(SCENE)


def test_an_hdr_look_flattens_what_is_wide() -> None:
    halves = Image.new("RGB", (400, 100), (40, 40, 40))
    halves.paste((215, 215, 215), (200, 0, 400, 100))
    looked = to_pixels(optical_faults.hdr_look(halves, 3, rng()))[50, :, 0]
    assert looked[350] - looked[50] < 0.6 * (215 - 40) / 255


@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_blown_up_file_holds_no_more_than_its_small_one(strength: int) -> None:
    factor = (2.0, 3.0, 4.5)[strength - 1]
    small = (round(SCENE.width / factor), round(SCENE.height / factor))
    for seed in range(6):
        upscaled = optical_faults.upscaled(SCENE, strength, rng(seed))
        assert upscaled.size == SCENE.size
        assert detail(upscaled) < 0.7 * detail(SCENE)
        back = upscaled.resize(small, Image.Resampling.BOX)
        assert change(back, SCENE.resize(small, Image.Resampling.BOX)).mean() < 0.02


def test_a_file_is_blown_up_smoothly_or_in_squares() -> None:
    made = [to_pixels(optical_faults.upscaled(SCENE, 2, rng(seed))) for seed in range(12)]
    repeats = {round(float((np.diff(one, axis=1) == 0).all(2).mean()), 1) for one in made}
    assert len(made) > len(repeats) == 2
    assert max(repeats) > 0.6  # two of three columns repeat the one before


def test_subject_and_background_blur_change_different_places() -> None:
    middle, corner = np.s_[70:90, 100:124], np.s_[:20, :20]
    subject = change(optical_faults.subject_blur(SCENE, 3, rng()))
    background = change(optical_faults.background_blur(SCENE, 3, rng()))
    assert subject[middle].mean() > 10 * subject[corner].mean()
    assert background[corner].mean() > 10 * background[middle].mean()


@pytest.mark.parametrize("box", [(0.05, 0.1, 0.35, 0.5), (0.6, 0.4, 0.95, 0.9)])
def test_blurs_are_placed_about_the_subject_that_is_given(box: tuple[float, float, float, float]) -> None:
    x, y = int((box[0] + box[2]) / 2 * SCENE.width), int((box[1] + box[3]) / 2 * SCENE.height)
    inside = np.s_[y - 6 : y + 6, x - 6 : x + 6]
    outside = np.s_[:20, -20:] if x < SCENE.width / 2 else np.s_[-20:, :20]
    for seed in range(5):
        subject = change(optical_faults.subject_blur(SCENE, 2, rng(seed), box))
        background = change(optical_faults.background_blur(SCENE, 2, rng(seed), box))
        assert subject[inside].mean() > 10 * subject[outside].mean()
        assert background[outside].mean() > 3 * background[inside].mean()


def test_a_subject_and_its_background_blurred_together_are_the_whole_frame_blurred() -> None:
    source = to_pixels(SCENE)
    parts = [
        to_pixels(blur(SCENE, 2, rng(), (0.3, 0.3, 0.6, 0.8))) - source
        for blur in (optical_faults.subject_blur, optical_faults.background_blur)
    ]
    whole = blurred(source, (1.5 * 2 + 0.5) * 224 / 448) - source
    assert np.abs(parts[0] + parts[1] - whole).max() < 0.01  # 8 bits
