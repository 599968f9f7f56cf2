"""A single photo's axes and reasoning, decoded along the grammar."""

from __future__ import annotations

from typing import Final

import numpy as np

from engine.answer import CONCLUSION_LEAD, SEES_LEAD, axis_lead
from engine.assessor import TellText
from engine.axis_scores import explanation
from engine.image_input import Picture
from engine.prompts import axes_messages
from engine.results import Assessment, Explanation
from engine.scale import AXES, LEVEL_POINTS, AxisLevel
from engine.stopping import StopCheck
from engine.vlm.asking import Asker

_LEVELS: Final = tuple(AxisLevel)
_LEVEL_WORDS: Final = tuple(f" {level}" for level in _LEVELS)
_POINTS: Final = np.array([LEVEL_POINTS[level] for level in _LEVELS])
_LONGEST_LINE_TOKENS: Final = 80
_HALF_A_CHARACTER: Final = "\ufffd"  # what tokenizers decode one to


class Told:
    """Makes pieces of a growing text; what was told once is not told again, even if the text is begun anew."""

    def __init__(self, tell: TellText) -> None:
        self._tell, self._text = tell, ""

    def up_to(self, text: str) -> None:
        """Tells what is new; half a character waits for its other half."""
        is_longer = len(text) > len(self._text) and text.startswith(self._text)
        if is_longer and not text.endswith(_HALF_A_CHARACTER):
            self._tell(text[len(self._text) :])
            self._text = text


def explain_picture(asker: Asker, assessment: Assessment, picture: Picture, stop: StopCheck, told: Told) -> Explanation:
    """Reasoning as the model words it; an axis' score is the photo's own, moved by the expected level's points.

    Raises:
        AnswerUnreadable: the model left the grammar; nothing is told from there on.
    """
    decoding = asker.ask([(axes_messages(), [picture])], stop)

    def go_on() -> None:
        decoding.rest_of_lines(_LONGEST_LINE_TOKENS, tell=told.up_to)
        error = decoding.error(0)
        if error is not None:
            raise error
        told.up_to(decoding.texts[0])

    decoding.expect(SEES_LEAD)
    go_on()
    expected = {}
    for axis in AXES:
        decoding.expect(f"\n{axis_lead(axis)}")
        levels = decoding.choose(_LEVEL_WORDS)[0]
        expected[axis] = float(levels @ _POINTS)
        decoding.take([int(levels.argmax())])
        go_on()
    decoding.expect(f"\n{CONCLUSION_LEAD}")
    go_on()
    return explanation(assessment, decoding.texts[0], expected)
