"""Group ranking consistency: whether scores order a photo and its edits as is certain. Source: the paper's stage 3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from training.dataset.pictures import picture_rng
from training.evaluation.held_out import MadePicture
from training.metrics import Numbers

_MOST_EDITS: Final = 7

Group = tuple[list[MadePicture], list[tuple[int, int]]]
"""A source and edits of it, the untouched one first; and (better, worse), the places of certain pairs."""


def group_of(pictures: Sequence[MadePicture]) -> Group:
    """The source and up to seven of its edits that stand in a certain pair; the same every time."""
    untouched = pictures[0]
    ordered = [one for one in pictures if not one.is_neutral and len(one.edits) == 1]
    ordered = [one for one in ordered if any(_is_better(one, other) or _is_better(other, one) for other in pictures)]
    chosen = picture_rng(untouched.source, "group").permutation(len(ordered))[:_MOST_EDITS]
    group = [untouched, *(ordered[place] for place in sorted(chosen))]
    places = range(len(group))
    return group, [(a, b) for a in places for b in places if _is_better(group[a], group[b])]


def _is_better(one: MadePicture, other: MadePicture) -> bool:
    """Whether an order is certain: untouched above a certain edit, the milder of two strengths of one kind."""
    if not one.recipe and len(other.edits) == 1:
        return other.is_certain and other.points < 0
    if len(one.edits) != 1 or len(other.edits) != 1:
        return False
    return one.edits[0][0] == other.edits[0][0] and one.points > other.points


def consistency(scores: Mapping[str, float], groups: Sequence[Group]) -> Numbers:
    """Of each group, the share of certain pairs in the right order; a tie or an unreadable score counts as wrong.

    Args:
        scores: by the pictures' names.
        groups: as `group_of` makes them.

    Returns:
        Shape (groups,); NaN of a group without certain pairs.
    """
    shares = []
    for pictures, certified in groups:
        values = [scores[picture.name] for picture in pictures]
        shares.append(float(np.mean([values[a] > values[b] for a, b in certified])) if certified else np.nan)
    return np.array(shares)
