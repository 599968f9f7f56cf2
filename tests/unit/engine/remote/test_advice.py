"""What a served model would do in its own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.edits.operations import EditKind
from engine.prompts import ADVICE_PROMPT
from engine.results import Advice
from tests.support.chat_server import ChatServer, Failure, Said, text_of, words
from tests.unit.engine.remote.conftest import assessor_at, critic, photo


def advising(said: str) -> Callable[[dict[str, Any]], Said | Failure]:
    """A critic who also says what to do."""
    return lambda body: Said(words(said)) if text_of(body) == ADVICE_PROMPT else critic(body)


def test_what_the_model_would_do_and_no_operation_does_is_advice_with_its_prediction(server: ChatServer) -> None:
    server.answer = advising("Edit: Remove the lamp on the left.")
    with assessor_at(server, predicted=[EditKind.EXPOSURE]) as assessor:
        (advice,) = assessor.suggest(photo(90)).advice
    assert advice.instruction == "Remove the lamp on the left."
    assert advice.predicted_delta == pytest.approx(-0.545)


def test_advice_of_a_model_that_predicts_nothing_has_no_prediction(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.remote.assessor.candidates", lambda *_: [])
    server.answer = advising("Edit: Remove the lamp on the left.")
    with assessor_at(server) as assessor:
        found = assessor.suggest(photo(90))
    assert found.advice == (Advice("Remove the lamp on the left.", None),)


@pytest.mark.parametrize(
    "said", ["Edit: Raise the exposure by 0.3 EV.", "Remove the lamp.", "Edit: it\nEdit: that.", "Edit: ", "No."]
)
def test_an_operation_is_tried_instead_of_advised_and_anything_else_is_nothing(server: ChatServer, said: str) -> None:
    server.answer = advising(said)
    with assessor_at(server, predicted=[EditKind.EXPOSURE]) as assessor:
        found = assessor.suggest(photo(90))
    asked = [text_of(body) for body in server.bodies]
    assert found.advice == ()
    assert any(text.endswith("Raise the exposure by 0.3 EV.") for text in asked) == ("0.3" in said)
