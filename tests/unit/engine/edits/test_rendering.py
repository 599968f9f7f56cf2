"""Edit operations: what each one does to a picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation
from engine.edits.pixels import Pixels, blurred, luminance, to_picture, to_pixels
from engine.edits.rendering import STEP_AMOUNTS, hazed, render
from tests.support.pictures import scene

AMOUNT_KINDS = [kind for kind in EditKind if kind is not EditKind.CROP]
SCENE = scene()


def rendered(kind: EditKind, amount: float, picture: Image.Image = SCENE) -> Image.Image:
    return render(picture, [EditOperation(kind, amount)])


def mean_luminance(picture: Image.Image) -> float:
    return float(luminance(to_pixels(picture)).mean())


def spread_of_luminance(picture: Image.Image) -> float:
    return float(luminance(to_pixels(picture)).std())


def mean_saturation(picture: Image.Image) -> float:
    pixels = to_pixels(picture)
    return float((pixels.max(axis=2) - pixels.min(axis=2)).mean())


def red_over_blue(picture: Image.Image) -> float:
    red, _, blue = to_pixels(picture).mean(axis=(0, 1))
    return float(red - blue)


def edge_strength(picture: Image.Image) -> float:
    plane = luminance(to_pixels(picture))
    return float(np.abs(np.diff(plane, axis=1)).mean())


@pytest.mark.parametrize("kind", AMOUNT_KINDS)
def test_an_amount_of_zero_changes_no_pixel(kind: EditKind) -> None:
    assert rendered(kind, 0.0).tobytes() == SCENE.tobytes()


def test_no_operation_changes_no_pixel_and_gives_another_picture() -> None:
    untouched = render(SCENE, [])
    assert untouched.tobytes() == SCENE.tobytes()
    assert untouched is not SCENE


def test_a_box_of_the_whole_picture_changes_no_pixel() -> None:
    whole = render(SCENE, [EditOperation(EditKind.CROP, box=(0.0, 0.0, 1.0, 1.0))])
    assert whole.tobytes() == SCENE.tobytes()


@pytest.mark.parametrize("kind", AMOUNT_KINDS)
def test_an_edit_changes_pixels_and_never_the_given_picture(kind: EditKind) -> None:
    before = SCENE.tobytes()
    assert rendered(kind, STEP_AMOUNTS[kind]).tobytes() != before
    assert SCENE.tobytes() == before


@given(
    st.lists(
        st.sampled_from(AMOUNT_KINDS).flatmap(
            lambda kind: st.builds(
                EditOperation, st.just(kind), st.floats(EDIT_RANGES[kind].low, EDIT_RANGES[kind].high)
            )
        ),
        max_size=3,
    ),
    st.integers(0, 3),
)
@settings(max_examples=25, deadline=None)
def test_rendering_in_two_parts_gives_the_same_pixels(operations: list[EditOperation], split: int) -> None:
    picture = scene(48, 40)
    at_once = render(picture, operations)
    in_parts = render(render(picture, operations[:split]), operations[split:])
    assert at_once.tobytes() == in_parts.tobytes()


@pytest.mark.parametrize(
    ("kind", "measure"),
    [
        (EditKind.EXPOSURE, mean_luminance),
        (EditKind.CONTRAST, spread_of_luminance),
        (EditKind.TEMPERATURE, red_over_blue),
        (EditKind.SATURATION, mean_saturation),
        (EditKind.SHARPEN, edge_strength),
    ],
)
def test_a_larger_amount_gives_more_of_it(kind: EditKind, measure: Callable[[Image.Image], float]) -> None:
    step = STEP_AMOUNTS[kind]
    low = -step if EDIT_RANGES[kind].low < 0 else 0.0
    assert measure(rendered(kind, low)) < measure(rendered(kind, low + step)) < measure(rendered(kind, low + 2 * step))


def test_one_stop_more_doubles_the_linear_light() -> None:
    grey = Image.new("RGB", (4, 4), (100, 100, 100))
    value = to_pixels(rendered(EditKind.EXPOSURE, 1.0, grey))[0, 0, 0]
    assert value == pytest.approx((2 * (100 / 255) ** 2.2) ** (1 / 2.2), abs=0.5 / 255)


def test_contrast_keeps_the_mean_luminance() -> None:
    assert mean_luminance(rendered(EditKind.CONTRAST, 20.0)) == pytest.approx(mean_luminance(SCENE), abs=0.01)


def test_saturation_keeps_grey_grey() -> None:
    grey = Image.new("RGB", (4, 4), (90, 90, 90))
    assert rendered(EditKind.SATURATION, 60.0, grey).tobytes() == grey.tobytes()


def test_full_desaturation_leaves_no_color() -> None:
    assert mean_saturation(rendered(EditKind.SATURATION, -100.0)) == 0.0


def test_straightening_by_a_positive_angle_turns_clockwise() -> None:
    picture = Image.new("RGB", (200, 200), "black")
    ImageDraw.Draw(picture).line((0, 100, 199, 100), fill="white", width=5)
    turned = to_pixels(rendered(EditKind.STRAIGHTEN, 8.0, picture))[..., 0]
    left, right = turned[:, 10].argmax(), turned[:, -10].argmax()
    assert right > left  # clockwise on the screen: the right end of a level line goes down


@given(st.integers(20, 300), st.integers(20, 300), st.floats(-15, 15))
@settings(max_examples=60, deadline=None)
def test_straightening_leaves_no_empty_corner_and_keeps_the_aspect(width: int, height: int, degrees: float) -> None:
    turned = rendered(EditKind.STRAIGHTEN, degrees, Image.new("RGB", (width, height), "white"))
    assert to_pixels(turned).min() == 1.0
    assert turned.width / turned.height == pytest.approx(width / height, abs=2 * width / height / min(turned.size))


@pytest.mark.parametrize("step", [1, 2, 3])
def test_dehazing_takes_away_the_haze_of_the_same_amount(step: int) -> None:
    percent = step * STEP_AMOUNTS[EditKind.DEHAZE]
    cleared = to_pixels(rendered(EditKind.DEHAZE, percent, hazed(SCENE, percent)))
    assert np.abs(cleared - to_pixels(SCENE)).max() < 0.02


def test_denoising_lowers_noise_and_keeps_a_strong_edge() -> None:
    steps = np.zeros((60, 60, 3), np.float32) + 0.2
    steps[:, 30:] = 0.8
    noisy = to_picture(steps + np.random.default_rng(1).normal(0, 0.05, steps.shape).astype(np.float32))
    cleaned = to_pixels(rendered(EditKind.DENOISE, 60.0, noisy))
    assert cleaned[:, :25].std() < 0.5 * to_pixels(noisy)[:, :25].std()
    assert (cleaned[:, 31] - cleaned[:, 28]).mean() > 0.5


def test_a_crop_keeps_exactly_its_box() -> None:
    cropped = render(SCENE, [EditOperation(EditKind.CROP, box=(0.25, 0.5, 0.75, 1.0))])
    assert cropped.tobytes() == SCENE.crop((40, 56, 120, 112)).tobytes()


def test_a_crop_to_nearly_nothing_keeps_a_pixel() -> None:
    assert render(SCENE, [EditOperation(EditKind.CROP, box=(0.999, 0.999, 1.0, 1.0))]).size == (1, 1)


def test_sharpening_looks_alike_at_twice_the_size() -> None:
    small = to_picture(blurred(to_pixels(scene(448, 320)), 1.5))
    large = small.resize((small.width * 2, small.height * 2), Image.Resampling.BICUBIC)

    def change(picture: Image.Image) -> Pixels:
        sharpened = rendered(EditKind.SHARPEN, 90.0, picture).resize(small.size, Image.Resampling.BOX)
        return to_pixels(sharpened) - to_pixels(picture.resize(small.size, Image.Resampling.BOX))

    assert np.corrcoef(change(small).flat, change(large).flat)[0, 1] > 0.85  # 8-bit rounding costs the rest
    assert change(large).std() == pytest.approx(change(small).std(), rel=0.15)


def test_a_wide_blur_by_boxes_is_close_to_the_gaussian() -> None:
    impulse = np.zeros((161, 161), np.float32)
    impulse[80, 80] = 1.0
    offsets = np.arange(161) - 80
    assert np.sqrt((blurred(impulse, 12.0).sum(axis=0) * offsets**2).sum()) == pytest.approx(12.0, rel=0.06)


@pytest.mark.parametrize("mode", ["L", "RGBA", "CMYK"])
def test_a_picture_of_another_mode_is_refused(mode: str) -> None:
    with pytest.raises(ValueError, match="RGB"):
        render(Image.new(mode, (4, 4)), [])
    with pytest.raises(ValueError, match="RGB"):
        to_pixels(Image.new(mode, (4, 4)))
