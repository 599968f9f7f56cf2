"""What every class promises, of taught models that are shrunk while they are loaded, on the CPU."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from engine.answer import parse_axes, parse_pair
from engine.errors import Cancelled
from engine.models.planning import LoadWish
from engine.models.sizes import Quantization
from engine.red_aes import RedAesAssessor
from engine.scale import AXES
from engine.vlm.loading import load_model, planned
from engine.vlm.skeleton import read_skeleton
from tests.model.test_every_class import PHOTOS, QUESTIONS, scores, taught_comparison
from tests.support.tiny_lessons import BEST_EDIT, TAUGHT_SCORES

pytestmark = pytest.mark.filterwarnings("ignore:.*MatMul8bitLt.*")


@pytest.fixture(scope="module", params=[Quantization.NF4, Quantization.INT8], ids=str)
def shrunk(request: pytest.FixtureRequest, taught_folder: Path) -> RedAesAssessor:
    wish = LoadWish("cpu", request.param)
    return RedAesAssessor(load_model(taught_folder, planned(taught_folder, read_skeleton(taught_folder), wish)))


def test_weights_are_held_as_was_wished_but_for_the_embedded_models(
    shrunk: RedAesAssessor, taught_folder: Path
) -> None:
    assert shrunk.model.endswith(("+nf4", "+int8")) != (taught_folder.name == "red_aes_mini")


def test_scores_are_near_the_taught_ones_and_the_same_alone_and_in_a_batch(shrunk: RedAesAssessor) -> None:
    together = scores(shrunk.assess(PHOTOS))
    assert together == pytest.approx(TAUGHT_SCORES, abs=1.0)
    alone = [score for photo in PHOTOS for score in scores(shrunk.assess([photo]))]
    assert alone == pytest.approx(together, abs=1e-3)


def test_an_explanation_is_in_the_grammar_and_names_every_axis(shrunk: RedAesAssessor) -> None:
    pieces: list[str] = []
    explanation = shrunk.explain(PHOTOS[0], tell=pieces.append)
    assert "".join(pieces) == explanation.cot
    assert list(parse_axes(explanation.cot).axes) == list(AXES)


def test_a_comparison_is_antisymmetric_and_tells_what_was_taught(shrunk: RedAesAssessor) -> None:
    forward, backward = shrunk.compare(PHOTOS[1], PHOTOS[2]), shrunk.compare(PHOTOS[2], PHOTOS[1])
    assert (forward.better, backward.better) == ("b", "a")
    assert backward.delta == -forward.delta
    assert [axis.delta for axis in backward.axes] == [-axis.delta for axis in forward.axes]
    assert parse_pair(forward.cot).verdicts == taught_comparison(*PHOTOS[1:3]).verdicts


def test_the_taught_edit_is_suggested_and_measured_better(shrunk: RedAesAssessor) -> None:
    found = shrunk.suggest(PHOTOS[0]).suggestions
    assert BEST_EDIT.kind in {one.operations[0].kind for one in found}
    assert min(one.measured_delta for one in found) >= shrunk.noise


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_stop_ends_the_request_before_the_next_layer(shrunk: RedAesAssessor, question: str) -> None:
    asked = count(1)
    with pytest.raises(Cancelled):
        QUESTIONS[question](shrunk, lambda: next(asked) > 1)
    assert next(asked) == 3
