"""Fits the embedded model's reading of content to the teacher and to people, in closed form, before stage 2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import torch

from engine.vlm.mini.photo_views import LikedContent
from training.dataset.table import PictureTable

_REACH: Final = 4.0  # medians of the squared distance between landmarks
_RIDGE: Final = 0.01
_ANCHOR_WEIGHT: Final = 0.1  # beside 1 of an unlabelled photo: more is learned by heart
_COPY_WEIGHT: Final = 1.0  # of the difference between a photo and its mirrored, processed copy, which should be none
_LEAST_CHANGE: Final = 1e-3  # of a channel's variance between a photo and its copy
_SEED: Final = 0
# all of them looked at on validation/ and on the teacher's scores of unseen photos (EXPERIMENTS.md)


def fit_liked_content(
    content: LikedContent, table: PictureTable, taught: Mapping[str, float], rated: Mapping[str, float]
) -> None:
    """Sets landmarks and weights by ridge regression on photos and copies.

    Args:
        content: is changed; landmarks beyond the photos there are weigh nothing.
        table: holds each photo and its copy.
        taught: the teacher's scores of unlabelled photos, by name.
        rated: people's scores of the anchors, by name.
    """
    target = {**taught, **rated}
    names = [name for name in table.scored if name in target]
    is_anchor = np.array([name in rated for name in names])
    photos, copies = (table.tokens[[table.scored[name][k] for name in names]].float() for k in (0, 1))
    content.channel_scale.copy_(_steadiness(content.means(photos), content.means(copies)))
    _place_landmarks(content, photos, is_anchor)
    with torch.inference_mode():
        near, near_copies = (content.nearness(tokens).double().numpy() for tokens in (photos, copies))
    mos = np.array([target[name] for name in names])
    weight = np.where(is_anchor, _ANCHOR_WEIGHT, 1.0)
    rows = np.concatenate([near, near_copies, near - near_copies])
    constant = np.concatenate([np.ones(2 * len(names)), np.zeros(len(names))])
    design = np.column_stack([rows, constant])
    wanted = np.concatenate([mos - mos.mean(), mos - mos.mean(), np.zeros(len(names))])
    weighed = design * np.concatenate([weight, weight, np.full(len(names), _COPY_WEIGHT)])[:, None]
    found = np.linalg.solve(weighed.T @ design + _RIDGE * np.eye(design.shape[1]), weighed.T @ wanted)
    content.weight.copy_(torch.from_numpy(found[:-1]))
    content.offset.fill_(float(found[-1] + mos.mean()))


def _steadiness(photos: torch.Tensor, copies: torch.Tensor) -> torch.Tensor:
    """How much photos differ in a channel beside a photo and its copy; [channels], their mean square 1."""
    between, within = photos.var(0), (photos - copies).square().mean(0)
    ratio = between / within.clamp_min(_LEAST_CHANGE)
    return (ratio / ratio.mean()).sqrt()


def _place_landmarks(
    content: LikedContent, photos: torch.Tensor, is_anchor: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> None:
    """All anchors and as many of the others as there is room for."""
    drawn = np.random.default_rng(_SEED).permutation(np.flatnonzero(~is_anchor))
    chosen = np.concatenate([np.flatnonzero(is_anchor), drawn])[: len(content.landmarks)]
    means = content.means(photos[chosen])
    content.landmarks.zero_()
    content.landmarks[: len(chosen)] = means
    content.reach.fill_(_REACH * float(torch.cdist(means, means).square().median()))
