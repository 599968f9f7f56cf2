"""The engine's four kinds of question, put to a served model; expectations where it gives log-probabilities."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.answer import (
    DELTA_LEAD,
    SCORE_LEAD,
    PairAnswer,
    axis_lead,
    parse_advice,
    parse_axes,
    parse_delta,
    parse_pair,
    parse_score,
    unreadable,
)
from engine.assessor import TellText
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.pair_results import VERDICT_WORDS, VERDICTS
from engine.prompts import advice_messages, axes_messages, pair_messages, preview_messages, score_messages
from engine.remote.answers import Answer
from engine.remote.connection import Connection, Question
from engine.remote.messages import data_url
from engine.remote.reading import (
    NUMBER,
    SIGNED,
    Form,
    branches,
    number_of,
    one_of,
    open_branches,
    signed_number_of,
    word_chances,
)
from engine.scale import AXES, LEVEL_POINTS, Axis, AxisLevel

T = TypeVar("T")

_NUMBER_TOKENS: Final = 24  # one line, also where nearly every letter is a token
_BRANCH_TOKENS: Final = 6
_AXES_TOKENS: Final = 1024
_PAIR_TOKENS: Final = 768
_ADVICE_TOKENS: Final = 64
_LEVEL_WORDS: Final = tuple(f" {level}" for level in AxisLevel)
_POINTS: Final = np.array([LEVEL_POINTS[level] for level in AxisLevel])


@dataclass(frozen=True, slots=True)
class SentPicture:
    """A picture as it is sent."""

    picture: Picture
    url: str  # a data URL


@dataclass(frozen=True, slots=True)
class OneOrder:
    """What one order of a pair was answered."""

    said: PairAnswer
    verdicts: NDArray[np.float64]  # probabilities, shape (axes, verdicts); of the text alone without log-probabilities
    delta: float  # points, second minus first


async def all_of(works: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """All results in order; the first error ends the rest."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Questions:
    """Asks over one connection; every method raises AnswerUnreadable, PhotoRefused or ServerUnavailable."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def sent(self, picture: Picture) -> SentPicture:
        """The picture, encoded beside what is under way."""
        url = await asyncio.to_thread(data_url, picture.pixels, self._connection.settings.edge_px)
        return SentPicture(picture, url)

    async def score(self, photo: SentPicture) -> tuple[float, float | None]:
        """Expected score and its deviation; the number of the text, and None, without log-probabilities."""
        question = Question(score_messages(), [photo.url], _NUMBER_TOKENS)
        answer = await self._connection.ask(question)
        found = await self._branches(question, answer, SCORE_LEAD, NUMBER)
        if found is None:
            return parse_score(answer.text), None
        number = number_of(found)
        return number.expected, number.spread

    async def axes(self, photo: SentPicture, tell: TellText) -> tuple[str, dict[Axis, float]]:
        """The reasoning, told as it comes, and the expected points of each axis' level."""
        question = Question(axes_messages(), [photo.url], _AXES_TOKENS)
        answer = await self._connection.stream(question, tell)
        text = answer.text.strip()
        said = parse_axes(text)

        async def points(axis: Axis) -> float:
            found = await self._branches(question, answer, f"\n{axis_lead(axis)}", one_of(_LEVEL_WORDS))
            return LEVEL_POINTS[said.axes[axis].level] if found is None else _mean_points(found)

        return text, dict(zip(AXES, await all_of([points(axis) for axis in AXES]), strict=True))

    async def order(self, first: SentPicture, second: SentPicture) -> OneOrder:
        """PT-O1: what the step from the first picture to the second changes."""
        question = Question(pair_messages(), [first.url, second.url], _PAIR_TOKENS)
        answer = await self._connection.ask(question)
        said = parse_pair(answer.text)

        async def verdicts(number: int, axis: Axis) -> NDArray[np.float64]:
            lead = f"{chr(10) if number else ''}{axis_lead(axis)}"
            found = await self._branches(question, answer, lead, one_of(VERDICT_WORDS))
            return _only(said, axis, answer.text) if found is None else word_chances(found, VERDICT_WORDS)

        chances = await all_of([verdicts(number, axis) for number, axis in enumerate(AXES)])
        found = await self._branches(question, answer, f"\n{DELTA_LEAD}", SIGNED)
        return OneOrder(said, np.stack(chances), said.delta if found is None else signed_number_of(found))

    async def preview(self, photo: SentPicture, instruction: str) -> float:
        """PT-O2: δ in points that an edit would bring, unseen."""
        question = Question(preview_messages(instruction), [photo.url], _NUMBER_TOKENS)
        answer = await self._connection.ask(question)
        found = await self._branches(question, answer, DELTA_LEAD, SIGNED)
        return parse_delta(answer.text) if found is None else signed_number_of(found)

    async def advice(self, photo: SentPicture) -> str | None:
        """One edit in the model's own words; None: it did not answer in one sentence."""
        answer = await self._connection.ask(Question(advice_messages(), [photo.url], _ADVICE_TOKENS))
        try:
            return parse_advice(answer.text)
        except AnswerUnreadable:
            return None

    async def _branches(self, question: Question, answer: Answer, lead: str, form: Form) -> dict[str, float] | None:
        """What may stand behind a lead, with probabilities; None: the server gave none, or not for this text."""
        text = "".join(token.text for token in answer.tokens)
        place = text.find(lead)
        if place < 0:
            return None
        if "\n" not in lead and text[:place].strip():
            raise unreadable(text)
        before = text[: place + len(lead)]
        found = branches(answer.tokens, len(before), form)
        likely = open_branches(found, form)
        ends = await all_of([self._further(question, before, text, form) for text in likely])
        for beginning, further in zip(likely, ends, strict=True):
            if further:
                chance = found.pop(beginning)
                for end, share in further.items():
                    found[end] = found.get(end, 0.0) + chance * share
        return found

    async def _further(self, question: Question, before: str, beginning: str, form: Form) -> Mapping[str, float]:
        """Where a beginning that the model did not choose leads to; nothing where it can't be asked or says nothing."""
        shorter = Question(question.messages, question.images, _BRANCH_TOKENS)
        answer = await self._connection.go_on(shorter, before + beginning)
        if answer is None or not answer.tokens:
            return {}
        if before.lstrip().startswith(answer.tokens[0].text.strip() or "\n"):  # it answers from the start again
            self._connection.stop_going_on()
            return {}
        try:
            return branches(answer.tokens, len(before), form, before + beginning)
        except AnswerUnreadable:
            return {}


def _mean_points(found: Mapping[str, float]) -> float:
    return float(word_chances(found, _LEVEL_WORDS) @ _POINTS)


def _only(said: PairAnswer, axis: Axis, text: str) -> NDArray[np.float64]:
    """A verdict of the text as if it were certain."""
    verdict = said.verdicts[axis]
    if verdict is None:
        raise unreadable(text)
    return np.asarray(np.eye(len(VERDICTS))[VERDICTS.index(verdict)])
