"""Messages between the processes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from app.inference.messages import (
    EngineDied,
    ExplainAnswer,
    MeasureAnswer,
    MeasureRequest,
    ScoreRequest,
    TryEditAnswer,
    TryEditRequest,
    failed,
    paths_of,
)
from engine.edits.operations import EditKind, EditOperation
from engine.errors import Cancelled, ImageUnreadable, RedAesError
from engine.results import ImageKey
from tests.support.made_up_facts import make_facts


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


def test_facts_survive_the_pipe_with_their_masks() -> None:
    measured = make_facts(ImageKey("0" * 32))
    came = pickle.loads(pickle.dumps(MeasureAnswer(3, measured.image_key, measured)))
    assert came.outcome == measured
    assert came.outcome.facts.clipping.highlights_mask.shape == measured.facts.clipping.highlights_mask.shape


def test_a_failed_measurement_names_its_photo_and_its_error() -> None:
    request = MeasureRequest(4, Path("a.jpg"))
    assert paths_of(request) == (Path("a.jpg"),)
    error = Cancelled()
    assert failed(request, error) == MeasureAnswer(4, None, error)


def test_a_trial_of_an_edit_names_its_photo_and_survives_the_pipe() -> None:
    request = TryEditRequest(5, Path("a.jpg"), EditOperation(EditKind.EXPOSURE, 0.5))
    assert pickle.loads(pickle.dumps(request)) == request
    assert paths_of(request) == (Path("a.jpg"),)
    error = Cancelled()
    assert failed(request, error) == TryEditAnswer(5, None, error)
