"""All cached pictures as columns: what was done to each, and its normalised photo tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from engine.vlm.mini.configuration import BACKBONE_CHANNELS, GRID_CELLS
from engine.vlm.mini.plain_look import N_ANGLES
from engine.vlm.mini.tower import RedAesTower
from engine.vlm.mini.view_parts import state_statistics
from training.dataset.effects import EDIT_KINDS, SignedEdit, is_certain, points, signed_edits
from training.dataset.instructions import state_of
from training.dataset.pictures import is_held_out
from training.dataset.remedies import faulty_name
from training.feature_cache import CachedPicture, FeatureCache
from training.photos import VALIDATION

_FITTED_ON = 600
_CHUNK = 500
_SCALE_FLOOR = 1e-3
_DIFFERENCE_FLOOR = 0.05
_PROBE_RIDGE = 8000.0  # chosen on held-out sources among 100 to 8000


@dataclass(frozen=True, slots=True)
class PictureTable:
    """Rows are pictures; every array has them first."""

    pictures: list[CachedPicture]
    tokens: torch.Tensor  # [pictures, 27, channels] float16, normalised
    appearance: NDArray[np.float32]
    edits: list[tuple[SignedEdit, ...]]  # neutral changes left out
    kinds: NDArray[np.float32]  # [pictures, EDIT_KINDS], rows summing to 1: shared among a picture's edits
    points: NDArray[np.float64]  # δ against the untouched source
    is_neutral: NDArray[np.bool_]  # untouched, or changed in nothing that matters
    is_certain: NDArray[np.bool_]  # whether the sign of `points` is
    states: NDArray[np.float32]  # [pictures, instructed operations]
    by_source: dict[str, list[int]]  # edited sources: rows of their pictures
    scored: dict[str, list[int]]  # photos for the score prompt: the photo, its copy
    remedied: dict[str, list[tuple[int, int]]]  # edited sources: rows of a faulty picture and of the same, remedied
    unseen: frozenset[int]  # rows of edits that no judge sees
    certified: frozenset[tuple[int, int]]  # rows, the lower first, of pairs that the judges are unanimous on

    def is_certified(self, one: int, other: int) -> bool:
        """Whether the judges are unanimous on which of two pictures is better, or that neither is."""
        return (min(one, other), max(one, other)) in self.certified

    def is_confirmed(self, row: int) -> bool:
        """Whether the judges see what was done to a picture of an edited source beside its untouched copy."""
        return self.is_certified(self.by_source[self.pictures[row].source][0], row)

    def sources(self, *, held_out: bool) -> list[str]:
        """Edited sources on one side of the split, sorted."""
        return sorted(name for name in self.by_source if is_held_out(name) == held_out)


def fit_normalisation(tower: RedAesTower, cache: FeatureCache) -> None:
    """Sets the tower's centres and scales from pictures of training sources and from the anchors.

    Source: 600 random pictures for the cells, all for the whole-frame tokens, as in the studies.
    """
    rows = np.array([k for k, picture in enumerate(cache.pictures) if not _is_for_measuring(picture.source)])
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
    for what in ("center", "scale"):
        _treat_angles_alike(getattr(tower, f"mean_{what}"), getattr(tower, f"deviation_{what}"))


def _is_for_measuring(name: str) -> bool:
    return is_held_out(name) or name.startswith(f"{VALIDATION}/")


def _treat_angles_alike(means: torch.Tensor, deviations: torch.Tensor) -> None:
    """One value for all angles, so that a turned photo's are another's, moved on; in place."""
    plain = torch.cat([means[BACKBONE_CHANNELS:], deviations[BACKBONE_CHANNELS:]])
    plain[-N_ANGLES:] = plain[-N_ANGLES:].mean()
    means[BACKBONE_CHANNELS:], deviations[BACKBONE_CHANNELS:] = plain.chunk(2)


def make_table(
    cache: FeatureCache, tower: RedAesTower, certified: Iterable[tuple[str, str]], unseen: Iterable[str] = ()
) -> PictureTable:
    """The columns of all cached pictures.

    Args:
        cache: raw tokens, which are normalised in place.
        tower: its normalisation is applied.
        certified: names of two pictures of the data set that the judges are unanimous on; others than cached ones
            are passed over.
        unseen: names of pictures whose edits no judge sees.
    """
    pictures = cache.pictures
    row_of = {picture.name: number for number, picture in enumerate(pictures) if picture.name}
    rows_of_pairs = [
        sorted((row_of[one], row_of[other])) for one, other in certified if one in row_of and other in row_of
    ]
    edits = [signed_edits(picture.recipe) for picture in pictures]
    grouped: dict[str, dict[str, list[int]]] = {"edit": {}, "score": {}, "remedy": {}}
    for number, picture in enumerate(pictures):
        grouped[picture.purpose].setdefault(picture.source, []).append(number)
    remedied = {
        source: [(row_of[faulty_name(pictures[row].name)], row) for row in rows]
        for source, rows in grouped["remedy"].items()
    }
    return PictureTable(
        pictures=pictures,
        tokens=_normalised(cache.tokens, tower),
        appearance=cache.appearance,
        edits=edits,
        kinds=np.stack([_kind_shares(one) for one in edits]),
        points=np.array([points(one) for one in edits]),
        is_neutral=np.array([picture.is_neutral for picture in pictures]),
        is_certain=np.array([is_certain(one) for one in edits]),
        states=np.array([state_of(picture.recipe) for picture in pictures], np.float32),
        by_source=grouped["edit"],
        scored=grouped["score"],
        remedied=remedied,
        unseen=frozenset(row_of[name] for name in unseen if name in row_of),
        certified=frozenset((one, other) for one, other in rows_of_pairs),
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


def _kind_shares(edits: Sequence[SignedEdit]) -> NDArray[np.float32]:
    shares = np.zeros(len(EDIT_KINDS), np.float32)
    for kind in [kind for kind, _ in edits] or ["none"]:
        shares[EDIT_KINDS.index(kind)] += 1 / max(1, len(edits))
    return shares


@torch.inference_mode()
def _normalised(raw: NDArray[np.float16], tower: RedAesTower) -> torch.Tensor:
    """`raw` itself, normalised: two copies would not fit beside training."""
    for first in range(0, len(raw), _CHUNK):
        chunk: Any = raw[first : first + _CHUNK]
        chunk[:] = tower.normalise(torch.from_numpy(chunk.astype(np.float32))).half().numpy()
    return torch.from_numpy(raw)


def state_probe(table: PictureTable) -> tuple[torch.Tensor, torch.Tensor]:
    """Ridge regression of training pictures' states on their statistics: weight [states, N_STATE] and offset [states].

    Its readings have deviation 1 over these pictures.
    """
    rows = [row for name in table.sources(held_out=False) for row in table.by_source[name]]
    statistics = torch.cat(
        [state_statistics(table.tokens[rows[k : k + _CHUNK]].float()) for k in range(0, len(rows), _CHUNK)]
    ).double()
    states = torch.from_numpy(table.states[rows]).double()
    center = statistics.mean(0)
    statistics = statistics - center
    gram = statistics.T @ statistics + _PROBE_RIDGE * torch.eye(statistics.shape[1], dtype=torch.float64)
    weight = torch.linalg.solve(gram, statistics.T @ (states - states.mean(0)))
    weight = weight / (statistics @ weight).std(0).clamp_min(_SCALE_FLOOR)
    return weight.T.float(), -(center @ weight).float()
