"""Views of a single photo: its state, for predicting an edit; all of it, for its score and its axes."""

from __future__ import annotations

from typing import Final

import torch
from torch import nn
from torch.nn import functional

from engine.scale import AXES, AxisLevel
from engine.vlm.mini.configuration import BACKBONE_CHANNELS, GRID_CELLS, RedAesMiniConfig
from engine.vlm.mini.seen import N_LEVELS, Seen
from engine.vlm.mini.state_readings import StateProbe, StateReading, TurnReading
from engine.vlm.mini.view_parts import (
    POOLED_TOKENS,
    TokenTrunk,
    fine_statistics,
    mirror_order,
    mirrored,
    mlp,
    pooling,
)

_N_READINGS: Final = 4
_SCORE_POINTS: Final = 41  # a hint token knows a score by how near it is to each quarter point from 0 to 10
_POINT_WIDTH: Final = 0.25


class PreviewView(nn.Module):
    """One photo's state without its content, for predicting an edit's δ: the mean of several readings of it."""

    def __init__(self, config: RedAesMiniConfig, width: int) -> None:
        super().__init__()
        self.tilt_state = config.tilt_state
        self.probe, self.turn = StateProbe(config.n_states), TurnReading()
        self.readings = nn.ModuleList(StateReading(config, width) for _ in range(_N_READINGS))
        self.latent_out = nn.Linear(width, width)
        self.hint_heads = nn.Linear(config.n_edit_kinds + 2 * config.n_states, width)
        self.hint_latent = nn.Linear(width, width)

    def latent(self, photo: torch.Tensor) -> torch.Tensor:
        """[batch, 27, channels] → [batch, width]."""
        latents, _, _ = self._read(photo, self.probe(photo))
        return latents.mean(0)

    def forward(self, photo: torch.Tensor) -> Seen:
        """Photo tokens [batch, 27, channels]."""
        probed = self.probe(photo)
        latents, kinds, states = self._read(photo, probed)
        states[:, :, self.tilt_state] = self.turn(photo)
        read = torch.cat([kinds.softmax(2).mean(0), states.mean(0), probed], 1)
        latent = latents.mean(0)
        hints = [self.latent_out(latent), self.hint_heads(read), self.hint_latent(functional.gelu(latent))]
        return Seen(torch.stack(hints, 1), kinds=tuple(kinds), states=states)

    def _read(self, photo: torch.Tensor, probed: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Latents, logits of edit kinds and states of all readings: [readings, batch, …]."""
        fine = fine_statistics(photo)
        latents, kinds, states = zip(*(reading(fine, probed) for reading in self.readings), strict=True)
        return torch.stack(latents), torch.stack(kinds), torch.stack(states)


class AxesView(nn.Module):
    """All of one photo, for its axes."""

    pool: torch.Tensor

    def __init__(self, config: RedAesMiniConfig, channels: int, width: int) -> None:
        super().__init__()
        self.trunk = TokenTrunk(channels, width)
        self.out = nn.Linear(width, width)
        self.place = nn.Parameter(torch.randn(POOLED_TOKENS, width) * 0.02)
        self.mix = mlp(2 * width, width, width, dropout=0.1, final_activation=True)
        self.level = nn.Linear(width, N_LEVELS)
        self.kind = nn.Linear(width, config.n_edit_kinds)
        self.hint_heads = nn.Linear(N_LEVELS + config.n_edit_kinds, width)
        self.hint_latent = nn.Linear(width, width)
        self.register_buffer("pool", pooling())

    def forward(self, photo: torch.Tensor, preview: PreviewView) -> Seen:
        """16 tokens: pooled cells, the preview's three, two hints."""
        hidden, latent = self.trunk(photo)
        state = preview(photo)
        latent = self.mix(torch.cat([latent, preview.latent(photo)], 1))
        kind, levels = self.kind(latent), self.level(latent).view(-1, len(AXES), len(AxisLevel))
        said = self.hint_heads(torch.cat([levels.softmax(2).flatten(1), kind.softmax(1)], 1))
        hints = torch.stack([said, self.hint_latent(latent)], 1)
        tokens = torch.cat([self.out(self.pool @ hidden) + self.place, state.tokens, hints], 1)
        return Seen(tokens, kinds=(kind,), levels=levels)


class LikedContent(nn.Module):
    """How much people like what a photo shows: kernel regression on its whole-frame means, in closed form.

    Landmarks are the anchors and some unlabelled photos. Gradient steps learn 200 ratings by heart: a small network on
    the same means agrees less with people on other photos (EXPERIMENTS.md).
    """

    channel_scale: torch.Tensor
    landmarks: torch.Tensor
    weight: torch.Tensor
    offset: torch.Tensor
    reach: torch.Tensor

    def __init__(self, n_landmarks: int, channels: int) -> None:
        """`channels`: the first ones of a photo token, that content is read from."""
        super().__init__()
        self.register_buffer("channel_scale", torch.ones(channels))
        self.register_buffer("landmarks", torch.zeros(n_landmarks, channels))
        self.register_buffer("weight", torch.zeros(n_landmarks))
        self.register_buffer("offset", torch.zeros(()))  # points
        self.register_buffer("reach", torch.ones(()))  # squared distance at which a landmark counts 1/e

    def means(self, photo: torch.Tensor) -> torch.Tensor:
        """What is compared with landmarks: photo tokens [batch, 27, channels] → [batch, first channels]."""
        return photo[:, GRID_CELLS, : len(self.channel_scale)] * self.channel_scale

    def nearness(self, photo: torch.Tensor) -> torch.Tensor:
        """Photo tokens [batch, 27, channels] → [batch, landmarks], 0 to 1."""
        means = self.means(photo)
        squared = means.square().sum(1, keepdim=True) + self.landmarks.square().sum(1) - 2 * means @ self.landmarks.T
        return torch.exp(-squared.clamp_min(0) / self.reach)

    def forward(self, photo: torch.Tensor) -> torch.Tensor:
        """Photo tokens [batch, 27, channels] → points [batch]."""
        return self.nearness(photo) @ self.weight + self.offset


class ScoreView(nn.Module):
    """One photo's content and state, for its score: what people like of it, and what was done to it."""

    points: torch.Tensor
    mirror: torch.Tensor

    def __init__(self, config: RedAesMiniConfig, width: int) -> None:
        super().__init__()
        self.liked = LikedContent(config.n_landmarks, BACKBONE_CHANNELS)
        self.fault = nn.Linear(width, 1)
        nn.init.zeros_(self.fault.weight)  # a photo counts as untouched until training says otherwise
        nn.init.zeros_(self.fault.bias)
        self.hint_score = nn.Linear(_SCORE_POINTS, width)
        self.register_buffer("points", torch.linspace(0, 10, _SCORE_POINTS))
        self.register_buffer("mirror", mirror_order())

    def tokens_of(self, score: torch.Tensor) -> torch.Tensor:
        """What the language model sees of a score in points: [batch] → [batch, 1, width]."""
        near = torch.exp(-(((score[:, None] - self.points) / _POINT_WIDTH) ** 2))
        tokens: torch.Tensor = self.hint_score(near)[:, None]
        return tokens

    def forward(self, photo: torch.Tensor, preview: PreviewView) -> Seen:
        """Photo tokens [batch, 27, channels]."""
        score = self.liked(photo) + self._fault(photo, preview)
        return Seen(self.tokens_of(score), score=score)

    def _fault(self, photo: torch.Tensor, preview: PreviewView) -> torch.Tensor:
        """Points [batch] for what was done to a photo, the mean of it and its mirror image: a flip is no fault."""
        both = torch.cat([photo, mirrored(photo, self.mirror)])
        fault: torch.Tensor = self.fault(functional.gelu(preview.latent(both)))
        return fault.view(2, -1).mean(0)
