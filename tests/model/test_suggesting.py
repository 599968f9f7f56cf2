"""Suggested edits when some of the model's answers cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from engine.answer import unreadable
from engine.errors import AnswerUnreadable
from engine.red_aes import RedAesAssessor
from engine.results import PairComparison
from engine.vlm import suggesting
from tests.support.tiny_lessons import taught_pictures

PHOTO = taught_pictures()[0]


def lose_answers(monkeypatch: pytest.MonkeyPatch, *, keep: int) -> None:
    """All comparisons but the first `keep` good ones become unreadable."""
    real = suggesting.compare_pairs

    def compare(*arguments: Any) -> Sequence[Any]:
        answers = real(*arguments)
        readable = {place: answer for place, answer in enumerate(answers) if isinstance(answer, PairComparison)}
        better = [place for place, answer in readable.items() if answer.better == "b"][:keep]
        return [answer if place in better else unreadable("?") for place, answer in enumerate(answers)]

    monkeypatch.setattr(suggesting, "compare_pairs", compare)


def test_an_edit_whose_answer_is_unreadable_is_left_out(
    taught: RedAesAssessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = taught.suggest(PHOTO).suggestions
    lose_answers(monkeypatch, keep=1)
    (left,) = taught.suggest(PHOTO).suggestions
    assert left in everything


def test_a_photo_of_which_no_edit_is_readable_is_an_error(
    taught: RedAesAssessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_answers(monkeypatch, keep=0)
    with pytest.raises(AnswerUnreadable):
        taught.suggest(PHOTO)
