"""Where a photo's subject probably is, as the frozen ImageNet classifier looks: class activation maps.

A guess that crops and blurs are placed by, so that a bad crop really cuts something; never told as a fact.
Source: Zhou et al., Learning deep features for discriminative localization (CVPR 2016).
"""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from engine.edits.operations import Box
from engine.vlm.mini.letterbox import letterbox_tensor
from training.teacher import TeacherTower

_EDGE_PX: Final = 320
_CLASSES: Final = 5
_ACTIVE: Final = 0.5  # of the map's highest value
_SMALLEST_SIDE, _LARGEST_AREA = 0.15, 0.5  # as shares of the frame


class SubjectFinder:
    """Finds the box in which the classifier's likeliest classes are seen."""

    def __init__(self) -> None:
        self._tower = TeacherTower()

    @torch.inference_mode()
    def find(self, picture: Image.Image) -> Box | None:
        """Fractions of width and height; None where nothing bounded stands out.

        Args:
            picture: mode RGB.
        """
        pixels = letterbox_tensor([picture], _EDGE_PX)
        final = self._tower.final_map(pixels)
        classifier = self._tower.backbone.classifier
        chances = classifier(final.mean((2, 3))).softmax(1)[0]
        top = chances.topk(_CLASSES)
        weights = (classifier.weight[top.indices] * top.values[:, None]).sum(0)
        activation = torch.einsum("c,chw->hw", weights, final[0]).numpy()
        inside = pixels[0, 3].numpy() > 0
        return _box_of(activation, inside)


def _box_of(activation: NDArray[np.float32], inside: NDArray[np.bool_]) -> Box | None:
    """The box of the map's strongest connected part, within the photo's place in its letterbox."""
    edge = inside.shape[0]
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    fine = ndimage.zoom(activation, edge / activation.shape[0], order=1)
    fine = fine[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    fine = fine - fine.min()
    parts, _ = ndimage.label(fine > _ACTIVE * fine.max())
    strongest = parts == parts.flat[int(fine.argmax())]
    if not fine.max() > 0:
        return None
    down, right = np.flatnonzero(strongest.any(1)), np.flatnonzero(strongest.any(0))
    height, width = fine.shape
    box = (right[0] / width, down[0] / height, (right[-1] + 1) / width, (down[-1] + 1) / height)
    sides = (box[2] - box[0], box[3] - box[1])
    if min(sides) < _SMALLEST_SIDE or sides[0] * sides[1] > _LARGEST_AREA:
        return None
    return box
