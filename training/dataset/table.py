"""All cached pictures as columns: what was done to each, and its normalised photo tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.edits.degradations import NEUTRAL, Degradation
from engine.vlm.mini.configuration import GRID_CELLS
from engine.vlm.mini.tower import RedAesTower
from training.dataset.effects import EDIT_KINDS, EFFECTS, points, signed_kind
from training.dataset.instructions import state_of
from training.dataset.pictures import is_held_out
from training.feature_cache import CachedPicture, FeatureCache

_FITTED_ON = 600
_CHUNK = 500
_SCALE_FLOOR = 1e-3
_DIFFERENCE_FLOOR = 0.05


@dataclass(frozen=True, slots=True)
class PictureTable:
    """Rows are pictures; every array has them first."""

    pictures: list[CachedPicture]
    tokens: torch.Tensor  # [pictures, 27, channels] float16, normalised
    appearance: NDArray[np.float32]
    kind: NDArray[np.int64]  # column of EDIT_KINDS
    points: NDArray[np.float64]  # δ against the untouched source
    is_neutral: NDArray[np.bool_]  # untouched, or changed in nothing that matters
    is_certain: NDArray[np.bool_]  # whether the sign of `points` is
    states: NDArray[np.float32]  # [pictures, instructed operations]
    by_source: dict[str, list[int]]  # edited sources: rows of their pictures
    scored: dict[str, list[int]]  # photos for the score prompt: the photo, its copy

    def edit(self, row: int) -> tuple[str, int]:
        """Signed kind and strength of one picture."""
        recipe = self.pictures[row].recipe
        return signed_kind(recipe.kind, recipe.strength), recipe.strength

    def sources(self, *, held_out: bool) -> list[str]:
        """Edited sources on one side of the split, sorted."""
        return sorted(name for name in self.by_source if is_held_out(name) == held_out)


def fit_normalisation(tower: RedAesTower, cache: FeatureCache) -> None:
    """Sets the tower's centres and scales from pictures of training sources.

    Source: 600 random pictures for the cells, all for the whole-frame tokens, as in the studies.
    """
    rows = np.array([k for k, picture in enumerate(cache.pictures) if not is_held_out(picture.source)])
    drawn = np.random.default_rng(0).choice(rows, min(_FITTED_ON, len(rows)), replace=False)
    cells = cache.tokens[drawn, :GRID_CELLS].astype(np.float32).reshape(-1, cache.tokens.shape[2])
    samples = {
        "cells": cells,
        "mean": cache.tokens[rows, GRID_CELLS].astype(np.float32),
        "deviation": cache.tokens[rows, GRID_CELLS + 1].astype(np.float32),
    }
    for name, values in samples.items():
        getattr(tower, f"{name}_center").copy_(torch.from_numpy(values.mean(0)))
        getattr(tower, f"{name}_scale").copy_(torch.from_numpy(values.std(0) + _SCALE_FLOOR))


def make_table(cache: FeatureCache, tower: RedAesTower, left_out: frozenset[str]) -> PictureTable:
    """The columns of all cached pictures but those of left-out photos."""
    rows = [k for k, picture in enumerate(cache.pictures) if picture.source not in left_out]
    pictures = [cache.pictures[row] for row in rows]
    kinds = [signed_kind(picture.recipe.kind, picture.recipe.strength) for picture in pictures]
    strengths = [picture.recipe.strength for picture in pictures]
    grouped: dict[str, dict[str, list[int]]] = {"edit": {}, "score": {}}
    for number, picture in enumerate(pictures):
        grouped[picture.purpose].setdefault(picture.source, []).append(number)
    return PictureTable(
        pictures=pictures,
        tokens=_normalised(cache.tokens, rows, tower),
        appearance=cache.appearance[rows],
        kind=np.array([EDIT_KINDS.index(kind) for kind in kinds]),
        points=np.array([points(kind, strength) for kind, strength in zip(kinds, strengths, strict=True)]),
        is_neutral=np.array([_is_neutral(picture.recipe.kind) for picture in pictures]),
        is_certain=np.array([kind == "none" or EFFECTS[kind].is_certain for kind in kinds]),
        states=np.array([state_of(picture.recipe.kind, picture.recipe.strength) for picture in pictures], np.float32),
        by_source=grouped["edit"],
        scored=grouped["score"],
    )


def difference_scale(table: PictureTable, pairs: Sequence[tuple[int, int]]) -> torch.Tensor:
    """Deviation of the difference between two pictures, per token place and channel: [27, channels].

    Source: as the studies did it; all cells share one deviation per channel.
    """
    first, second = (torch.tensor([pair[side] for pair in pairs]) for side in (0, 1))
    differences = table.tokens[second].float() - table.tokens[first].float()
    cells = differences[:, :GRID_CELLS].flatten(0, 1).std(0)
    whole = differences[:, GRID_CELLS:].std(0)
    return torch.cat([cells.expand(GRID_CELLS, -1), whole]) + _DIFFERENCE_FLOOR


def _is_neutral(kind: Degradation | None) -> bool:
    return kind is None or kind in NEUTRAL


@torch.inference_mode()
def _normalised(raw: NDArray[np.float16], rows: list[int], tower: RedAesTower) -> torch.Tensor:
    tokens = torch.empty((len(rows), *raw.shape[1:]), dtype=torch.float16)
    for first in range(0, len(rows), _CHUNK):
        chunk: Any = raw[rows[first : first + _CHUNK]].astype(np.float32)
        tokens[first : first + _CHUNK] = tower.normalise(torch.from_numpy(chunk)).half()
    return tokens.clone()
