"""The tiny face detector of face-api.js: a small YOLO v2 with one class over a grid of cells.

Source: @vladmandic/face-api 1.7.15 (MIT), src/tinyFaceDetector and src/tinyYolov2; weights are theirs.
"""

from __future__ import annotations

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional
from torchvision.ops import nms  # type: ignore[import-untyped]

from engine.faces.separable import SeparableConv

# In cells: width and height of the five boxes that a cell's answers are relative to.
_ANCHORS: Final = (
    (1.603231, 2.094468),
    (6.041143, 7.080126),
    (2.882459, 3.518061),
    (4.266906, 5.178857),
    (9.041765, 10.66308),
)
_MEAN_RGB: Final = (117.001, 114.697, 97.404)
_MAX_OVERLAP: Final = 0.4
_LEAK: Final = 0.1
_CHANNELS: Final = (16, 32, 64, 128, 256, 512)


class TinyFaceDetector(nn.Module):
    """Square pictures → five boxes a cell of 32 pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.conv0 = nn.Conv2d(3, _CHANNELS[0], 3)
        self.separable = nn.ModuleList(map(SeparableConv, _CHANNELS[:-1], _CHANNELS[1:]))
        self.conv8 = nn.Conv2d(_CHANNELS[-1], 5 * len(_ANCHORS), 1)
        self.register_buffer("anchors", torch.tensor(_ANCHORS), persistent=False)
        self.register_buffer("mean", torch.tensor(_MEAN_RGB).view(3, 1, 1), persistent=False)

    def forward(self, pixels: Tensor) -> Tensor:
        """(n, 3, edge, edge) RGB from 0 to 255, edge a multiple of 32 → (n, 25, edge / 32, edge / 32)."""
        out = functional.leaky_relu(self.conv0((pixels - self.get_buffer("mean")) / 255), _LEAK)
        for conv in self.separable:
            out = functional.leaky_relu(conv(functional.max_pool2d(out, 2, ceil_mode=True)), _LEAK)
        grown = functional.pad(out, (0, 1, 0, 1), value=-torch.inf)
        answers: Tensor = self.conv8(functional.max_pool2d(grown, 2, 1))
        return answers

    def boxes(self, answers: Tensor, lowest: float) -> tuple[Tensor, Tensor]:
        """One picture's answers → the boxes that are surer than `lowest` and don't overlap a surer one, surest first.

        Args:
            answers: shape (25, cells, cells).
            lowest: confidence, 0 to 1.

        Returns:
            Boxes of shape (found, 4): left, top, right, bottom as shares of the square's edge; and confidences.
        """
        cells = answers.shape[-1]
        each = answers.view(len(_ANCHORS), 5, cells, cells).permute(2, 3, 0, 1)
        rows, columns = torch.meshgrid(torch.arange(cells), torch.arange(cells), indexing="ij")
        corners = torch.stack((columns, rows), -1)[:, :, None]
        centers = (corners + each[..., :2].sigmoid()) / cells
        halves = each[..., 2:4].exp() * self.get_buffer("anchors") / cells / 2
        found = torch.cat((centers - halves, centers + halves), -1).view(-1, 4)
        confidences = each[..., 4].sigmoid().reshape(-1)
        is_sure = confidences > lowest
        found, confidences = found[is_sure], confidences[is_sure]
        kept = nms(found, confidences, _MAX_OVERLAP)
        return found[kept], confidences[kept]
