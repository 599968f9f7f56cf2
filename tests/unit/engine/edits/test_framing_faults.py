"""Faults of framing and of what lies over a photo: what each one does to the frame."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from engine.edits import framing_faults
from engine.edits.framing_faults import bad_crop_keeps, kept_share, window
from engine.edits.operations import Box
from engine.edits.pixels import to_pixels
from tests.support.pictures import scene

SCENE = scene(224, 160)
PATCHES = [Image.new("RGB", (32, 32), "magenta"), Image.new("RGB", (32, 32), "cyan")]
STRENGTHS = (1, 2, 3)
SHARES = (0.75, 0.62, 0.5)
SUBJECT: Box = (0.55, 0.5, 0.85, 0.9)

sides = st.tuples(st.floats(0.0, 0.9), st.floats(0.05, 1.0)).map(lambda side: (side[0], min(side[0] + side[1], 1.0)))
boxes = st.tuples(sides, sides).map(lambda both: (both[0][0], both[1][0], both[0][1], both[1][1]))


def rng(seed: int = 3) -> np.random.Generator:
    return np.random.default_rng(seed)


def marked(box: Box, size: tuple[int, int] = (240, 160)) -> Image.Image:
    """A white box on black."""
    picture = Image.new("RGB", size, "black")
    left, top, right, bottom = (round(side * size[k % 2]) for k, side in enumerate(box))
    ImageDraw.Draw(picture).rectangle((left, top, right - 1, bottom - 1), fill="white")
    return picture


def white_share(picture: Image.Image) -> float:
    return float((to_pixels(picture) > 0.5).all(2).mean())


def changed(picture: Image.Image) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Which pixels of the scene are other ones now."""
    return (to_pixels(picture) != to_pixels(SCENE)).any(2)


