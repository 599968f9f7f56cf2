"""Edits as develop settings of Lightroom and Camera Raw."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from app.library.develop_settings import NAMESPACE, StoredPhoto, develop_settings, stored_photo
from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation
from engine.edits.rendering import render
from tests.support.pictures import encoded, scene

JPEG = StoredPhoto(600, 400)
RAW = StoredPhoto(600, 400, is_raw=True)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def settings(*operations: EditOperation, photo: StoredPhoto = JPEG, name: str = "Edit") -> dict[str, str]:
    root = ElementTree.fromstring(develop_settings(operations, photo, name).xmp)
    (description,) = root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description")
    prefix = f"{{{NAMESPACE}}}"
    return {key.removeprefix(prefix): value for key, value in description.attrib.items() if key.startswith(prefix)}


@pytest.mark.parametrize(
    ("kind", "amount", "told"),
    [
        (EditKind.EXPOSURE, 0.7, {"Exposure2012": "+0.70"}),
        (EditKind.EXPOSURE, -1.1, {"Exposure2012": "-1.10"}),
        (EditKind.CONTRAST, 20.0, {"Contrast2012": "+20"}),
        (EditKind.HIGHLIGHTS, -45.0, {"Highlights2012": "-45"}),
        (EditKind.SHADOWS, 45.0, {"Shadows2012": "+45"}),
        (EditKind.TEMPERATURE, 20.0, {"WhiteBalance": "Custom", "IncrementalTemperature": "+20"}),
        (EditKind.TINT, -20.0, {"WhiteBalance": "Custom", "IncrementalTint": "-20"}),
        (EditKind.SATURATION, 20.0, {"Saturation": "+20"}),
        (EditKind.CLARITY, 45.0, {"Clarity2012": "+45"}),
        (EditKind.DEHAZE, 30.0, {"Dehaze": "+30"}),
        (EditKind.SHARPEN, 60.0, {"Sharpness": "60"}),
        (EditKind.DENOISE, 30.0, {"LuminanceSmoothing": "30"}),
        (EditKind.VIGNETTE, 30.0, {"PostCropVignetteAmount": "-30"}),
        (EditKind.MONOCHROME, 100.0, {"Saturation": "-100"}),
    ],
)
def test_a_kind_has_its_own_setting_and_no_other(kind: EditKind, amount: float, told: dict[str, str]) -> None:
    found = settings(EditOperation(kind, amount))
    assert {key: found[key] for key in told} == told
    preset = {"PresetType", "UUID", "ProcessVersion", "HasSettings"}
    assert set(found) == set(told) | preset


def test_a_raw_files_white_balance_has_no_setting_and_says_so() -> None:
    warmer = EditOperation(EditKind.TEMPERATURE, 20.0)
    told = develop_settings((warmer,), RAW, "Edit")
    assert (told.xmp, told.unmapped) == ("", (EditKind.TEMPERATURE,))
    both = develop_settings((warmer, EditOperation(EditKind.CONTRAST, 20.0)), RAW, "Edit")
    assert both.unmapped == (EditKind.TEMPERATURE,)
    assert "Contrast2012" in both.xmp


def test_sharpening_a_raw_file_adds_to_what_camera_raw_does_anyway() -> None:
    assert settings(EditOperation(EditKind.SHARPEN, 30.0), photo=RAW)["Sharpness"] == "70"


@pytest.mark.parametrize("kind", [kind for kind in EditKind if kind is not EditKind.CROP])
def test_every_kind_that_is_suggested_today_can_be_told(kind: EditKind) -> None:
    operation = EditOperation(kind, EDIT_RANGES[kind].high / 2)
    assert develop_settings((operation,), JPEG, "Edit").unmapped == ()


def test_a_name_may_hold_any_character() -> None:
    xmp = develop_settings((EditOperation(EditKind.CONTRAST, 20.0),), JPEG, "Rock & <roll>").xmp
    ElementTree.fromstring(xmp)
    assert "Rock &amp; &lt;roll&gt;" in xmp


def test_the_same_settings_are_the_same_preset_and_others_another() -> None:
    one, same = (settings(EditOperation(EditKind.CONTRAST, 20.0))["UUID"] for _ in range(2))
    assert one == same
    assert settings(EditOperation(EditKind.CONTRAST, 21.0))["UUID"] != one


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(
    "operations",
    [
        (EditOperation(EditKind.CROP, box=(0.1, 0.3, 0.6, 0.9)),),
        (EditOperation(EditKind.STRAIGHTEN, 5.0),),
        (EditOperation(EditKind.STRAIGHTEN, -8.0), EditOperation(EditKind.CROP, box=(0.0, 0.2, 0.7, 1.0))),
    ],
)
def test_a_crop_read_as_darktable_reads_it_gives_the_rendered_picture(
    orientation: int, operations: tuple[EditOperation, ...]
) -> None:
    upright = scene(300, 200)
    stored = upright if orientation == 1 else _stored(upright, orientation)
    told = settings(*operations, photo=StoredPhoto(300, 200, orientation))
    left, top, right, bottom = (float(told[f"Crop{side}"]) for side in ("Left", "Top", "Right", "Bottom"))
    cut = _cut(stored, (left, top, right, bottom), float(told["CropAngle"]))
    shown = cut if orientation == 1 else cut.transpose(TURNS[orientation])
    wanted = render(upright, operations)
    assert shown.size == pytest.approx(wanted.size, abs=2)
    shown = shown.resize(wanted.size)
    assert np.abs(np.asarray(shown, float) - np.asarray(wanted, float)).mean() < 7.0  # of 255; noise moved by a pixel


def test_how_a_photo_lies_is_read_from_its_file() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encoded(scene(), "JPEG", exif=exif)
    assert stored_photo(data, "a.jpg", 112, 160) == StoredPhoto(112, 160, 6, is_raw=False)
    assert stored_photo(encoded(scene(), "PNG"), "a.png", 160, 112).orientation == 1


def _stored(upright: Image.Image, orientation: int) -> Image.Image:
    inverse = {
        Image.Transpose.ROTATE_90: Image.Transpose.ROTATE_270,
        Image.Transpose.ROTATE_270: Image.Transpose.ROTATE_90,
    }
    turn = TURNS[orientation]
    return upright.transpose(inverse.get(turn, turn))


def _cut(stored: Image.Image, box: tuple[float, float, float, float], angle: float) -> Image.Image:
    """The corners are turned by the angle, counter-clockwise about the middle; there the rectangle is upright."""
    middle = np.array([stored.width / 2, stored.height / 2])
    corners = np.array([[box[0], box[1]], [box[2], box[3]]]) * stored.size - middle
    radians = np.radians(angle)
    turn = np.array([[np.cos(radians), np.sin(radians)], [-np.sin(radians), np.cos(radians)]])
    (left, top), (right, bottom) = corners @ turn.T + middle
    turned = stored.rotate(angle, Image.Resampling.BICUBIC)
    return turned.crop((round(left), round(top), round(right), round(bottom)))
