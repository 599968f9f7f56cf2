"""What the language model gets to see of a photo or pair: one view per question.

A wide input overfits where a narrow one suffices, so each question has its own tokens: 1 for a score,
16 for a photo's axes, 17 for a pair (differences among them), 3 for predicting an edit that is withheld.
Small heads beside the tokens (edit kinds, verdicts, state) are trained as auxiliary tasks and enter as hint tokens.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import torch
from torch import nn
from torch.nn import functional

from engine.scale import AXES, Verdict
from engine.vlm.mini.configuration import PHOTO_TOKENS, RedAesMiniConfig
from engine.vlm.mini.photo_views import AxesView, PreviewView, ScoreView
from engine.vlm.mini.seen import N_VERDICTS, Seen
from engine.vlm.mini.view_parts import (
    N_TURN_DISTANCES,
    N_WARP_DISTANCES,
    POOLED_TOKENS,
    TokenTrunk,
    evened,
    face_same_way,
    mirror_order,
    mlp,
    pooling,
    trial_warps,
    turn_distances,
    warp_distances,
)


class ViewName(StrEnum):
    """The questions that the embedded model answers."""

    SCORE = "score"
    AXES = "axes"
    PAIR = "pair"
    PREVIEW = "preview"


VIEW_TOKENS: Final[dict[ViewName, tuple[int, ...]]] = {
    ViewName.SCORE: (1,),
    ViewName.AXES: (POOLED_TOKENS + 3 + 2,),
    ViewName.PAIR: (2, 2 + POOLED_TOKENS + 2),
    ViewName.PREVIEW: (3,),
}
"""Tokens of each image of a question, in order."""


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
        self.warp = mlp(N_WARP_DISTANCES + N_TURN_DISTANCES, 96, 64)
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
        moved = torch.cat([warp_distances(first, second, self.warps), turn_distances(first, second)], 1)
        extra = torch.cat([whole_first.flatten(1), self.warp(moved)], 1)
        difference = evened((second - first) / self.difference_scale)
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


class Views(nn.Module):
    """All views over the tower's photo tokens."""

    def __init__(self, config: RedAesMiniConfig, channels: int, width: int) -> None:
        super().__init__()
        self.pair = PairView(config, channels, width)
        self.preview = PreviewView(config, width)
        self.axes = AxesView(config, channels, width)
        self.score = ScoreView(config, width)

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
            seen = self.score(images, self.preview)
        else:
            seen = self.axes(images, self.preview)
        return seen
