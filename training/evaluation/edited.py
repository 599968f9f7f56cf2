"""Whether a photo's score stands above the scores of its own edits that are certainly worse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from training.evaluation.held_out import MadePicture


def evaluate_edited(scores: Mapping[str, float], sources: Sequence[Sequence[MadePicture]]) -> dict[str, Any]:
    """How often the untouched copy scores higher, macro over edit kinds, by kind and by strength.

    Args:
        scores: by the pictures' names, NaN where unreadable.
        sources: each one's pictures, the untouched one first.
    """
    by_kind: dict[str, list[bool]] = defaultdict(list)
    by_strength: dict[int, list[bool]] = defaultdict(list)
    for untouched, *others in sources:
        for picture in others:
            is_worse = picture.is_certain and len(picture.edits) == 1
            if is_worse and not np.isnan(scores[picture.name] + scores[untouched.name]):
                kind, strength = picture.edits[0]
                is_below = bool(scores[picture.name] < scores[untouched.name])
                by_kind[kind].append(is_below)
                by_strength[strength].append(is_below)
    return {
        "n": sum(map(len, by_kind.values())),
        "edit_below_source_macro": float(np.mean([np.mean(below) for below in by_kind.values()])),
        "edit_below_source_by_kind": {kind: float(np.mean(below)) for kind, below in sorted(by_kind.items())},
        "edit_below_source_by_strength": {
            strength: float(np.mean(below)) for strength, below in sorted(by_strength.items())
        },
    }
