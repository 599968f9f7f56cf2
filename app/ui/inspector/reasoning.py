"""Regroups a chain of thought for reading; never rewrites a word of it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.results import AxisScore, Explanation


@dataclass(frozen=True, slots=True)
class Reasoning:
    """The four steps of a chain of thought; a step without words is empty."""

    sees: str
    works: tuple[AxisScore, ...]  # axes above the photo's own mean, best first
    costs: tuple[AxisScore, ...]  # axes below it, worst first
    concludes: str


def regroup(explanation: Explanation) -> Reasoning:
    """What it sees; axes above the photo's own mean; axes below it; the conclusion."""
    lines = [line.strip() for line in explanation.cot.splitlines() if line.strip()]
    mean = sum(axis.score for axis in explanation.axes) / max(1, len(explanation.axes))
    best_first = sorted(explanation.axes, key=lambda axis: axis.score, reverse=True)
    return Reasoning(
        sees=_after("sees:", lines),
        works=tuple(axis for axis in best_first if axis.score > mean),
        costs=tuple(axis for axis in reversed(best_first) if axis.score < mean),
        concludes=_after("conclusion:", lines),
    )


def _after(head: str, lines: list[str]) -> str:
    """The rest of the line that starts with a head, first letter raised; empty if there is none."""
    for line in lines:
        if line.casefold().startswith(head):
            text = line[len(head) :].strip()
            return text[:1].upper() + text[1:]
    return ""
