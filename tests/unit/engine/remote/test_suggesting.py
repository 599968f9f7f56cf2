"""Which edits a served model suggests, and which of them it predicts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image

from engine.edits.operations import CONTENT_KINDS, Box, EditKind, EditOperation
from engine.prompts import ADVICE_PROMPT, PAIR_PROMPT
from engine.remote.assessor import RemoteAssessor
from tests.support.chat_server import ChatServer, text_of
from tests.unit.engine.remote.conftest import assessor_at, photo

PREDICTED = frozenset(EditKind) - CONTENT_KINDS


def test_suggestions_are_predicted_rendered_and_measured_and_only_improvements_remain(server: ChatServer) -> None:
    with assessor_at(server, predicted=PREDICTED) as assessor:
        found = assessor.suggest(photo(90))
    assert [one.operations[0].kind.value for one in found.suggestions][:1] == ["exposure"]
    best = found.suggestions[0]
    assert best.predicted_delta == pytest.approx(1.045)
    assert best.measured_delta > 0.1
    assert all(one.measured_delta > 0 for one in found.suggestions)
    assert len({one.operations[0].kind for one in found.suggestions}) == len(found.suggestions) <= 5


@pytest.mark.parametrize("predicted", [None, ()], ids=["foreign", "without previews"])
def test_a_model_that_was_not_trained_on_previews_is_not_asked_for_any_and_its_measured_edits_are_suggested(
    server: ChatServer, predicted: tuple[EditKind, ...] | None
) -> None:
    with assessor_at(server, predicted=predicted) as assessor:
        found = assessor.suggest(photo(90))
    assert EditKind.EXPOSURE in {one.operations[0].kind for one in found.suggestions}
    assert {one.predicted_delta for one in found.suggestions} == {None}
    assert all(one.measured_delta > 0 for one in found.suggestions)
    assert {text_of(body) for body in server.bodies} == {ADVICE_PROMPT, PAIR_PROMPT}


def test_a_kind_that_the_model_was_not_trained_on_has_no_prediction(server: ChatServer) -> None:
    with assessor_at(server, predicted=[EditKind.EXPOSURE]) as assessor:
        assessor.suggest(photo(90))
    previewed = {text_of(body) for body in server.bodies} - {ADVICE_PROMPT, PAIR_PROMPT}
    assert previewed
    assert all("the exposure" in text for text in previewed)


def test_candidates_are_told_the_faces_that_no_crop_may_cut(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, told, face = photo(90), [], (0.8, 0.2, 0.92, 0.5)

    def tried(picture: Image.Image, faces: Sequence[Box]) -> list[EditOperation]:
        told.append((picture, faces))
        return []

    monkeypatch.setattr("engine.remote.assessor.candidates", tried)
    with RemoteAssessor(server.url, find_faces=lambda _: [face]) as assessor:
        assessor.suggest(asked)
    assert told == [(asked.pixels, [face])]
