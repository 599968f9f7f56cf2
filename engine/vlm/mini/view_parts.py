"""Building blocks of the views: trunks over photo tokens, pooling, mirror alignment, trial warps."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from engine.vlm.mini.configuration import BACKBONE_CHANNELS, GRID_CELLS, PHOTO_TOKENS
from engine.vlm.mini.plain_look import N_ANGLES, N_PLAIN, mirrored_look

_FINE_CHANNELS: Final = 72
"""Channels of the two finest levels, the first of a token: exposure, colour cast and tilt are linear there."""

_STATE_CHANNELS: Final = 544
"""Channels of the four levels below the last, the first of a token: what a photo's state is read from."""

N_FINE: Final = 2 * _FINE_CHANNELS + N_PLAIN
N_STATE: Final = 2 * _STATE_CHANNELS + N_PLAIN

_MIDDLE = slice(72, 544)  # channels of the two middle levels, in which frames are matched with each other
_MATCHED = slice(72, 544, 4)
_POOLED_EDGE = 3
POOLED_TOKENS: Final = _POOLED_EDGE**2 + 2
_GRID_EDGE = 5
_TRIAL_CROPS = (0.95, 0.9, 0.85, 0.8)
_TRIAL_TILTS = ((0.93, -5), (0.93, 5), (0.85, -5), (0.85, 5))
_TRIAL_CORNERS = (0.75, 0.62, 0.5)
_EVENED: Final = 3.0  # how soon a growing difference counts less; EXPERIMENTS.md
_TRIAL_TURNS: Final = tuple(range(-12, 13))  # degrees
N_TURN_DISTANCES: Final = len(_TRIAL_TURNS) + 1
N_WARP_DISTANCES: Final = 2 * (len(_TRIAL_CROPS) + len(_TRIAL_TILTS) + 4 * len(_TRIAL_CORNERS)) + 1


def mlp(*widths: int, dropout: float = 0.0, final_activation: bool = False) -> nn.Sequential:
    """Linear layers with GELU between them, dropout after each activation."""
    layers: list[nn.Module] = []
    for number, (inner, outer) in enumerate(pairwise(widths)):
        layers.append(nn.Linear(inner, outer))
        if final_activation or number < len(widths) - 2:
            layers += [nn.GELU(), nn.Dropout(dropout)]
    return nn.Sequential(*layers)


def plain_measures(tokens: torch.Tensor) -> torch.Tensor:
    """What is measured beside the backbone's channels: [batch, 27, channels] → [batch, N_PLAIN]."""
    return tokens[:, GRID_CELLS:, BACKBONE_CHANNELS:].flatten(1)


def fine_statistics(tokens: torch.Tensor) -> torch.Tensor:
    """Means and deviations of the two finest levels, plain measures: [batch, 27, channels] → [batch, N_FINE]."""
    return torch.cat([tokens[:, GRID_CELLS:, :_FINE_CHANNELS].flatten(1), plain_measures(tokens)], 1)


def state_statistics(tokens: torch.Tensor) -> torch.Tensor:
    """The same of all levels but the last: [batch, 27, channels] → [batch, N_STATE]."""
    return torch.cat([tokens[:, GRID_CELLS:, :_STATE_CHANNELS].flatten(1), plain_measures(tokens)], 1)


def mirror_order() -> torch.Tensor:
    """Token order of a photo's mirror image: columns of the grid reversed."""
    cells = [row * _GRID_EDGE + _GRID_EDGE - 1 - column for row in range(_GRID_EDGE) for column in range(_GRID_EDGE)]
    return torch.tensor([*cells, GRID_CELLS, GRID_CELLS + 1])


def mirrored(tokens: torch.Tensor, mirror: torch.Tensor) -> torch.Tensor:
    """Photo tokens of a photo's mirror image; `mirror` is `mirror_order()`."""
    turned = tokens[:, mirror]
    measures = plain_measures(turned)[:, mirrored_look()]
    turned[:, GRID_CELLS:, BACKBONE_CHANNELS:] = measures.unflatten(1, (2, -1))
    return turned


def pooling() -> torch.Tensor:
    """[11, 27]: 5×5 cells averaged to overlapping 3×3, whole-frame tokens kept."""
    spans = ((0, 1), (1, 2, 3), (3, 4))
    matrix = torch.zeros(POOLED_TOKENS, PHOTO_TOKENS)
    for row, rows in enumerate(spans):
        for column, columns in enumerate(spans):
            for y in rows:
                for x in columns:
                    matrix[row * _POOLED_EDGE + column, y * _GRID_EDGE + x] = 1.0 / (len(rows) * len(columns))
    matrix[-2, GRID_CELLS] = matrix[-1, GRID_CELLS + 1] = 1.0
    return matrix


