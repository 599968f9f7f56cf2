"""What the environment says of a server's weights, of which the server itself tells nothing."""

from __future__ import annotations

import pytest

from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation
from engine.edits.wording import instruction
from engine.remote.environment import SERVER_TRAINED
from engine.remote.loading import load
from tests.support.chat_server import ChatServer, text_of
from tests.unit.engine.remote.conftest import photo
from training.dataset.instructions import INSTRUCTED

ONE_OF_EACH = [
    EditOperation(kind, EDIT_RANGES[kind].high, (0.0, 0.0, 0.5, 0.5) if kind is EditKind.CROP else None)
    for kind in EditKind
]


def test_a_model_of_redaes_train_is_asked_to_predict_what_training_instructs_and_needs_no_remark(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.remote.loading._faces", lambda _: ())
    monkeypatch.setattr("engine.remote.assessor.candidates", lambda *_: ONE_OF_EACH)
    monkeypatch.setenv(SERVER_TRAINED, "1")
    with load(url=server.url) as assessor:
        assert assessor.remarks == ()
        assessor.suggest(photo(90))
    asked = [text_of(body) for body in server.bodies]
    previewed = {one.kind for one in ONE_OF_EACH if any(text.endswith(instruction(one)) for text in asked)}
    assert previewed == {one.kind for one in INSTRUCTED}


@pytest.mark.parametrize("said", [None, "", "0"])
def test_a_served_model_that_nobody_says_redaes_train_trained_answers_zero_shot(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch, said: str | None
) -> None:
    monkeypatch.delenv(SERVER_TRAINED, raising=False)
    if said is not None:
        monkeypatch.setenv(SERVER_TRAINED, said)
    with load(url=server.url) as assessor:
        assert any("zero-shot" in remark for remark in assessor.remarks)
