"""The engine's questions, many pictures at a time; an answer outside the grammar stands as None or NaN."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from engine.answer import CONCLUSION_LEAD, DELTA_LEAD, SCORE_LEAD, SEES_LEAD, axis_lead, parse_axes
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.prompts import axes_messages, pair_messages, preview_messages, score_messages
from engine.scale import AXES, LEVEL_POINTS, AxisLevel, Verdict, clamp_mos
from engine.scoring import most_likely_side
from engine.vlm.asking import Asker
from engine.vlm.comparing import read_signed_number
from training.metrics import Numbers

_TOWER_BATCH: Final = 4  # more photos at once cost more than they bring: the maps leave the processor's cache
_LEVELS: Final = tuple(AxisLevel)
_LEVEL_POINTS: Final = np.array([LEVEL_POINTS[level] for level in _LEVELS])
_VERDICTS: Final = tuple(Verdict)
_MIDDLE: Final = len(_VERDICTS) // 2
_LONGEST_LINE_TOKENS: Final = 80


@dataclass(frozen=True, slots=True)
class ReadAxes:
    """A single photo's reasoning."""

    text: str
    points: tuple[float, ...]  # of each axis, expected over the levels: -3 (bad) to 1 (strong), 0 is fine


@dataclass(frozen=True, slots=True)
class OneOrder:
    """A pair as the model answers it in the order asked, without its mirror image."""

    verdicts: tuple[int, ...]  # of each axis, -3 (much worse) to 3 (much better)
    delta: float  # points, second minus first


def never() -> bool:
    """No evaluation is cancelled."""
    return False


def ask_scores(asker: Asker, pictures: Sequence[Picture], at_once: int = _TOWER_BATCH) -> Numbers:
    """Scores by expectation, shape (pictures,)."""
    scores: list[float] = []
    for first in range(0, len(pictures), at_once):
        some = pictures[first : first + at_once]
        decoding = asker.ask([(score_messages(), [picture]) for picture in some], never)
        decoding.expect(SCORE_LEAD)
        numbers = decoding.number()
        scores += [
            clamp_mos(number.expected) if decoding.error(row) is None else np.nan for row, number in enumerate(numbers)
        ]
    return np.array(scores)


def ask_axes(asker: Asker, pictures: Sequence[Picture]) -> list[ReadAxes | None]:
    """Each picture's reasoning, as `engine.vlm.explaining` asks for it."""
    answers: list[ReadAxes | None] = []
    for first in range(0, len(pictures), asker.questions_at_once):
        some = pictures[first : first + asker.questions_at_once]
        decoding = asker.ask([(axes_messages(), [picture]) for picture in some], never)
        decoding.expect(SEES_LEAD)
        decoding.rest_of_lines(_LONGEST_LINE_TOKENS)
        expected = []
        for axis in AXES:
            decoding.expect(f"\n{axis_lead(axis)}")
            levels = decoding.choose([f" {level}" for level in _LEVELS])
            expected.append(levels @ _LEVEL_POINTS)
            decoding.take(levels.argmax(1).tolist())
            decoding.rest_of_lines(_LONGEST_LINE_TOKENS)
        decoding.expect(f"\n{CONCLUSION_LEAD}")
        decoding.rest_of_lines(_LONGEST_LINE_TOKENS)
        for row, points in enumerate(np.stack(expected, 1).tolist()):
            text = decoding.texts[row]
            is_readable = decoding.error(row) is None and _is_axes_answer(text)
            answers.append(ReadAxes(text, tuple(points)) if is_readable else None)
    return answers


def _is_axes_answer(text: str) -> bool:
    try:
        parse_axes(text)
    except AnswerUnreadable:
        return False
    return True


def ask_previews(asker: Asker, questions: Sequence[tuple[Picture, str]]) -> Numbers:
    """PT-O2: δ in points that each instruction would bring, unseen; shape (questions,)."""
    deltas: list[float] = []
    for first in range(0, len(questions), asker.questions_at_once):
        some = questions[first : first + asker.questions_at_once]
        decoding = asker.ask([(preview_messages(sentence), [picture]) for picture, sentence in some], never)
        decoding.expect(DELTA_LEAD)
        read = read_signed_number(decoding).tolist()
        deltas += [delta if decoding.error(row) is None else np.nan for row, delta in enumerate(read)]
    return np.array(deltas)


def ask_in_one_order(asker: Asker, pairs: Sequence[tuple[Picture, Picture]]) -> list[OneOrder | None]:
    """PT-O1 as the model itself answers it: every choice is its own, no order is averaged."""
    answers: list[OneOrder | None] = []
    for first in range(0, len(pairs), asker.questions_at_once):
        some = pairs[first : first + asker.questions_at_once]
        decoding = asker.ask([(pair_messages(), pair) for pair in some], never)
        chosen: list[list[int]] = []
        for number, axis in enumerate(AXES):
            decoding.expect(f"{chr(10) if number else ''}{axis_lead(axis)}")
            chosen.append([most_likely_side(row) for row in decoding.choose([f" {verdict}" for verdict in _VERDICTS])])
            decoding.take(chosen[-1])
            decoding.rest_of_lines(_LONGEST_LINE_TOKENS, [one != _MIDDLE for one in chosen[-1]])
        decoding.expect(f"\n{DELTA_LEAD}")
        deltas = read_signed_number(decoding)
        for row, verdicts in enumerate(zip(*chosen, strict=True)):
            said = OneOrder(tuple(one - _MIDDLE for one in verdicts), float(deltas[row]))
            answers.append(said if decoding.error(row) is None else None)
    return answers
