"""What crops and straightenings keep, against what rendering makes of them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from engine.edits.crop_frame import crop_frame
from engine.edits.operations import Box, EditKind, EditOperation
from engine.edits.rendering import render

WIDTH, HEIGHT = 300, 200


def tilt(degrees: float) -> EditOperation:
    return EditOperation(EditKind.STRAIGHTEN, degrees)


def crop(*box: float) -> EditOperation:
    left, top, right, bottom = box
    made: Box = (left, top, right, bottom)
    return EditOperation(EditKind.CROP, box=made)


@pytest.mark.parametrize(
    "operations",
    [
        (),
        (crop(0.1, 0.2, 0.9, 0.7),),
        (tilt(6.0),),
        (tilt(-11.0),),
        (tilt(5.0), crop(0.0, 0.3, 0.5, 1.0)),
        (crop(0.2, 0.1, 1.0, 0.8), tilt(-7.0)),
        (EditOperation(EditKind.EXPOSURE, 0.0), crop(0.5, 0.5, 1.0, 1.0)),
    ],
)
def test_every_point_of_the_frame_lies_where_rendering_takes_it_from(operations: tuple[EditOperation, ...]) -> None:
    across = np.broadcast_to(np.linspace(0, 255, WIDTH), (HEIGHT, WIDTH))
    down = np.broadcast_to(np.linspace(0, 255, HEIGHT)[:, None], (HEIGHT, WIDTH))
    places = Image.fromarray(np.stack([across, down, across], axis=-1).astype(np.uint8))  # colours tell the place
    made = np.asarray(render(places, operations), float)
    frame = crop_frame(operations, WIDTH, HEIGHT)
    assert made.shape[1] == pytest.approx(frame.width, abs=1.1)
    assert made.shape[0] == pytest.approx(frame.height, abs=1.1)
    for right, lower in ((-0.3, -0.3), (0.3, -0.2), (0.0, 0.0), (0.35, 0.35), (-0.4, 0.3)):
        x, y = frame.corner(right, lower)
        row, column = round((lower + 0.5) * made.shape[0]), round((right + 0.5) * made.shape[1])
        seen_x, seen_y = made[row, column, 0] / 255 * WIDTH, made[row, column, 1] / 255 * HEIGHT
        assert (seen_x, seen_y) == pytest.approx((x, y), abs=3.0)
