"""The two nets: shapes, weights, and what the published code gives for the same numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file

from engine.errors import WeightsDamaged, WeightsMissing
from engine.faces.detector import TinyFaceDetector
from engine.faces.finding import FACE_WEIGHTS, FaceFinder
from engine.faces.landmarks import LandmarkNet
from engine.faces.quantized import RANGE, load_quantized
from tests.support.pictures import scene

# What face-api.js 1.7.15 gives in Node.js for the pixels of `_pixels`.
FACE_API_ANSWERS = [-4.26942, -30.65937, -5.35554, -16.55274, -37.29471]
FACE_API_POINTS = [0.1701946, 0.5294803, 0.3892187, 0.4627387, 0.5853148, 0.5132651, 0.5887296, 0.6993068]


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder()


def test_every_cell_answers_for_five_boxes() -> None:
    with torch.inference_mode():
        assert TinyFaceDetector()(torch.zeros(1, 3, 160, 160)).shape == (1, 25, 5, 5)
        assert TinyFaceDetector()(torch.zeros(1, 3, 416, 416)).shape == (1, 25, 13, 13)


def test_landmarks_are_68_points() -> None:
    with torch.inference_mode():
        assert LandmarkNet()(torch.zeros(2, 3, 112, 112)).shape == (2, 68, 2)


def test_boxes_lie_where_the_cells_say() -> None:
    answers = torch.full((25, 4, 4), -20.0)
    answers[4, 2, 1] = 20.0  # the first box of row 2, column 1
    answers[:4, 2, 1] = torch.tensor([0.0, 0.0, 0.0, 0.0])
    boxes, confidences = TinyFaceDetector().boxes(answers, 0.5)
    assert confidences.tolist() == pytest.approx([1.0])
    left, top, right, bottom = boxes[0].tolist()
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((1.5 / 4, 2.5 / 4))
    assert (right - left, bottom - top) == pytest.approx((1.603231 / 4, 2.094468 / 4))


def test_of_two_boxes_on_one_face_the_surer_remains() -> None:
    answers = torch.full((25, 4, 4), -20.0)
    answers[4, 2, 1], answers[9, 2, 1] = 3.0, 2.0
    for first in (0, 5):
        answers[first : first + 4, 2, 1] = torch.tensor([0.0, 0.0, 0.0, 0.0])
    answers[7:9, 2, 1] = torch.log(torch.tensor([1.603231 / 6.041143, 2.094468 / 7.080126]))
    _, confidences = TinyFaceDetector().boxes(answers, 0.5)
    assert confidences.tolist() == pytest.approx([torch.tensor(3.0).sigmoid().item()])


def test_the_shipped_weights_give_what_face_api_gives() -> None:
    detector, landmarks = TinyFaceDetector().eval(), LandmarkNet().eval()
    load_quantized(detector, FACE_WEIGHTS / "detector.safetensors")
    load_quantized(landmarks, FACE_WEIGHTS / "landmarks.safetensors")
    with torch.inference_mode():
        answers = detector(_pixels(416))[0, 4::5, 6, 6]
        points = landmarks(_pixels(112))[0, (0, 36, 47, 67)].flatten()
    assert answers.tolist() == pytest.approx(FACE_API_ANSWERS, abs=1e-3)
    assert points.tolist() == pytest.approx(FACE_API_POINTS, abs=1e-5)


def _pixels(edge_px: int) -> torch.Tensor:
    rows, columns = torch.meshgrid(torch.arange(edge_px), torch.arange(edge_px), indexing="ij")
    return torch.stack(((rows * 3) % 256, (columns * 5) % 256, (rows + columns) % 256))[None].float()


def test_nothing_is_found_in_a_picture_without_a_face(finder: FaceFinder) -> None:
    assert finder.find(scene(320, 240)) == ()
    assert finder.find(Image.new("RGB", (300, 200), (255, 255, 255))) == ()


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (37, 5)])
def test_tiny_pictures_are_looked_at_too(finder: FaceFinder, size: tuple[int, int]) -> None:
    assert finder.find(Image.new("RGB", size)) == ()


def test_weights_that_are_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing):
        FaceFinder(tmp_path)


def test_weights_of_another_net_are_told(tmp_path: Path) -> None:
    path = tmp_path / "detector.safetensors"
    path.write_bytes(b"no weights")
    with pytest.raises(WeightsDamaged):
        load_quantized(TinyFaceDetector(), path)
    save_file({"fc.bias": torch.zeros(3, dtype=torch.uint8)}, path)
    with pytest.raises(WeightsDamaged):
        load_quantized(TinyFaceDetector(), path)


def test_weights_are_bytes_with_a_range() -> None:
    stored = load_file(FACE_WEIGHTS / "detector.safetensors")
    assert {str(stored[name].dtype) for name in stored if not name.endswith(RANGE)} == {"torch.uint8"}
    assert np.isfinite([stored[name].numpy() for name in stored if name.endswith(RANGE)]).all()
