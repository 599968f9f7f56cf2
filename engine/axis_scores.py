"""A photo's reasoning and its levels' points → an explanation: pure arithmetic, for any engine."""

from __future__ import annotations

from collections.abc import Mapping

from engine.answer import parse_axes
from engine.results import Assessment, AxisScore, Explanation
from engine.scale import AXES, Axis, clamp_mos


def explanation(assessment: Assessment, cot: str, points: Mapping[Axis, float]) -> Explanation:
    """An axis' score is the photo's own, moved by the points of its level.

    Args:
        assessment: of the photo.
        cot: the model's answer.
        points: of each axis, expected over its levels.

    Raises:
        AnswerUnreadable: the answer does not fit the grammar.
    """
    answer = parse_axes(cot)
    axes = []
    for axis in AXES:
        line = answer.axes[axis]
        text = f"{line.level}, {line.reason}" if line.reason else str(line.level)
        axes.append(AxisScore(axis, clamp_mos(assessment.score + points[axis]), text))
    return Explanation(assessment, cot, tuple(axes))
