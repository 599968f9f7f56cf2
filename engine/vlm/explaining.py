"""A single photo's axes and reasoning, decoded along the grammar."""

from __future__ import annotations

from typing import Final

import numpy as np

from engine.answer import CONCLUSION_LEAD, SEES_LEAD, axis_lead
from engine.assessor import StopCheck
from engine.axis_scores import explanation
from engine.image_input import Picture
from engine.prompts import axes_messages
from engine.results import Assessment, Explanation
from engine.scale import AXES, LEVEL_POINTS, AxisLevel
from engine.vlm.asking import Asker

_LEVELS: Final = tuple(AxisLevel)
_LEVEL_WORDS: Final = tuple(f" {level}" for level in _LEVELS)
_POINTS: Final = np.array([LEVEL_POINTS[level] for level in _LEVELS])
_LONGEST_LINE_TOKENS: Final = 80


def explain_picture(asker: Asker, assessment: Assessment, picture: Picture, stop: StopCheck) -> Explanation:
    """Reasoning as the model words it; an axis' score is the photo's own, moved by the expected level's points.

    Raises:
        AnswerUnreadable: the model left the grammar.
    """
    decoding = asker.ask([(axes_messages(), [picture])], stop)
    decoding.expect(SEES_LEAD)
    decoding.rest_of_lines(_LONGEST_LINE_TOKENS)
    expected = {}
    for axis in AXES:
        decoding.expect(f"\n{axis_lead(axis)}")
        levels = decoding.choose(_LEVEL_WORDS)[0]
        expected[axis] = float(levels @ _POINTS)
        decoding.take([int(levels.argmax())])
        decoding.rest_of_lines(_LONGEST_LINE_TOKENS)
    decoding.expect(f"\n{CONCLUSION_LEAD}")
    decoding.rest_of_lines(_LONGEST_LINE_TOKENS)
    error = decoding.error(0)
    if error is not None:
        raise error
    return explanation(assessment, decoding.texts[0], expected)
