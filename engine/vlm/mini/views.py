"""What the language model gets to see of a photo or pair: one view per question.

A wide input overfits where a narrow one suffices, so each question has its own tokens: 29 for a score,
16 for a photo's axes, 17 for a pair (differences among them), 3 for predicting an edit that is withheld.
Small heads beside the tokens (edit kinds, verdicts, state) are trained as auxiliary tasks and enter as hint tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import torch
from torch import nn
from torch.nn import functional

from engine.scale import AXES, AxisLevel, Verdict
from engine.vlm.mini.configuration import PHOTO_TOKENS, RedAesMiniConfig
from engine.vlm.mini.view_parts import (
    FINE_CHANNELS,
    N_WARP_DISTANCES,
    POOLED_TOKENS,
    TokenTrunk,
    face_same_way,
    fine_statistics,
    mirror_order,
    mlp,
    pooling,
    trial_warps,
    warp_distances,
)

N_VERDICTS: Final = len(AXES) * len(Verdict)
N_LEVELS: Final = len(AXES) * len(AxisLevel)
MIDDLE_SCORE: Final = 6.5
"""The score head regresses the distance from here, near the mean of the anchors."""


class ViewName(StrEnum):
    """The questions that the embedded model answers."""

    SCORE = "score"
    AXES = "axes"
    PAIR = "pair"
    PREVIEW = "preview"


VIEW_TOKENS: Final[dict[ViewName, tuple[int, ...]]] = {
    ViewName.SCORE: (PHOTO_TOKENS + 2,),
    ViewName.AXES: (POOLED_TOKENS + 3 + 2,),
    ViewName.PAIR: (2, 2 + POOLED_TOKENS + 2),
    ViewName.PREVIEW: (3,),
}
"""Tokens of each image of a question, in order."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A view's tokens and what its heads say; heads that a view lacks are None."""

    tokens: torch.Tensor  # [batch, view tokens, width]
    kinds: tuple[torch.Tensor, ...] = ()  # logits [batch, n_edit_kinds] of each image
    verdicts: torch.Tensor | None = None  # logits [batch, 8, 7]
    levels: torch.Tensor | None = None  # logits [batch, 8, 5]
    delta: torch.Tensor | None = None  # points, [batch]
    score: torch.Tensor | None = None  # MOS, [batch]
    states: torch.Tensor | None = None  # edit steps away from untouched, [batch, n_states]


class PairView(nn.Module):
    """Two photos and their difference."""

    mirror: torch.Tensor
    pool: torch.Tensor
    warps: torch.Tensor
    difference_scale: torch.Tensor

    def __init__(self, config: RedAesMiniConfig, channels: int, width: int) -> None:
        super().__init__()
        kinds = config.n_edit_kinds
        self.whole_project, self.whole_norm = nn.Linear(channels, width), nn.LayerNorm(width)
        self.difference = TokenTrunk(channels, width, extra=2 * width + 64)
        self.warp = mlp(N_WARP_DISTANCES, 96, 64)
        self.photo_out, self.difference_out = nn.Linear(width, width), nn.Linear(width, width)
        self.role = nn.Parameter(torch.randn(3, width) * 0.02)
        self.place = nn.Parameter(torch.randn(POOLED_TOKENS, width) * 0.02)
        self.kind_first, self.kind_second = nn.Linear(width, kinds), nn.Linear(width, kinds)
        self.verdict, self.delta = nn.Linear(width, N_VERDICTS), nn.Linear(width, 1)
        self.hint_heads = nn.Linear(2 * kinds + N_VERDICTS + 1, width)
        self.hint_latent = nn.Linear(width, width)
        self.register_buffer("mirror", mirror_order())
        self.register_buffer("pool", pooling())
        self.register_buffer("warps", trial_warps())
        self.register_buffer("difference_scale", torch.ones(PHOTO_TOKENS, channels))  # fitted by training

    def forward(self, first: torch.Tensor, second: torch.Tensor) -> Seen:
        """Photo tokens [batch, 27, channels] of both, in the order asked."""
        second = face_same_way(first, second, self.mirror)
        whole_first, whole_second = (self._whole(tokens) for tokens in (first, second))
        extra = torch.cat([whole_first.flatten(1), self.warp(warp_distances(first, second, self.warps))], 1)
        difference = ((second - first) / self.difference_scale).clamp(-6, 6)
        hidden, latent = self.difference(difference, extra)
        kinds = (self.kind_first(latent), self.kind_second(latent))
        verdicts = self.verdict(latent).view(-1, len(AXES), len(Verdict))
        delta = self.delta(latent)
        said = torch.cat([*(logits.softmax(1) for logits in kinds), verdicts.softmax(2).flatten(1), delta], 1)
        tokens = [
            self.photo_out(whole_first) + self.role[0] + self.place[-2:],
            self.photo_out(whole_second) + self.role[1] + self.place[-2:],
            self.difference_out(self.pool @ hidden) + self.role[2] + self.place,
            self.hint_heads(said)[:, None],
            self.hint_latent(latent)[:, None],
        ]
        return Seen(torch.cat(tokens, 1), kinds=kinds, verdicts=verdicts, delta=delta[:, 0])

    def _whole(self, tokens: torch.Tensor) -> torch.Tensor:
        return functional.gelu(self.whole_norm(self.whole_project(tokens[:, -2:])))