def trial_warps() -> torch.Tensor:
    """[warps, 25, 25] bilinear resamplings of the cell grid; the first is the identity."""
    trials = [(1.0, 0.0, 0.0, 0.0), *((scale, 0.0, 0.0, 0.0) for scale in _TRIAL_CROPS)]
    trials += [(scale, 0.0, 0.0, float(degrees)) for scale, degrees in _TRIAL_TILTS]
    trials += [
        (scale, down * (1 - scale) * 2.2, right * (1 - scale) * 2.2, 0.0)
        for scale in _TRIAL_CORNERS
        for down in (-1, 1)
        for right in (-1, 1)
    ]
    return torch.tensor(np.stack([_warp_matrix(*trial) for trial in trials]))


def _warp_matrix(
    scale: float, down: float, right: float, degrees: float
) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    offsets = np.arange(_GRID_EDGE) - 2.0
    grid = np.stack(np.meshgrid(offsets, offsets, indexing="ij"), -1).reshape(-1, 2)
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    points = np.clip((grid * scale) @ turn.T + [down, right], -2, 2) + 2
    matrix = np.zeros((GRID_CELLS, GRID_CELLS), np.float32)
    for cell, (y, x) in enumerate(points):
        top, left = int(min(y, 3)), int(min(x, 3))
        for step_y, weight_y in ((0, 1 - (y - top)), (1, y - top)):
            for step_x, weight_x in ((0, 1 - (x - left)), (1, x - left)):
                matrix[cell, (top + step_y) * _GRID_EDGE + left + step_x] += weight_y * weight_x
    return matrix


def face_same_way(first: torch.Tensor, second: torch.Tensor, mirror: torch.Tensor) -> torch.Tensor:
    """`second`, or its mirror image where that lies nearer to `first`; so a flip is no change."""
    turned = mirrored(second, mirror)

    def distance(other: torch.Tensor) -> torch.Tensor:
        return (first[:, :GRID_CELLS, _MIDDLE] - other[:, :GRID_CELLS, _MIDDLE]).abs().mean((1, 2))

    return torch.where((distance(turned) < distance(second))[:, None, None], turned, second)


def warp_distances(first: torch.Tensor, second: torch.Tensor, warps: torch.Tensor) -> torch.Tensor:
    """How much nearer each trial zoom, crop or tilt of one photo brings it to the other: [batch, N_WARP_DISTANCES]."""
    a, b = first[:, :GRID_CELLS, _MATCHED], second[:, :GRID_CELLS, _MATCHED]
    columns = []
    for moved, still in ((a, b), (b, a)):
        warped = torch.einsum("kij,bjc->bkic", warps, moved)
        error = (warped - still[:, None]).abs().mean((2, 3))
        columns.append(torch.log((error[:, 1:] + 0.02) / (error[:, :1] + 0.02)) * 4)
    columns.append(torch.log(error[:, :1] + 0.02))
    return torch.cat(columns, 1)


def turn_distances(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    """How much nearer each trial turn of one photo's edges brings them to the other's: [batch, N_TURN_DISTANCES]."""
    a, b = (plain_measures(tokens)[:, -N_ANGLES:] for tokens in (first, second))
    error = torch.stack([(a.roll(degrees, 1) - b).abs().mean(1) for degrees in _TRIAL_TURNS], 1)
    still = error[:, _TRIAL_TURNS.index(0), None]
    return torch.cat([torch.log((error + 0.02) / (still + 0.02)) * 4, torch.log(still + 0.02)], 1)


def evened(difference: torch.Tensor) -> torch.Tensor:
    """Differences in deviations, so that a mild edit's do not vanish beside a strong one's."""
    return difference.sign() * torch.log1p(_EVENED * difference.abs())


class TokenTrunk(nn.Module):
    """Photo tokens (or differences of them) → hidden tokens and one latent vector."""

    def __init__(self, channels: int, width: int, extra: int = 0) -> None:
        super().__init__()
        self.project = nn.Linear(channels, width)
        self.norm = nn.LayerNorm(width)
        self.position = nn.Parameter(torch.zeros(PHOTO_TOKENS, width))
        self.fine = mlp(N_FINE, width, width)
        self.mix = nn.Sequential(
            nn.Dropout(0.1),
            nn.Linear(5 * width + extra, 2 * width),
            nn.GELU(),
            nn.Dropout(0.15),
            nn.Linear(2 * width, width),
            nn.GELU(),
        )

    def hidden(self, tokens: torch.Tensor) -> torch.Tensor:
        """[batch, 27, channels] → [batch, 27, width]."""
        return functional.gelu(self.norm(self.project(tokens) + self.position))

    def forward(self, tokens: torch.Tensor, extra: torch.Tensor | None = None) -> tuple[torch.Tensor, torch.Tensor]:
        """Hidden tokens [batch, 27, width] and latent [batch, width]."""
        hidden = self.hidden(tokens)
        cells = hidden[:, :GRID_CELLS]
        pooled = [cells.mean(1), cells.amax(1), hidden[:, -2], hidden[:, -1], self.fine(fine_statistics(tokens))]
        return hidden, self.mix(torch.cat(pooled if extra is None else [*pooled, extra], 1))
