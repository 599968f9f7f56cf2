"""Whether explanations depend on the photo: how many differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from training.evaluation.held_out import MadePicture
from training.evaluation.questions import ReadAxes

_EXAMPLES: Final = 3


def count_distinct(axes: Mapping[str, ReadAxes], sources: Sequence[Sequence[MadePicture]]) -> dict[str, Any]:
    """Distinct explanations of the untouched pictures, and three as examples."""
    texts = [axes[pictures[0].name].text for pictures in sources if pictures[0].name in axes]
    return {"n": len(texts), "distinct": len(set(texts)), "examples": texts[:_EXAMPLES]}