class PreviewView(nn.Module):
    """One photo's state (dark, cool, tilted …) from the finest levels only, for predicting an edit's δ."""

    def __init__(self, config: RedAesMiniConfig, width: int) -> None:
        super().__init__()
        self.trunk = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(2 * FINE_CHANNELS, 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, width)
        )
        self.kind, self.state = nn.Linear(width, config.n_edit_kinds), nn.Linear(width, config.n_states)
        self.latent_out = nn.Linear(width, width)
        self.hint_heads = nn.Linear(config.n_edit_kinds + config.n_states, width)
        self.hint_latent = nn.Linear(width, width)

    def latent(self, photo: torch.Tensor) -> torch.Tensor:
        """[batch, 27, channels] → [batch, width]."""
        latent: torch.Tensor = self.trunk(fine_statistics(photo))
        return latent

    def forward(self, photo: torch.Tensor) -> Seen:
        """Photo tokens [batch, 27, channels]."""
        latent = self.latent(photo)
        kind, states = self.kind(latent), self.state(latent)
        said = self.hint_heads(torch.cat([kind.softmax(1), states], 1))
        tokens = torch.stack([self.latent_out(latent), said, self.hint_latent(functional.gelu(latent))], 1)
        return Seen(tokens, kinds=(kind,), states=states)


class PhotoViews(nn.Module):
    """A single photo, for its score or for its axes."""

    pool: torch.Tensor

    def __init__(self, config: RedAesMiniConfig, channels: int, width: int) -> None:
        super().__init__()
        self.trunk = TokenTrunk(channels, width)
        self.out = nn.Linear(width, width)
        self.score_place = nn.Parameter(torch.randn(PHOTO_TOKENS, width) * 0.02)
        self.axes_place = nn.Parameter(torch.randn(POOLED_TOKENS, width) * 0.02)
        self.axes_mix = mlp(2 * width, width, width, dropout=0.1, final_activation=True)
        self.score, self.level = nn.Linear(width, 1), nn.Linear(width, N_LEVELS)
        self.kind = nn.Linear(width, config.n_edit_kinds)
        self.hint_heads = nn.Linear(1 + N_LEVELS + config.n_edit_kinds, width)
        self.hint_latent = nn.Linear(width, width)
        self.register_buffer("pool", pooling())

    def see_score(self, photo: torch.Tensor) -> Seen:
        """29 tokens: every cell and two hints."""
        hidden, latent = self.trunk(photo)
        return self._seen([self.out(hidden) + self.score_place], latent)

    def see_axes(self, photo: torch.Tensor, preview: PreviewView) -> Seen:
        """16 tokens: pooled cells, the preview's three, two hints."""
        hidden, latent = self.trunk(photo)
        state = preview(photo)
        latent = self.axes_mix(torch.cat([latent, preview.latent(photo)], 1))
        return self._seen([self.out(self.pool @ hidden) + self.axes_place, state.tokens], latent)

    def _seen(self, tokens: list[torch.Tensor], latent: torch.Tensor) -> Seen:
        score, kind = self.score(latent), self.kind(latent)
        levels = self.level(latent).view(-1, len(AXES), len(AxisLevel))
        said = self.hint_heads(torch.cat([score, levels.softmax(2).flatten(1), kind.softmax(1)], 1))
        hints = torch.stack([said, self.hint_latent(latent)], 1)
        return Seen(torch.cat([*tokens, hints], 1), kinds=(kind,), levels=levels, score=score[:, 0] + MIDDLE_SCORE)


class Views(nn.Module):
    """All views over the tower's photo tokens."""

    def __init__(self, config: RedAesMiniConfig, channels: int, width: int) -> None:
        super().__init__()
        self.pair = PairView(config, channels, width)
        self.preview = PreviewView(config, width)
        self.photo = PhotoViews(config, channels, width)

    def see(self, view: ViewName, images: torch.Tensor) -> Seen:
        """The view's tokens of a batch.

        Args:
            view: which question is asked.
            images: photo tokens [batch × images of the view, 27, channels], a question's images side by side.
        """
        seen: Seen
        if view is ViewName.PAIR:
            seen = self.pair(images[0::2], images[1::2])
        elif view is ViewName.PREVIEW:
            seen = self.preview(images)
        elif view is ViewName.SCORE:
            seen = self.photo.see_score(images)
        else:
            seen = self.photo.see_axes(images, self.preview)
        return seen
