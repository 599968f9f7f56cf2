"""Plain measures of a photo: what they say, and that neither padding nor neighbours change it."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from engine.edits.operations import EditKind, EditOperation
from engine.edits.rendering import render
from engine.vlm.mini.configuration import BACKBONE_CHANNELS, GRID_CELLS, PHOTO_TOKENS, RedAesTowerConfig
from engine.vlm.mini.letterbox import letterbox_tensor
from engine.vlm.mini.plain_look import N_ANGLES, N_PLAIN, mirrored_look, plain_look
from engine.vlm.mini.view_parts import turn_distances
from tests.support.pictures import scene

EDGE_PX = 320
LUMA = slice(0, 15)


def looks(*pictures: Image.Image) -> torch.Tensor:
    return plain_look(letterbox_tensor(pictures, EDGE_PX))


def angle(look: torch.Tensor) -> int:
    """Where most edges lie, in degrees from -90 to 89."""
    return (int(look[-N_ANGLES:].argmax()) + 90) % N_ANGLES - 90


def stripes(degrees: float) -> Image.Image:
    """Horizontal stripes, turned clockwise."""
    rows, columns = np.mgrid[0:320, 0:320]
    across = rows * np.cos(np.radians(degrees)) - columns * np.sin(np.radians(degrees))
    return Image.fromarray((127 + 100 * np.sin(across / 4)).astype(np.uint8)).convert("RGB")


def test_a_photo_measures_the_same_alone_and_beside_others() -> None:
    pictures = [scene(320, 200), scene(120, 300), scene(64, 64)]
    together = looks(*pictures)
    assert together.shape == (3, N_PLAIN)
    assert torch.isfinite(together).all()
    assert torch.equal(together, torch.cat([looks(picture) for picture in pictures]))


@pytest.mark.parametrize("size", [(1, 1), (3000, 2), (2, 3000), (800, 90), (90, 91)])
def test_photos_of_any_shape_can_be_measured(size: tuple[int, int]) -> None:
    assert torch.isfinite(looks(scene(64, 64).resize(size))).all()


def test_what_pads_a_photo_is_not_measured() -> None:
    padded = letterbox_tensor([scene(320, 180)], EDGE_PX)
    other = padded.clone()
    other[:, :3] = torch.where(padded[:, 3:] == 1, padded[:, :3], torch.ones(()))
    assert torch.equal(plain_look(padded), plain_look(other))
    assert not torch.equal(padded, other)


def test_tones_are_the_quantiles_of_the_luminance() -> None:
    picture = scene(320, 240)
    luma = np.asarray(picture, np.float64) @ [0.299, 0.587, 0.114] / 255
    shares = [0.5, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99.5]
    assert looks(picture)[0, LUMA].tolist() == pytest.approx(np.percentile(luma, shares).tolist(), abs=0.02)


def test_a_darker_photo_has_darker_tones_and_calmer_highlights_leave_the_shadows() -> None:
    picture = scene(320, 240)
    plain, dark, calm = looks(
        picture,
        render(picture, [EditOperation(EditKind.EXPOSURE, -0.7)]),
        render(picture, [EditOperation(EditKind.HIGHLIGHTS, -45.0)]),
    )
    assert (dark[LUMA] < plain[LUMA]).all()
    assert calm[LUMA][-1] < plain[LUMA][-1]
    assert abs(calm[LUMA][0] - plain[LUMA][0]) < 0.01


@pytest.mark.parametrize("degrees", [-40, -7, -2, 0, 3, 10, 80])
def test_edges_tell_by_how_much_a_photo_is_turned(degrees: int) -> None:
    assert angle(looks(stripes(degrees))[0]) == degrees
    assert angle(looks(stripes(degrees).transpose(Image.Transpose.FLIP_LEFT_RIGHT))[0]) == -degrees
    upright = stripes(degrees).transpose(Image.Transpose.ROTATE_90)
    assert (angle(looks(upright)[0]) - degrees) % N_ANGLES == 90


@pytest.mark.parametrize("degrees", [-11, -3, 0, 5])
def test_the_turn_between_two_photos_is_the_trial_that_brings_their_edges_together(degrees: int) -> None:
    tokens = torch.zeros(2, PHOTO_TOKENS, RedAesTowerConfig().hidden_size)
    tokens[:, GRID_CELLS:, BACKBONE_CHANNELS:] = 100 * looks(stripes(20), stripes(20 + degrees)).unflatten(1, (2, -1))
    distances = turn_distances(tokens[:1], tokens[1:])[0, :-1]
    assert int(distances.argmin()) - len(distances) // 2 == degrees


def test_a_photo_without_edges_has_as_many_at_every_angle() -> None:
    look = looks(Image.new("RGB", (300, 200), (90, 80, 120)))[0]
    assert look[-N_ANGLES:].tolist() == pytest.approx([1 / N_ANGLES] * N_ANGLES)


def test_a_mirror_image_measures_the_same_but_for_its_angles() -> None:
    picture = Image.blend(stripes(4).crop((0, 0, 320, 240)), scene(320, 240), 0.3)
    (look,), (turned,) = looks(picture), looks(picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    order = mirrored_look()
    assert torch.allclose(turned[order], look, atol=0.15)
    assert torch.allclose(turned[order][-N_ANGLES:], look[-N_ANGLES:], atol=0.005)
    assert not torch.allclose(turned[-N_ANGLES:], look[-N_ANGLES:], atol=0.02)
    assert torch.equal(order[order], torch.arange(N_PLAIN))
