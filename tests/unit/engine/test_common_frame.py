"""Two frames of one moment are cut to what both show, and everything else is left as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from engine import common_frame
from engine.assessor import StopCheck
from engine.common_frame import _boxes, _Move, common_boxes, compare_frames, on_common_frame
from engine.edits.operations import Box, EditKind, EditOperation
from engine.errors import Cancelled
from engine.image_input import Picture
from engine.image_key import image_key
from engine.results import PairComparison
from engine.suggested_edits import rendered
from tests.support.moved_frames import frame, scenery
from tests.support.stand_in_assessor import StandInAssessor


def taken(scene: Image.Image, window: Box = (0.0, 0.0, 1.0, 1.0)) -> Picture:
    """A frame as the engine has it."""
    pixels = frame(scene, window)
    return Picture(image_key(pixels.tobytes()), pixels, pixels.size)


def never() -> bool:
    return False


def seen(window: Box, box: Box) -> Box:
    """Where a box of a frame lies in the scene."""
    left, top, right, bottom = window
    width, height = right - left, bottom - top
    return left + box[0] * width, top + box[1] * height, left + box[2] * width, top + box[3] * height


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((0.0, 0.0, 0.94, 0.94), (0.06, 0.05, 1.0, 0.99)),
        ((0.0, 0.0, 1.0, 1.0), (0.04, 0.06, 0.96, 0.98)),
        ((0.03, 0.05, 0.97, 0.99), (0.0, 0.0, 1.0, 1.0)),
    ],
)
def test_moved_frames_are_cut_to_the_same_part_of_the_scene(first: Box, second: Box) -> None:
    scene = scenery()
    boxes = common_boxes(taken(scene, first).pixels, taken(scene, second).pixels, never)
    assert boxes is not None
    shared = tuple((max if side < 2 else min)(first[side], second[side]) for side in range(4))
    for window, box in zip((first, second), boxes, strict=True):
        assert seen(window, box) == pytest.approx(shared, abs=0.008)


@given(down=st.floats(-30, 30), right=st.floats(-40, 40), b_side=st.integers(230, 290))
def test_every_overlap_is_a_box_that_a_crop_takes(down: float, right: float, b_side: int) -> None:
    boxes = _boxes(_Move(b_side / 256, down, right, 1.0), (171, 256), (b_side * 2 // 3, b_side))
    for box in boxes or ():
        assert EditOperation(EditKind.CROP, box=box).box == box


def darker(frame: Image.Image) -> Image.Image:
    return frame.point(lambda level: level // 3)


def blurred(frame: Image.Image) -> Image.Image:
    return frame.filter(ImageFilter.BoxBlur(6))


@pytest.mark.parametrize("change", [darker, blurred])
def test_a_frame_that_is_darker_or_blurred_is_found_as_well(change: Callable[[Image.Image], Image.Image]) -> None:
    scene, window = scenery(), (0.05, 0.03, 0.97, 0.95)
    boxes = common_boxes(taken(scene).pixels, change(taken(scene, window).pixels), never)
    assert boxes is not None
    assert boxes[0] == pytest.approx(window, abs=0.008)


@pytest.mark.parametrize("allowed", [0, 3, 20])
def test_a_cancel_is_heeded_before_the_next_scale(allowed: int) -> None:
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > allowed

    with pytest.raises(Cancelled):
        common_boxes(taken(scenery()).pixels, taken(scenery(), (0.05, 0.03, 0.97, 0.95)).pixels, stop)
    assert asked == allowed + 1


def test_what_depends_on_the_first_frame_alone_is_computed_once_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = taken(scenery()).pixels, taken(scenery(), (0.05, 0.03, 0.97, 0.95)).pixels.resize((870, 600))
    widths: list[int] = []
    real = common_frame._small

    def noted(picture: Image.Image, *given: Any) -> Any:
        widths.append(picture.width)
        return real(picture, *given)

    monkeypatch.setattr(common_frame, "_small", noted)
    common_boxes(first, second, never)
    assert widths.count(first.width) == 2


def test_frames_that_lie_upon_each_other_stay_whole_whatever_was_done_to_one() -> None:
    picture = taken(scenery())
    for edit in (EditOperation(EditKind.EXPOSURE, -1.0), EditOperation(EditKind.VIGNETTE, 60.0)):
        edited = rendered(picture, edit)
        assert on_common_frame(picture, edited, never) == (picture, edited)
    assert on_common_frame(picture, picture, never) == (picture, picture)


def test_other_scenes_far_moves_crops_and_flat_pictures_stay_whole() -> None:
    scene = scenery()
    flat = Picture(image_key(b"flat"), Image.new("RGB", (900, 600), (90, 90, 90)), (900, 600))
    upright = taken(scene)
    upright = Picture(image_key(b"upright"), upright.pixels.transpose(Image.Transpose.ROTATE_90), (600, 900))
    for other in (taken(scenery(seed=1)), taken(scene, (0.3, 0.0, 1.0, 0.7)), flat, upright):
        assert on_common_frame(taken(scene), other, never) == (taken(scene), other)
    tiny = Picture(image_key(b"tiny"), Image.new("RGB", (1, 1)), (1, 1))
    assert on_common_frame(tiny, tiny, never) == (tiny, tiny)


class Listening(StandInAssessor):
    """Notes the pictures that it is asked to compare."""

    asked: tuple[Picture, Picture] | None = None

    def compare(self, a: Picture, b: Picture, stop: StopCheck = lambda: False) -> PairComparison:
        self.asked = (a, b)
        return super().compare(a, b, stop)


def test_moved_frames_are_compared_where_they_overlap_under_their_own_keys(tmp_path: Path) -> None:
    scene, model = scenery(), Listening(tmp_path)
    a, b = taken(scene), taken(scene, (0.06, 0.04, 1.0, 0.98))
    compared = compare_frames(model, a, b, never)
    assert (compared.a, compared.b) == (a.image_key, b.image_key)
    assert compared.shared == pytest.approx(0.94**2, abs=0.01)
    assert model.asked is not None
    cut_a, cut_b = model.asked
    assert cut_a.pixels.width == pytest.approx(0.94 * a.pixels.width, abs=6)
    assert cut_b.pixels.size == pytest.approx(b.pixels.size, abs=6)
    assert compare_frames(model, b, a, never).shared == compared.shared
    assert model.asked[0].pixels.tobytes() == cut_b.pixels.tobytes()
    assert model.asked[1].pixels.tobytes() == cut_a.pixels.tobytes()
    assert compare_frames(model, a, a, never).shared == 1.0
