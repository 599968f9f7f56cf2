"""A served model's results are those of the same weights in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.red_aes import RedAesAssessor
from engine.remote.assessor import RemoteAssessor
from engine.results import Assessment
from engine.vlm.loading import LoadedModel
from tests.support.chat_server import chat_server
from tests.support.served_model import speaker
from tests.support.tiny_lessons import NOISE, PREDICTED, taught_pictures
from tests.support.tiny_models import TINY_KINDS

PHOTOS = taught_pictures()
_SERVED = [kind for kind in TINY_KINDS if kind != "red_aes_mini"]  # no server runs the embedded model

pytestmark = pytest.mark.parametrize("taught_folder", _SERVED, indirect=True, scope="session")


@pytest.fixture
def remote(loaded: LoadedModel) -> Iterator[RemoteAssessor]:
    with (
        chat_server(speaker(loaded)) as server,
        RemoteAssessor(server.url, noise=NOISE, predicted_kinds=PREDICTED) as assessor,
    ):
        yield assessor


def test_scores_and_their_spread_are_the_same(remote: RemoteAssessor, taught: RedAesAssessor) -> None:
    for here, there in zip(taught.assess(PHOTOS), remote.assess(PHOTOS), strict=True):
        assert isinstance(here, Assessment)
        assert isinstance(there, Assessment)
        assert there.score == pytest.approx(here.score, abs=0.05)
        assert there.spread == pytest.approx(here.spread, abs=0.1)


def test_explanations_are_worded_and_scored_the_same(remote: RemoteAssessor, taught: RedAesAssessor) -> None:
    pieces: list[str] = []
    here, there = taught.explain(PHOTOS[0]), remote.explain(PHOTOS[0], tell=pieces.append)
    assert there.cot == here.cot == "".join(pieces)
    for one, other in zip(here.axes, there.axes, strict=True):
        assert (other.axis, other.text) == (one.axis, one.text)
        assert other.score == pytest.approx(one.score, abs=0.1)


def test_comparisons_say_the_same_in_either_order(remote: RemoteAssessor, taught: RedAesAssessor) -> None:
    for a, b in ((PHOTOS[1], PHOTOS[2]), (PHOTOS[2], PHOTOS[1])):
        here, there = taught.compare(a, b), remote.compare(a, b)
        assert there.better == here.better
        assert there.delta == pytest.approx(here.delta, abs=0.1)
        assert [axis.text for axis in there.axes] == [axis.text for axis in here.axes]


def test_the_best_edit_is_the_same(remote: RemoteAssessor, taught: RedAesAssessor) -> None:
    here, there = taught.suggest(PHOTOS[0]).suggestions[0], remote.suggest(PHOTOS[0]).suggestions[0]
    assert there.operations == here.operations
    assert there.predicted_delta == pytest.approx(here.predicted_delta, abs=0.1)
    assert there.measured_delta == pytest.approx(here.measured_delta, abs=0.1)
