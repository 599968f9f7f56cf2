from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.support.pictures import scene
from training.dataset.subject import SubjectFinder, _box_of

EDGE_PX = 320
WHOLE = np.ones((EDGE_PX, EDGE_PX), bool)


@pytest.fixture(scope="module")
def finder() -> SubjectFinder:
    return SubjectFinder()


def disc(width: int, height: int, center: tuple[float, float]) -> Image.Image:
    """Something bright and round on an even ground, a quarter of the short side wide."""
    picture = Image.new("RGB", (width, height), (60, 90, 60))
    x, y, radius = center[0] * width, center[1] * height, min(width, height) / 8
    ImageDraw.Draw(picture).ellipse((x - radius, y - radius, x + radius, y + radius), fill=(250, 240, 90))
    return picture


def activation(*, rows: slice, columns: slice, height: float = 1.0) -> NDArray[np.float32]:
    """A map of ten by ten cells, active in some of them."""
    cells = np.zeros((10, 10), np.float32)
    cells[rows, columns] = height
    return cells


@pytest.mark.parametrize("size", [(320, 320), (448, 200), (200, 448)])
@pytest.mark.parametrize("center", [(0.3, 0.3), (0.7, 0.6)])
def test_a_bright_thing_on_an_even_ground_is_boxed_within_the_photo_or_not_at_all(
    finder: SubjectFinder, size: tuple[int, int], center: tuple[float, float]
) -> None:
    box = finder.find(disc(*size, center))
    if box is not None:
        left, top, right, bottom = box
        assert 0.0 <= left < left + 0.15 <= right <= 1.0
        assert 0.0 <= top < top + 0.15 <= bottom <= 1.0
        assert (right - left) * (bottom - top) <= 0.5


def test_the_same_photo_has_its_subject_at_the_same_place(finder: SubjectFinder) -> None:
    assert finder.find(scene(300, 200)) == finder.find(scene(300, 200))


def test_the_box_holds_the_strongest_part_of_the_map_alone() -> None:
    cells = activation(rows=slice(4, 6), columns=slice(6, 8)) + activation(
        rows=slice(0, 3), columns=slice(0, 3), height=0.9
    )
    box = _box_of(cells, WHOLE)
    assert box == pytest.approx((5.5 / 9, 3.5 / 9, 7.5 / 9, 5.5 / 9), abs=0.01)  # half a cell wider on every side


def test_a_box_is_told_in_fractions_of_the_photo_not_of_its_letterbox() -> None:
    wide = np.zeros((EDGE_PX, EDGE_PX), bool)
    wide[EDGE_PX // 4 : 3 * EDGE_PX // 4] = True  # a photo twice as wide as high
    box = _box_of(activation(rows=slice(4, 6), columns=slice(1, 4)), wide)
    assert box == pytest.approx((0.5 / 9, 2 * 3.5 / 9 - 0.5, 3.5 / 9, 2 * 5.5 / 9 - 0.5), abs=0.01)


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (slice(0, 10), slice(0, 10)),  # even: nothing stands out
        (slice(0, 0), slice(0, 0)),
        (slice(1, 9), slice(1, 9)),  # most of the frame
        (slice(5, 6), slice(2, 8)),  # a thin strip
    ],
)
def test_nothing_bounded_is_no_subject(rows: slice, columns: slice) -> None:
    assert _box_of(activation(rows=rows, columns=columns), WHOLE) is None
