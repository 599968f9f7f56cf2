"""What a server says of its tokens, in vLLM's words."""

from __future__ import annotations

from math import exp

import pytest
from openai.types.chat import ChatCompletionTokenLogprob
from openai.types.chat.chat_completion_token_logprob import TopLogprob

from engine.remote.answers import tokens_of


def listed(token: str, logprob: float, *others: tuple[str, float]) -> ChatCompletionTokenLogprob:
    top = [TopLogprob(token=text, logprob=chance, bytes=list(text.encode())) for text, chance in others]
    return ChatCompletionTokenLogprob(token=token, logprob=logprob, bytes=list(token.encode()), top_logprobs=top)


def test_a_token_keeps_the_probabilities_of_what_could_have_stood_in_its_place() -> None:
    (token,) = tokens_of([listed("6", -0.5, ("6", -0.5), ("7", -1.0), ("8", -9999.0))])
    assert token.text == "6"
    assert token.chances == pytest.approx({"6": exp(-0.5), "7": exp(-1.0), "8": 0.0})


def test_a_token_outside_of_the_likeliest_is_among_them_all_the_same() -> None:
    (token,) = tokens_of([listed("6", -3.0, ("7", -0.1))])
    assert token.chances == pytest.approx({"6": exp(-3.0), "7": exp(-0.1)})


def test_tokens_that_are_spelled_alike_are_one() -> None:
    (token,) = tokens_of([listed("6", -1.0, ("6", -1.0), ("6", -2.0))])
    assert token.chances == pytest.approx({"6": exp(-1.0) + exp(-2.0)})


def test_where_one_token_has_no_probability_the_answer_has_none() -> None:
    assert tokens_of([listed("6", -0.5, ("6", -0.5)), listed(".", -9999.0)]) == ()
