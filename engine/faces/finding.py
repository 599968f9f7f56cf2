"""Pictures → faces with their landmarks; in the engine's process, since it needs torch."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torchvision.ops import box_iou  # type: ignore[import-untyped]

from engine.faces.detector import TinyFaceDetector
from engine.faces.landmarks import EDGE_PX, LandmarkNet
from engine.faces.quantized import load_quantized
from engine.facts.results import FoundFace

FACE_WEIGHTS: Final = Path(__file__).resolve().parents[2] / "assets" / "models" / "faces"
_DETECTOR_EDGE_PX: Final = 416
_SECOND_EDGE_PX: Final = 160
_SECOND_LOOKS: Final = (2.0, 3.0)  # sides of the crops in which a candidate is looked for again, in its own sides
_CANDIDATE: Final = 0.3
_LOWEST_LOOK: Final = 0.1
_LOWEST_MEAN: Final = 0.45
"""Of three looks; on the photos of `tests/trials/faces_labels.csv`, both chosen for few false alarms."""

_SAME_FACE: Final = 0.35


class FaceFinder:
    """Both nets, loaded once.

    Raises:
        WeightsMissing: their files are not there.
        WeightsDamaged: they are of something else.
    """

    def __init__(self, folder: Path = FACE_WEIGHTS) -> None:
        self._detector, self._landmarks = TinyFaceDetector().eval(), LandmarkNet().eval()
        load_quantized(self._detector, folder / "detector.safetensors")
        load_quantized(self._landmarks, folder / "landmarks.safetensors")

    @torch.inference_mode()
    def find(self, picture: Image.Image) -> tuple[FoundFace, ...]:
        """Every face, surest first.

        Args:
            picture: mode RGB, upright; a scaled-down copy of about 1,000 pixels is enough.
        """
        square, _ = _letterboxed(picture, _DETECTOR_EDGE_PX, is_centered=False)
        boxes, confidences = self._detector.boxes(self._detector(square)[0], _CANDIDATE)
        scale = max(picture.size)
        faces = []
        for box, confidence in zip(boxes.double().numpy() * scale, confidences.tolist(), strict=True):
            looks = (confidence, *self._second_looks(picture, box))
            if min(looks) >= _LOWEST_LOOK and sum(looks) / len(looks) >= _LOWEST_MEAN:
                faces.append(self._described(picture, box, sum(looks) / len(looks)))
        return tuple(sorted((face for face in faces if face is not None), key=lambda face: -face.confidence))

    def _second_looks(self, picture: Image.Image, box: NDArray[np.float64]) -> list[float]:
        """How sure the detector is of the same face in crops around it; what is no face rarely stays one."""
        windows = [_around(box, sides) for sides in _SECOND_LOOKS]
        crops = [_letterboxed(picture.crop(window), _SECOND_EDGE_PX, is_centered=False)[0] for window in windows]
        looks = []
        for window, answers in zip(windows, self._detector(torch.cat(crops)), strict=True):
            boxes, confidences = self._detector.boxes(answers, _LOWEST_LOOK)
            edge_px = window[2] - window[0]
            there = torch.from_numpy((box - np.array([*window[:2], *window[:2]])) / edge_px).float()
            same = confidences[box_iou(boxes, there[None])[:, 0] > _SAME_FACE]
            looks.append(float(same.max()) if len(same) else 0.0)
        return looks

    def _described(self, picture: Image.Image, box: NDArray[np.float64], confidence: float) -> FoundFace | None:
        """With its landmarks; None: the box holds not even a pixel."""
        width, height = picture.size
        left, top, right, bottom = (int(side) for side in box.clip(0, [width, height, width, height]))
        if right <= left or bottom <= top:
            return None
        square, size = _letterboxed(picture.crop((left, top, right, bottom)), EDGE_PX, is_centered=True)
        points = self._landmarks(square)[0].double().numpy() * EDGE_PX
        inside = (points - (EDGE_PX - np.array(size)) / 2) / np.array(size)
        shares = (np.array([left, top]) + inside * [right - left, bottom - top]) / np.array(picture.size)
        landmarks = tuple((float(x), float(y)) for x, y in shares)
        return FoundFace((left / width, top / height, right / width, bottom / height), confidence, landmarks)


def _around(box: NDArray[np.float64], sides: float) -> tuple[int, int, int, int]:
    """The square about a box, `sides` times as large as its longer side; may reach beyond the picture."""
    left, top, right, bottom = box
    reach = max(right - left, bottom - top) * sides / 2
    middle = ((left + right) / 2, (top + bottom) / 2)
    window = (int(middle[0] - reach), int(middle[1] - reach))
    edge_px = max(1, int(2 * reach))
    return window[0], window[1], window[0] + edge_px, window[1] + edge_px


def _letterboxed(picture: Image.Image, edge_px: int, *, is_centered: bool) -> tuple[Tensor, tuple[float, float]]:
    """On a black square, shape (1, 3, edge_px, edge_px), 0 to 255; and the width and height that it fills there."""
    scale = edge_px / max(picture.size)
    size = (picture.width * scale, picture.height * scale)
    fitted = (max(1, round(size[0])), max(1, round(size[1])))
    place = tuple((edge_px - side) // 2 if is_centered else 0 for side in fitted)
    square = Image.new("RGB", (edge_px, edge_px))
    square.paste(picture.resize(fitted, Image.Resampling.BILINEAR), (place[0], place[1]))
    return torch.from_numpy(np.asarray(square).copy()).permute(2, 0, 1)[None].float(), size
