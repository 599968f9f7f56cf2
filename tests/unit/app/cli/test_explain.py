"""`redaes explain` on a terminal: the text as it is written, and the same in the end as anywhere else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.cli.console import Console
from app.cli.explain import _Live, _text
from app.cli.photo_answers import PhotoAnswer
from engine.errors import AnswerUnreadable
from engine.results import ImageKey
from tests.support.made_up_photos import make_explanation

PHOTO = Path("a.jpg")
KEY = ImageKey("0" * 32)


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def live(out: io.StringIO) -> _Live:
    return _Live(Console(out, io.StringIO()))


def test_what_is_written_word_by_word_reads_in_the_end_as_what_is_printed_at_once(
    live: _Live, out: io.StringIO
) -> None:
    explanation = make_explanation(KEY, 6.0)
    answer = PhotoAnswer(PHOTO, KEY, explanation)
    for n_characters in range(1, len(explanation.cot) + 1, 7):
        live.read_along(PHOTO, explanation.cot[:n_characters])
        assert out.getvalue().endswith(explanation.cot[:n_characters].splitlines()[-1])
    assert out.getvalue() + live.rest(answer) == _text(answer)


def test_a_text_that_is_begun_anew_is_not_printed_twice(live: _Live, out: io.StringIO) -> None:
    for text in ("Sees: a", "Sees: a dog", "Sees:", "Sees: a", "Sees: a dog, dark"):
        live.read_along(PHOTO, text)
    assert out.getvalue() == "a.jpg\n  Sees: a dog, dark"


def test_an_explanation_that_fails_in_the_middle_is_told_below_what_was_printed(live: _Live, out: io.StringIO) -> None:
    live.read_along(PHOTO, "Sees: a")
    rest = live.rest(PhotoAnswer(PHOTO, KEY, AnswerUnreadable("No form.", "Try again.")))
    assert rest.startswith("\na.jpg\n  No form.")
