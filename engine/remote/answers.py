"""What a server sends back → text and tokens; the client's types end here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Final

from openai.types.chat import ChatCompletion, ChatCompletionTokenLogprob

from engine.errors import PhotoRefused
from engine.remote.reading import Token

FILTERED: Final = "content_filter"
_UNKNOWN: Final = -9999.0
"""What vLLM writes beside a token of which it kept no log-probability."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; without tokens where the server gave no log-probabilities."""

    text: str
    tokens: tuple[Token, ...] = ()


def answer_of(completion: ChatCompletion) -> Answer:
    """The first choice.

    Raises:
        PhotoRefused: the server's filter took it back, or it sent no choice.
    """
    choice = completion.choices[0] if completion.choices else None
    if choice is None or choice.finish_reason == FILTERED or choice.message.refusal:
        raise refused((choice and choice.message.refusal) or "it gave no answer")
    listed = choice.logprobs.content if choice.logprobs else None
    return Answer(choice.message.content or "", tokens_of(listed or ()))


def tokens_of(listed: Sequence[ChatCompletionTokenLogprob]) -> tuple[Token, ...]:
    """Each token with the probabilities of what could have stood in its place; nothing if one of them is unknown."""
    if any(one.logprob <= _UNKNOWN and not one.top_logprobs for one in listed):
        return ()
    return tuple(_token(one) for one in listed)


def refused(reason: str) -> PhotoRefused:
    """The server's no to one photo, in its own words."""
    return PhotoRefused(
        what=f"The server refused this photo: {reason.strip().rstrip('.')[:200]}.",
        fix="Leave it out, or look into the server's log.",
    )


def _token(listed: ChatCompletionTokenLogprob) -> Token:
    chances: dict[str, float] = {}
    for other in listed.top_logprobs:
        chances[other.token] = chances.get(other.token, 0.0) + exp(other.logprob)
    chances.setdefault(listed.token, exp(listed.logprob))
    return Token(listed.token, chances)
