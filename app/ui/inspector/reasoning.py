"""Regroups a chain of thought for reading; never rewrites a word of it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.results import AxisScore, Explanation
from engine.scale import TIE_FLOOR


@dataclass(frozen=True, slots=True)
class Reasoning:
    """The four steps of a chain of thought; a step without words is empty."""

    sees: str
    works: tuple[AxisScore, ...]  # axes that stand out above the photo's own mean, best first
    costs: tuple[AxisScore, ...]  # axes that fall behind it, worst first
    concludes: str


def regroup(explanation: Explanation) -> Reasoning:
    """What it sees; axes above the photo's own mean; axes below it; the conclusion.

    An axis that is nothing but fine, or nearer to the mean than a tie, stands in neither group.
    """
    lines = [line.strip() for line in explanation.cot.splitlines() if line.strip()]
    mean = sum(axis.score for axis in explanation.axes) / max(1, len(explanation.axes))
    telling = [axis for axis in explanation.axes if axis.is_telling]
    best_first = sorted(telling, key=lambda axis: axis.score, reverse=True)
    return Reasoning(
        sees=_after("sees:", lines),
        works=tuple(axis for axis in best_first if axis.score - mean >= TIE_FLOOR),
        costs=tuple(axis for axis in reversed(best_first) if mean - axis.score >= TIE_FLOOR),
        concludes=_after("conclusion:", lines),
    )


def in_progress(text: str) -> str:
    """Of a chain of thought that is being written: what it sees, and below it the line that it is at."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    sees = _after("sees:", lines)
    newest = lines[-1] if len(lines) > 1 or (lines and not sees) else ""
    return "\n".join(part for part in (sees, newest) if part)


def _after(head: str, lines: list[str]) -> str:
    """The rest of the line that starts with a head, first letter raised; empty if there is none."""
    for line in lines:
        if line.casefold().startswith(head):
            text = line[len(head) :].strip()
            return text[:1].upper() + text[1:]
    return ""
