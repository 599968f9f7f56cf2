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


def lack_of_colour(picture: Image.Image) -> float:
    return -mean_saturation(picture)


def middle_over_corners(picture: Image.Image) -> float:
    plane = luminance(to_pixels(picture))
    rows, columns = plane.shape[0] // 4, plane.shape[1] // 4
    return float(plane[rows:-rows, columns:-columns].mean() - plane[:rows, :columns].mean())


def red_over_blue(picture: Image.Image) -> float:
    red, _, blue = to_pixels(picture).mean(axis=(0, 1))
    return float(red - blue)


def magenta_over_green(picture: Image.Image) -> float:
    red, green, blue = to_pixels(picture).mean(axis=(0, 1))
    return float((red + blue) / 2 - green)


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
    assert rendered(kind, EDIT_RANGES[kind].high / 3).tobytes() != before
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
@settings(max_examples=25)
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
        (EditKind.HIGHLIGHTS, mean_luminance),
        (EditKind.SHADOWS, mean_luminance),
        (EditKind.TEMPERATURE, red_over_blue),
        (EditKind.TINT, magenta_over_green),
        (EditKind.SATURATION, mean_saturation),
        (EditKind.CLARITY, edge_strength),
        (EditKind.SHARPEN, edge_strength),
        (EditKind.VIGNETTE, middle_over_corners),
        (EditKind.MONOCHROME, lack_of_colour),
    ],
)
def test_a_larger_amount_gives_more_of_it(kind: EditKind, measure: Callable[[Image.Image], float]) -> None:
    step = EDIT_RANGES[kind].high / 4
    low = -step if EDIT_RANGES[kind].low < 0 else 0.0
    assert measure(rendered(kind, low)) < measure(rendered(kind, low + step)) < measure(rendered(kind, low + 2 * step))


def test_one_stop_more_doubles_the_linear_light() -> None:
    grey = Image.new("RGB", (4, 4), (100, 100, 100))
    value = to_pixels(rendered(EditKind.EXPOSURE, 1.0, grey))[0, 0, 0]
    assert value == pytest.approx((2 * (100 / 255) ** 2.2) ** (1 / 2.2), abs=0.5 / 255)


def test_contrast_keeps_the_mean_luminance() -> None:
    assert mean_luminance(rendered(EditKind.CONTRAST, 20.0)) == pytest.approx(mean_luminance(SCENE), abs=0.01)


def tone(kind: EditKind, amount: float, grey: int) -> float:
    """What becomes of a grey of 0 to 255, 0 to 1."""
    picture = Image.new("RGB", (4, 4), (grey, grey, grey))
    return float(to_pixels(rendered(kind, amount, picture))[0, 0, 0])


@pytest.mark.parametrize("sign", [-1, 1])
def test_highlights_move_bright_tones_most_and_leave_black(sign: int) -> None:
    moved = [sign * (tone(EditKind.HIGHLIGHTS, 30.0 * sign, grey) - grey / 255) for grey in (0, 60, 120, 200)]
    assert moved[0] == 0.0
    assert moved == sorted(moved)
    assert moved[2] == pytest.approx(0.12 * (120 / 255) ** 2, abs=0.5 / 255)
    assert moved[3] > 5 * moved[1]


def test_lower_highlights_bring_white_down_by_an_eighth() -> None:
    assert tone(EditKind.HIGHLIGHTS, -30.0, 255) == pytest.approx(0.88, abs=0.5 / 255)


@pytest.mark.parametrize("sign", [-1, 1])
def test_shadows_move_dark_tones_and_leave_black_and_white(sign: int) -> None:
    moved = {grey: sign * (tone(EditKind.SHADOWS, 30.0 * sign, grey) - grey / 255) for grey in (0, 85, 200, 255)}
    assert moved[0] == moved[255] == 0.0
    assert moved[85] == pytest.approx(0.48 / 3 * (2 / 3) ** 2, abs=0.5 / 255)  # a third, 7 % of white
    assert moved[85] > 2 * moved[200] > 0.0


def test_crushed_shadows_are_black_and_never_turn_round() -> None:
    tones = [tone(EditKind.SHADOWS, -90.0, grey) for grey in range(0, 256, 5)]
    assert tones[4] == 0.0
    assert tones == sorted(tones)


def test_tint_turns_grey_to_magenta_or_to_green_about_as_bright() -> None:
    grey = Image.new("RGB", (4, 4), (120, 120, 120))
    for amount in (30.0, -30.0):
        red, green, blue = to_pixels(rendered(EditKind.TINT, amount, grey))[0, 0]
        assert red == blue
        assert (red > green) == (amount > 0)
        assert luminance(to_pixels(rendered(EditKind.TINT, amount, grey))).mean() == pytest.approx(120 / 255, abs=0.02)


def test_clarity_changes_nothing_where_nothing_stands_out() -> None:
    even = Image.new("RGB", (60, 40), (90, 140, 60))
    for amount in (60.0, -60.0):
        assert rendered(EditKind.CLARITY, amount, even).tobytes() == even.tobytes()


def test_clarity_raises_contrast_against_the_surroundings_and_keeps_the_mean() -> None:
    clear, soft = rendered(EditKind.CLARITY, 60.0), rendered(EditKind.CLARITY, -60.0)
    assert spread_of_luminance(soft) < spread_of_luminance(SCENE) < spread_of_luminance(clear)
    for picture in (clear, soft):
        assert mean_luminance(picture) == pytest.approx(mean_luminance(SCENE), abs=0.01)


def test_clarity_brings_no_color_of_its_own() -> None:
    grey = SCENE.convert("L").convert("RGB")
    assert mean_saturation(rendered(EditKind.CLARITY, 90.0, grey)) == 0.0


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
@settings(max_examples=60)
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
