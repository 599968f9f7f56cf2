"""Whether explanations depend on the photo: distinct texts, unreadable answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine.errors import AnswerUnreadable
from engine.image_input import read_picture
from engine.red_aes import RedAesAssessor


def evaluate_texts(assessor: RedAesAssessor, paths: Sequence[Path]) -> dict[str, Any]:
    """Distinct explanations of so many photos, unreadable ones counted, and three as examples."""
    texts = []
    n_unreadable = 0
    for path in paths:
        try:
            texts.append(assessor.explain(read_picture(path)).cot)
        except AnswerUnreadable:
            n_unreadable += 1
    return {"n": len(paths), "distinct": len(set(texts)), "unreadable": n_unreadable, "examples": texts[:3]}
