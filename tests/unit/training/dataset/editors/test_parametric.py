"""The engine's own operations as an editor."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.edits.degradations import Degradation, degrade
from tests.support.pictures import scene
from training.dataset.editors.parametric import ParametricEditor
from training.dataset.editors.protocol import Editor, EditRequest
from training.dataset.records import Step


def edited(photo: Image.Image, *steps: Step, seed: int = 0) -> Image.Image:
    editor: Editor = ParametricEditor([photo.resize((32, 32))])
    return editor.edit(photo, EditRequest(steps), np.random.default_rng(seed))


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    return scene(120, 80)


def test_no_step_leaves_the_pixels_as_they_are(photo: Image.Image) -> None:
    assert edited(photo).tobytes() == photo.tobytes()


def test_one_step_is_the_engines_fault_at_its_strength(photo: Image.Image) -> None:
    expected = degrade(photo, Degradation.EXPOSURE, -2, np.random.default_rng(0))
    assert edited(photo, Step("exposure", -2)).tobytes() == expected.tobytes()


def test_several_steps_are_carried_out_in_order(photo: Image.Image) -> None:
    blurred_then_noisy = edited(photo, Step("defocus", 3), Step("noise", 2))
    noisy_then_blurred = edited(photo, Step("noise", 2), Step("defocus", 3))
    assert _roughness(blurred_then_noisy) > 2 * _roughness(noisy_then_blurred)


def _roughness(picture: Image.Image) -> float:
    return float(np.abs(np.diff(np.asarray(picture, np.float32), axis=1)).mean())


@pytest.mark.parametrize("kind", ["noise", "clutter", "text overlay", "motion blur"])
def test_the_same_chance_gives_the_same_pixels(photo: Image.Image, kind: str) -> None:
    assert edited(photo, Step(kind, 3)).tobytes() == edited(photo, Step(kind, 3)).tobytes()
    assert edited(photo, Step(kind, 3)).tobytes() != edited(photo, Step(kind, 3), seed=1).tobytes()


def test_the_source_stays_as_it_is(photo: Image.Image) -> None:
    before = photo.tobytes()
    edited(photo, Step("text overlay", 3), Step("clutter", 1))
    assert photo.tobytes() == before


def test_a_kind_that_the_engine_lacks_is_our_mistake(photo: Image.Image) -> None:
    with pytest.raises(ValueError, match="lens cap"):
        edited(photo, Step("lens cap", 1))


def test_a_strength_that_the_kind_lacks_is_our_mistake(photo: Image.Image) -> None:
    with pytest.raises(ValueError, match="strength"):
        edited(photo, Step("noise", -1))
