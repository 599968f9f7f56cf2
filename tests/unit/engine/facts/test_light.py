"""Clipping, blown skin and noise on pictures whose values are known."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.edits.degradations import Degradation, degrade
from engine.facts.clipping import blown_skin, clipping
from engine.facts.noise import noise_level
from tests.support.drawn_photos import noisy


def test_the_clipped_shares_are_those_of_the_pixels() -> None:
    picture = Image.new("RGB", (200, 100), (120, 90, 60))
    picture.paste((255, 255, 255), (0, 0, 50, 100))
    picture.paste((0, 0, 0), (180, 0, 200, 100))
    told = clipping(picture)
    assert (told.highlights, told.shadows) == (0.25, 0.1)
    assert told.highlights_mask[:, :50].all()
    assert not told.highlights_mask[:, 50:].any()
    assert told.shadows_mask[:, 180:].all()


def test_one_full_channel_is_colour_and_not_a_clipped_highlight() -> None:
    assert clipping(Image.new("RGB", (64, 64), (255, 40, 20))).highlights == 0.0


def test_a_large_photos_share_is_told_from_its_own_pixels() -> None:
    pixels = np.full((1500, 4000, 3), 100, np.uint8)
    pixels[:, :400] = 255
    assert clipping(Image.fromarray(pixels)).highlights == pytest.approx(0.1, abs=0.002)


def test_blown_skin_is_looked_for_in_faces_alone() -> None:
    picture = Image.new("RGB", (200, 200), (255, 255, 255))
    picture.paste((200, 150, 120), (50, 50, 150, 150))
    face = (0.25, 0.25, 0.75, 0.75)
    assert blown_skin(picture, [face]) == 0.0
    picture.paste((255, 252, 200), (50, 50, 150, 100))
    assert blown_skin(picture, [face]) == pytest.approx(0.5)
    assert blown_skin(picture, []) is None


def test_the_brighter_a_photo_is_made_the_more_of_its_skin_is_blown() -> None:
    shades = np.linspace(170, 248, 200)[None, :, None] + np.array([20.0, 0.0, -15.0])
    picture = Image.fromarray(np.broadcast_to(shades, (200, 200, 3)).astype(np.uint8))
    face, rng = (0.25, 0.25, 0.75, 0.75), np.random.default_rng(0)
    brighter = [degrade(picture, Degradation.EXPOSURE, strength, rng) for strength in (1, 2, 3)]
    shares = [blown_skin(each, [face]) for each in (picture, *brighter)]
    assert shares == sorted(shares)
    assert shares[0] == 0.0 < shares[1] < shares[2] == 1.0


@pytest.mark.parametrize("sigma", [2.0, 6.0, 12.0])
def test_noise_is_told_in_levels(sigma: float) -> None:
    picture = noisy(128, sigma)
    assert noise_level(picture, picture.convert("L")) == pytest.approx(sigma, rel=0.08)


def test_a_smooth_gradient_is_not_noise() -> None:
    ramp = np.linspace(30, 220, 480)[None, :, None] + np.zeros((320, 1, 3))
    picture = Image.fromarray(ramp.astype(np.uint8))
    noise = noise_level(picture, picture.convert("L"))
    assert noise is not None
    assert noise < 0.6


def test_of_a_photo_that_is_texture_all_over_noise_cannot_be_told() -> None:
    coarse = noisy(128, 40).crop((0, 0, 160, 120))
    picture = coarse.resize((480, 360), Image.Resampling.BICUBIC)
    assert noise_level(picture, picture.convert("L")) is None
