"""The model's text ↔ typed answers: one strict grammar, round-tripping, the same for training and inference.

Score    `Score: 6.83`
Axes     `Sees: …`, eight lines `Lighting: weak, too dark`, `Conclusion: …`
Pair     eight lines `Lighting: slightly worse, too dark`, `Delta: -0.67`
Preview  `Delta: +0.31`
Advice   `Edit: Raise the exposure by 0.7 EV.`
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.errors import AnswerUnreadable
from engine.scale import AXES, HALF_A_STEP, MOS_MAX, VERDICT_POINTS, Axis, AxisLevel, Verdict

SCORE_LEAD: Final = "Score: "
DELTA_LEAD: Final = "Delta: "
SEES_LEAD: Final = "Sees:"
CONCLUSION_LEAD: Final = "Conclusion:"
EDIT_LEAD: Final = "Edit:"
BETTER, WORSE, EQUAL = "+", "-", "~"
CANT_TELL: Final = "can't tell"
"""In place of a verdict that contradicts the axis' own δ, averaged over both orders of the pair."""

_NUMBER = r"(?:10\.00|\d\.\d\d)"
_SCORE = re.compile(rf"Score: ({_NUMBER})")
_DELTA = re.compile(rf"Delta: ([+\-~])({_NUMBER})")
_ADVICE = re.compile(r"Edit: ([A-Z][^\n]{3,118}[A-Za-z0-9%°)][.!]?)")
_AXIS_LINE = re.compile(r"(\w+): ([a-z' ]+)(?:, (.+))?")


@dataclass(frozen=True, slots=True)
class AxisLine:
    """One axis of a single photo's answer."""

    level: AxisLevel
    reason: str | None  # a few words; None where the model gives none


@dataclass(frozen=True, slots=True)
class AxesAnswer:
    """A single photo's reasoning."""

    sees: str
    axes: Mapping[Axis, AxisLine]
    conclusion: str


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """PT-O1's answer: verdicts about the second photo and δ."""

    verdicts: Mapping[Axis, Verdict | None]  # None: can't tell
    delta: float  # points, second minus first
    reasons: Mapping[Axis, str] = field(default_factory=dict)  # a few words each; of axes that changed, and not of all


def axis_lead(axis: Axis) -> str:
    """What stands before an axis' level or verdict, without the space."""
    return f"{axis.capitalize()}:"


def agreed_verdict(verdict: Verdict, points: float) -> Verdict | None:
    """The verdict, or None where the axis' δ in points speaks against it.

    It has the other sign, or is nearer to a change than to none where the verdict is that nothing changed.
    """
    is_split = verdict is Verdict.SAME and abs(points) > HALF_A_STEP
    return None if is_split or VERDICT_POINTS[verdict] * points < 0 else verdict


def verdict_text(verdict: Verdict | None, reason: str | None = None) -> str:
    """A verdict as an axis' line says it, with the reason where there is one."""
    said = CANT_TELL if verdict is None else str(verdict)
    return f"{said}, {reason}" if reason else said


def render_score(score: float) -> str:
    """`Score: 6.83`."""
    return f"{SCORE_LEAD}{score:.2f}"


def render_delta(delta: float) -> str:
    """`Delta: +0.67`; a δ that rounds to nothing has the sign `~`."""
    sign = EQUAL if abs(delta) < 0.005 else BETTER if delta > 0 else WORSE
    return f"{DELTA_LEAD}{sign}{abs(delta):.2f}"


def render_axes(answer: AxesAnswer) -> str:
    """Ten lines."""
    lines = [f"{SEES_LEAD} {answer.sees}"]
    for axis in AXES:
        line = answer.axes[axis]
        lines.append(f"{axis_lead(axis)} {line.level}{f', {line.reason}' if line.reason else ''}")
    return "\n".join([*lines, f"{CONCLUSION_LEAD} {answer.conclusion}"])


def render_pair(answer: PairAnswer) -> str:
    """Nine lines."""
    lines = [f"{axis_lead(axis)} {verdict_text(answer.verdicts[axis], answer.reasons.get(axis))}" for axis in AXES]
    return "\n".join([*lines, render_delta(answer.delta)])


def parse_score(text: str) -> float:
    """The number of a score answer.

    Raises:
        AnswerUnreadable: anything but the grammar.
    """
    found = _SCORE.fullmatch(text.strip())
    if found is None or float(found[1]) > MOS_MAX:
        raise unreadable(text)
    return float(found[1])


def parse_delta(text: str) -> float:
    """The signed number of a preview answer; a sign before 0.00 is of a δ too small for two decimals.

    Raises:
        AnswerUnreadable: anything but the grammar, or `~` before anything but 0.00.
    """
    found = _DELTA.fullmatch(text.strip())
    size = 0.0 if found is None else float(found[2])
    if found is None or (found[1] == EQUAL and size):
        raise unreadable(text)
    return -size if found[1] == WORSE and size else size


def parse_axes(text: str) -> AxesAnswer:
    """A single photo's reasoning.

    Raises:
        AnswerUnreadable: a line is missing, foreign, empty or out of order.
    """
    lines = text.strip().split("\n")
    leads = (SEES_LEAD, CONCLUSION_LEAD)
    if len(lines) != len(AXES) + 2 or not all(
        line.startswith(f"{lead} ") and line[len(lead) :].strip()
        for line, lead in zip((lines[0], lines[-1]), leads, strict=True)
    ):
        raise unreadable(text)
    axes = {}
    for axis, line in zip(AXES, lines[1:-1], strict=True):
        found = _AXIS_LINE.fullmatch(line)
        if found is None or found[1] != axis.capitalize() or found[2] not in set(AxisLevel):
            raise unreadable(text)
        axes[axis] = AxisLine(AxisLevel(found[2]), found[3])
    sees, conclusion = lines[0][len(SEES_LEAD) :].strip(), lines[-1][len(CONCLUSION_LEAD) :].strip()
    return AxesAnswer(sees, axes, conclusion)


def parse_pair(text: str) -> PairAnswer:
    """PT-O1's answer.

    Raises:
        AnswerUnreadable: a line is missing, foreign or out of order.
    """
    lines = text.strip().split("\n")
    if len(lines) != len(AXES) + 1:
        raise unreadable(text)
    verdicts: dict[Axis, Verdict | None] = {}
    reasons = {}
    for axis, line in zip(AXES, lines[:-1], strict=True):
        found = _AXIS_LINE.fullmatch(line)
        if found is None or found[1] != axis.capitalize() or found[2] not in {CANT_TELL, *Verdict}:
            raise unreadable(text)
        verdicts[axis] = None if found[2] == CANT_TELL else Verdict(found[2])
        if found[3] is not None:
            if verdicts[axis] in (None, Verdict.SAME):
                raise unreadable(text)
            reasons[axis] = found[3]
    return PairAnswer(verdicts, parse_delta(lines[-1]), reasons)


def parse_advice(text: str) -> str:
    """The sentence of an advice.

    Raises:
        AnswerUnreadable: anything but one line with one sentence of at most 120 characters.
    """
    found = _ADVICE.fullmatch(text.strip())
    if found is None:
        raise unreadable(text)
    return found[1]


def unreadable(text: str) -> AnswerUnreadable:
    """The error for an answer outside the grammar; the answer's beginning stands in it."""
    return AnswerUnreadable(
        what=f"The model did not answer in the expected form; it began with {text[:60]!r}.",
        fix="Try again, or choose another model.",
    )
