"""Two texts for one picture or pair, its own and another's: how often the verifier finds its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from training.evaluation.grounding.verifier import Measured

_DECILES: Final = 10


@dataclass(frozen=True, slots=True)
class Told:
    """A text about a picture or a pair, and what that measures."""

    source: str
    text: str
    measured: Measured
    score: float = 0.0  # of a single photo


Agreement = Callable[[str, Measured], float]


def tell_apart(told: Sequence[Told], agreement: Agreement, among: Sequence[int] | None = None) -> dict[str, Any]:
    """The share in which its own text fits better than a random other source's; no difference counts one half.

    Args:
        told: texts with what they speak of.
        agreement: the verifier.
        among: of each, the group that its distractor comes from; None: all are one.

    Returns:
        `share`, and how many texts were the same as their distractor.
    """
    groups = [0] * len(told) if among is None else among
    rng = np.random.default_rng(7)
    wins: list[float] = []
    n_same = 0
    for number, own in enumerate(told):
        others = [k for k, one in enumerate(told) if groups[k] == groups[number] and one.source != own.source]
        if not others:
            continue
        other = told[others[int(rng.integers(len(others)))]]
        is_same = _said(own.text) == _said(other.text)
        n_same += is_same
        lead = 0.0 if is_same else agreement(own.text, own.measured) - agreement(other.text, own.measured)
        wins.append(0.5 + 0.5 * float(np.sign(lead)))
    return {"n": len(wins), "share": float(np.mean(wins)) if wins else float("nan"), "same_text": n_same}


def deciles(scores: Sequence[float]) -> list[int]:
    """Of each score, its tenth of all, 0 to 9."""
    order = np.argsort(np.argsort(scores))
    return [int(place) for place in order * _DECILES // len(scores)]


def _said(text: str) -> str:
    """The text without its numbers, by which no two would be the same."""
    return "\n".join(line for line in text.split("\n") if not line.startswith("Delta:"))
