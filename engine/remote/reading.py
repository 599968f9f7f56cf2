"""Tokens with their log-probabilities → how likely each number or word is: pure, for any tokenizer.

A server tells the likeliest tokens at every place of the answer that it gave. Each that could begin what is asked for
is a branch, and a branch is a text, so one token may hold a digit, several, or half a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.answer import BETTER, EQUAL, WORSE, unreadable
from engine.scoring import HUNDREDTHS_MEAN, ReadNumber

_NUMBER_BEGINS: Final = re.compile(r"10(?:\Z|\.)|\d(?:\Z|\.(?:\Z|\d))")
_NUMBER_TOLD: Final = re.compile(r"10|\d\.\d")
_HUNDREDTHS: Final = re.compile(r"\d\.\d\d")
_UNKNOWN_TENTHS: Final = (0.495, 1 / 12)
"""Mean and variance of a digit's decimals where no server told them: uniform."""

LEAST_CHANCE: Final = 0.02
"""Branches below this probability are not followed further."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token of an answer."""

    text: str
    chances: Mapping[str, float]  # of the likeliest tokens in its place, itself included; they sum to 1 at most


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked for at one place of an answer."""

    begins: Callable[[str], bool]  # whether it may begin with a text
    is_told: Callable[[str], bool]  # whether such a text says enough


NUMBER: Final = Form(lambda text: bool(_NUMBER_BEGINS.match(text)), lambda text: bool(_NUMBER_TOLD.match(text)))
SIGNED: Final = Form(
    lambda text: text[0] in (BETTER, WORSE, EQUAL) and (len(text) == 1 or NUMBER.begins(text[1:])),
    lambda text: NUMBER.is_told(text[1:]),
)


def one_of(words: Sequence[str]) -> Form:
    """One of some words, none of which begins another."""
    return Form(lambda text: bool(_meant(words, text)), lambda text: len(_meant(words, text)) == 1)


def branches(tokens: Sequence[Token], start: int, form: Form, given: str = "") -> dict[str, float]:
    """What may stand at a place of the answer, each with its probability; they sum to 1.

    Args:
        tokens: of the answer.
        start: where it stands, in characters of what was given and all tokens together.
        form: what is asked for.
        given: what was already said before the first token.

    Raises:
        AnswerUnreadable: the model's own first choice is nothing of that form.
    """
    found: dict[str, float] = {}
    text, path = given, 1.0
    for token in tokens:
        said = text + token.text
        if len(said) > start:
            options = {
                (text + other)[start:]: chance
                for other, chance in token.chances.items()
                if _goes_on(text + other, said, start) and form.begins((text + other)[start:])
            }
            own = said[start:]
            if own not in options:
                raise unreadable(said)
            total = sum(options.values())
            for other, chance in options.items():
                if other != own:
                    found[other] = found.get(other, 0.0) + path * chance / total
            path *= options[own] / total
            if form.is_told(own):
                found[own] = found.get(own, 0.0) + path
                return found
        text = said
    raise unreadable(text)


def open_branches(found: Mapping[str, float], form: Form) -> list[str]:
    """Branches that are likely and not told yet."""
    return [text for text, chance in found.items() if chance >= LEAST_CHANCE and not form.is_told(text)]


def number_of(found: Mapping[str, float]) -> ReadNumber:
    """Mean and deviation over the branches of a NUMBER; one that breaks off is taken as uniform from there on."""
    values = np.array([_value(text) for text in found])
    weights = np.array(list(found.values())) / sum(found.values())
    mean = float(weights @ values[:, 0])
    square = float(weights @ (values[:, 0] ** 2 + values[:, 1]))
    return ReadNumber(mean, max(square - mean**2, 0.0) ** 0.5)


def signed_number_of(found: Mapping[str, float]) -> float:
    """(p₊ − p₋) × the number behind the likelier of both signs, over the branches of a SIGNED."""
    better, worse = (sum(found[text] for text in found if text[0] == sign) for sign in (BETTER, WORSE))
    sign = BETTER if better >= worse else WORSE
    sizes = {text[1:]: chance for text, chance in found.items() if text[0] == sign and len(text) > 1}
    return (better - worse) * number_of(sizes).expected if sizes else 0.0


def word_chances(found: Mapping[str, float], words: Sequence[str]) -> NDArray[np.float64]:
    """Probabilities of the words, shape (words,), summing to 1; branches that could still be several are left out."""
    chances = np.zeros(len(words))
    for text, chance in found.items():
        meant = _meant(words, text)
        if len(meant) == 1:
            chances[words.index(meant[0])] += chance
    return np.asarray(chances / chances.sum())


def _goes_on(text: str, said: str, start: int) -> bool:
    """Whether another token reaches the place in question, with the same text before it."""
    return len(text) > start and text[:start] == said[:start]


def _meant(words: Sequence[str], text: str) -> list[str]:
    return [word for word in words if word.startswith(text) or _is_whole(word, text)]


def _is_whole(word: str, text: str) -> bool:
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalpha()


def _value(text: str) -> tuple[float, float]:
    """Mean and variance of all numbers that begin so."""
    if text.startswith("10"):
        return 10.0, 0.0
    if _HUNDREDTHS.match(text):
        return float(text[:4]), 0.0
    if NUMBER.is_told(text):
        return float(text[:3]) + HUNDREDTHS_MEAN, 0.0
    mean, variance = _UNKNOWN_TENTHS
    return int(text[0]) + mean, variance
