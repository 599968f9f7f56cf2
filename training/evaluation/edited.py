"""Whether a photo's score stands above the scores of its own edits that are certainly worse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from engine.red_aes import RedAesAssessor
from training.dataset.effects import EFFECTS, signed_kind
from training.evaluation.held_out import held_out_pictures
from training.evaluation.ratings import rate


def evaluate_edited(
    assessor: RedAesAssessor, data: Path, sources: Sequence[str], patches: Sequence[Image.Image]
) -> dict[str, Any]:
    """How often the untouched copy scores higher, macro over edit kinds, by kind and by strength."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    by_strength: dict[int, list[bool]] = defaultdict(list)
    n_unreadable = 0
    for source in sources:
        recipes, pictures = held_out_pictures(data, source, patches)
        scores, n_lost = rate(assessor, pictures)
        n_unreadable += n_lost
        for recipe, score in zip(recipes, scores.tolist(), strict=True):
            kind = signed_kind(recipe.kind, recipe.strength)
            if kind != "none" and EFFECTS[kind].is_certain and not np.isnan([score, scores[0]]).any():
                is_below = bool(score < scores[0])
                by_kind[kind].append(is_below)
                by_strength[abs(recipe.strength)].append(is_below)
    return {
        "n": sum(map(len, by_kind.values())),
        "unreadable": n_unreadable,
        "edit_below_source_macro": float(np.mean([np.mean(below) for below in by_kind.values()])),
        "edit_below_source_by_kind": {kind: float(np.mean(below)) for kind, below in sorted(by_kind.items())},
        "edit_below_source_by_strength": {
            strength: float(np.mean(below)) for strength, below in sorted(by_strength.items())
        },
    }
