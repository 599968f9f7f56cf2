"""Messages between the processes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from app.inference.messages import EngineDied, ExplainAnswer, ScoreRequest, failed, paths_of
from engine.errors import Cancelled, ImageUnreadable, RedAesError


@pytest.mark.parametrize("error", [Cancelled(), ImageUnreadable(what="a.jpg is empty.", fix="Copy it again.")])
def test_an_error_keeps_its_kind_and_its_texts_on_the_way_between_processes(error: RedAesError) -> None:
    came: RedAesError = pickle.loads(pickle.dumps(error))
    assert (came.kind, came.what, came.fix) == (error.kind, error.what, error.fix)


def test_an_answer_survives_the_pipe() -> None:
    came = pickle.loads(pickle.dumps(ExplainAnswer(3, None, EngineDied("It died.", "Restart it."))))
    assert isinstance(came, ExplainAnswer)
    assert isinstance(came.outcome, EngineDied)


@pytest.mark.parametrize("count", [0, 33])
def test_a_batch_holds_one_to_thirty_two_photos(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 32"):
        ScoreRequest(1, (Path("a.jpg"),) * count)


def test_a_failed_batch_blames_each_of_its_photos() -> None:
    request = ScoreRequest(1, (Path("a.jpg"), Path("b.jpg")))
    answer = failed(request, Cancelled())
    assert [each.path for each in answer.photos] == list(paths_of(request))  # type: ignore[union-attr]