def margins(places: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> tuple[int, int, int, int]:
    """How far from the left, upper, right and lower edge the places end."""
    rows, columns = np.flatnonzero(places.any(axis=1)), np.flatnonzero(places.any(axis=0))
    height, width = places.shape
    return int(columns[0]), int(rows[0]), int(width - 1 - columns[-1]), int(height - 1 - rows[-1])


@pytest.mark.parametrize(
    ("crop", "share"),
    [
        ((0.0, 0.0, 1.0, 1.0), 1.0),
        ((0.5, 0.0, 1.0, 1.0), 1.0),
        ((0.0, 0.0, 0.7, 1.0), 0.5),
        ((0.7, 0.7, 1.0, 1.0), 0.25),
        ((0.0, 0.0, 0.5, 0.5), 0.0),
    ],
)
def test_what_a_crop_keeps_of_a_subject_is_told_as_a_share_of_its_area(crop: Box, share: float) -> None:
    assert kept_share((0.55, 0.5, 0.85, 0.9), crop) == pytest.approx(share)


def test_a_window_has_its_place_and_share() -> None:
    assert window((0.25, 0.5), 0.5) == (0.25, 0.5, 0.75, 1.0)


@given(subject=boxes, strength=st.sampled_from(STRENGTHS))
def test_a_bad_crop_keeps_least_of_the_subject_among_all_corners(subject: Box, strength: int) -> None:
    share = SHARES[strength - 1]
    corners = [window(corner, share) for corner in product((0.0, 1.0 - share), repeat=2)]
    assert bad_crop_keeps(subject, strength) == min(kept_share(subject, corner) for corner in corners)
    assert 0.0 <= bad_crop_keeps(subject, strength) <= 1.0


@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_bad_crop_shows_what_it_is_said_to_keep_of_the_subject(strength: int) -> None:
    source = marked(SUBJECT)
    for seed in range(4):
        cropped = framing_faults.bad_crop(source, strength, rng(seed), SUBJECT)
        kept = white_share(cropped) * SHARES[strength - 1] ** 2 / white_share(source)
        assert kept == pytest.approx(bad_crop_keeps(SUBJECT, strength), abs=0.06)


def test_without_a_subject_a_bad_crop_is_any_corner() -> None:
    made = {framing_faults.bad_crop(SCENE, 3, rng(seed)).tobytes() for seed in range(30)}
    quarters = [(0, 0), (112, 0), (0, 80), (112, 80)]
    corners = [SCENE.crop((x, y, x + 112, y + 80)).resize(SCENE.size, Image.Resampling.BICUBIC) for x, y in quarters]
    assert made == {corner.tobytes() for corner in corners}


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("subject", [SUBJECT, (0.05, 0.1, 0.3, 0.4)])
def test_a_good_crop_of_equal_size_keeps_the_whole_subject(subject: Box, strength: int) -> None:
    source = marked(subject)
    for seed in range(6):
        good = framing_faults.good_crop(source, strength, rng(seed), subject)
        kept = white_share(good) * SHARES[strength - 1] ** 2 / white_share(source)
        assert kept == pytest.approx(1.0, abs=0.08)


def test_without_a_subject_a_good_crop_is_about_the_middle() -> None:
    middle = marked((0.4, 0.4, 0.6, 0.6))
    for seed in range(6):
        places = (to_pixels(framing_faults.good_crop(middle, 3, rng(seed))) > 0.5).all(2)
        left, top, right, bottom = margins(places)
        assert abs(left - right) < 0.15 * middle.width
        assert abs(top - bottom) < 0.15 * middle.height


@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_stretched_circle_is_an_ellipse_upright_or_along(strength: int) -> None:
    circle = Image.new("RGB", (200, 200), "black")
    ImageDraw.Draw(circle).ellipse((70, 70, 129, 129), fill="white")
    ratios = set()
    for seed in range(8):
        places = (to_pixels(framing_faults.stretched(circle, strength, rng(seed))) > 0.5).all(2)
        left, top, right, bottom = margins(places)
        ratios.add(round((200 - left - right) / (200 - top - bottom), 1))
    share = (0.86, 0.75, 0.64)[strength - 1]
    assert sorted(ratios) == pytest.approx([share, 1 / share], abs=0.07)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_clutter_pastes_as_many_pieces_as_its_strength_near_an_edge(strength: int) -> None:
    for seed in range(5):
        pasted = changed(framing_faults.cluttered(SCENE, strength, rng(seed), PATCHES))
        assert 0.02 < pasted.mean() <= 0.14 * strength
        assert min(margins(pasted)) < 0.13 * max(SCENE.size)


def test_clutter_without_pieces_is_refused() -> None:
    with pytest.raises(ValueError, match="patches"):
        framing_faults.cluttered(SCENE, 1, rng(), ())


@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_distraction_reaches_in_from_an_edge_in_one_color(strength: int) -> None:
    for seed in range(8):
        distracted = framing_faults.edge_distraction(SCENE, strength, rng(seed))
        places = changed(distracted)
        assert min(margins(places)) == 0
        assert 0.01 < places.mean() < 0.6
        colors, counts = np.unique(np.asarray(distracted)[places], axis=0, return_counts=True)
        assert tuple(colors[counts.argmax()]) in ((250, 245, 225), (18, 16, 20), (214, 158, 132))


def test_a_distraction_is_out_of_focus() -> None:
    even = Image.new("RGB", (160, 160), (0, 200, 0))
    distracted = framing_faults.edge_distraction(even, 3, rng())
    assert len(distracted.getcolors(160 * 160) or []) > 20  # a soft rim, no hard edge


@pytest.mark.parametrize("strength", STRENGTHS)
def test_text_covers_little_of_a_photo_in_one_loud_color(strength: int) -> None:
    for seed in range(5):
        places = changed(framing_faults.text_overlay(SCENE, strength, rng(seed)))
        assert 0.001 < places.mean() < 0.25
        rows = np.flatnonzero(places.any(axis=1))
        assert rows[-1] - rows[0] < 0.3 * SCENE.height  # one line


@pytest.mark.parametrize("strength", STRENGTHS)
def test_a_border_is_of_one_color_and_leaves_the_inside_as_it_was(strength: int) -> None:
    width_px = int(SCENE.height * (0.03, 0.06, 0.1)[strength - 1])
    framed = to_pixels(framing_faults.border(SCENE, strength, rng()))
    inside = np.s_[width_px : SCENE.height - width_px, width_px : SCENE.width - width_px]
    assert np.array_equal(framed[inside], to_pixels(SCENE)[inside])
    is_frame = np.ones(framed.shape[:2], bool)
    is_frame[inside] = False
    assert len(np.unique(framed[is_frame], axis=0)) == 1


def test_resizing_costs_fine_detail_and_nothing_else() -> None:
    for seed in range(5):
        resized = framing_faults.resized(SCENE, rng(seed))
        assert resized.size == SCENE.size
        assert 0.0 < np.abs(to_pixels(resized) - to_pixels(SCENE)).mean() < 0.03


def test_a_zoom_shows_the_middle_enlarged() -> None:
    source = marked((0.4, 0.4, 0.6, 0.6), (960, 640))
    for seed in range(5):
        zoomed = framing_faults.zoomed(source, rng(seed))
        assert 1 / 0.96**2 < white_share(zoomed) / white_share(source) < 1 / 0.79**2
        left, top, right, bottom = margins((to_pixels(zoomed) > 0.5).all(2))
        assert abs(left - right) <= 3
        assert abs(top - bottom) <= 3


def test_a_picture_that_has_the_size_is_not_resampled() -> None:
    assert framing_faults.at_size(SCENE, SCENE.size) is SCENE
    assert framing_faults.at_size(SCENE, (50, 40)).size == (50, 40)
