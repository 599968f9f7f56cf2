from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.edits.pixels import luminance, to_pixels
from tests.unit.training.dataset.judges.scenes import scene
from training.dataset.judges.registration import Plane, Registrar

PHOTO = scene()


def plane(picture: Image.Image) -> Plane:
    return luminance(to_pixels(picture))


@pytest.fixture(scope="module")
def registrar() -> Registrar:
    return Registrar(plane(PHOTO))


def test_an_untouched_copy_lies_in_its_place(registrar: Registrar) -> None:
    found = registrar.find(plane(PHOTO))
    assert not found.is_mirrored
    np.testing.assert_allclose(found.affine, np.eye(2, 3), atol=1e-3)


def test_a_mirrored_picture_is_told(registrar: Registrar) -> None:
    found = registrar.find(plane(PHOTO.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
    assert found.is_mirrored
    np.testing.assert_allclose(found.affine, np.eye(2, 3), atol=1e-3)


def test_a_crop_is_found_to_a_hundredth_of_the_frame(registrar: Registrar) -> None:
    found = registrar.find(plane(PHOTO.crop((78, 58, 218, 163)).resize(PHOTO.size)))
    expected = [[140 / 224, 0, 78 / 224], [0, 140 / 224, 58 / 224]]
    np.testing.assert_allclose(found.affine, expected, atol=0.01)


def test_a_turn_is_found_to_a_quarter_of_a_degree(registrar: Registrar) -> None:
    turned = PHOTO.rotate(-5, Image.Resampling.BICUBIC).crop((14, 10, 210, 158)).resize(PHOTO.size)
    linear = registrar.find(plane(turned)).affine[:, :2]
    assert np.degrees(np.arctan2(linear[0, 1], linear[0, 0])) == pytest.approx(5, abs=0.25)


def test_light_does_not_move_a_picture(registrar: Registrar) -> None:
    found = registrar.find(plane(PHOTO) * np.float32(0.4))
    np.testing.assert_allclose(found.affine, np.eye(2, 3), atol=2e-3)


def test_another_photo_does_not_agree(registrar: Registrar) -> None:
    assert registrar.find(plane(scene(seed=1))).agreement < 0.25


def test_a_blank_picture_agrees_with_nothing(registrar: Registrar) -> None:
    assert registrar.find(np.full((168, 224), 0.5, np.float32)).agreement < 0.25
