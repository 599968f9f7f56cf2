"""The 68 landmarks of face-api.js: four dense blocks of separable convolutions over a face's crop.

Source: @vladmandic/face-api 1.7.15 (MIT), src/faceFeatureExtractor and src/faceLandmarkNet; weights are theirs.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.faces.separable import SeparableConv

EDGE_PX: Final = 112
N_LANDMARKS: Final = 68
_MEAN_RGB: Final = (122.782, 117.001, 104.298)
_CHANNELS: Final = (32, 64, 128, 256)


class _FirstConv(nn.Module):
    """The picture's own convolution, padded as TensorFlow's "same" at stride 2."""

    def __init__(self) -> None:
        super().__init__()
        self.full = nn.Conv2d(3, _CHANNELS[0], 3, 2)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.full(functional.pad(x, (0, 1, 0, 1)))
        return out


class _DenseBlock(nn.Module):
    """Halves the sides, then three times adds what all before it gave."""

    def __init__(self, first: nn.Module, channels: int) -> None:
        super().__init__()
        self.first = first
        self.rest = nn.ModuleList(SeparableConv(channels, channels) for _ in range(3))

    def forward(self, x: Tensor) -> Tensor:
        total = functional.relu(self.first(x))
        given = total
        for conv in self.rest:
            total = total + conv(given)
            given = functional.relu(total)
        return given


class LandmarkNet(nn.Module):
    """A face's square crop → 68 points in iBUG's order: jaw, brows, nose, eyes (36 to 47), mouth."""

    def __init__(self) -> None:
        super().__init__()
        firsts = (_FirstConv(), *(SeparableConv(a, b, 2) for a, b in pairwise(_CHANNELS)))
        self.dense = nn.Sequential(*map(_DenseBlock, firsts, _CHANNELS))
        self.fc = nn.Linear(_CHANNELS[-1], 2 * N_LANDMARKS)
        self.register_buffer("mean", torch.tensor(_MEAN_RGB).view(3, 1, 1), persistent=False)

    def forward(self, pixels: Tensor) -> Tensor:
        """(n, 3, EDGE_PX, EDGE_PX) RGB from 0 to 255 → (n, 68, 2): x and y as shares of the edge."""
        features = self.dense((pixels - self.get_buffer("mean")) / 255)
        points: Tensor = self.fc(functional.avg_pool2d(features, 7).flatten(1))
        return points.view(-1, N_LANDMARKS, 2)
