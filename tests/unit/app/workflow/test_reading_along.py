"""Explanations that are told while they are written, and ended when nobody waits for them any more."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from app.inference.messages import ExplainRequest, Written
from app.workflow.announcements import ExplanationGrew
from engine.errors import Cancelled
from engine.results import ImageKey
from tests.support.assessing_bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    made.ready()
    yield made
    made.assessing.close()
    made.catalog.close()


def explanation_under_way(bench: Bench) -> tuple[ImageKey, Future]:
    """Of a photo, with the engine; all scores are answered."""
    bench.assessing.pause()
    while bench.engine.submitted and bench.assessing._in_flight:
        bench.answer()
    key = bench.keys[0]
    return key, bench.assessing.ask(("explain", key), lambda i: ExplainRequest(i, bench.paths[key]))


def test_an_explanation_is_told_while_it_is_written(bench: Bench) -> None:
    key, _ = explanation_under_way(bench)
    request = bench.engine.submitted[-1]
    bench.engine.on_written(Written(request.request_id, "Sees: a"))
    bench.engine.on_written(Written(request.request_id + 1, "Sees: nothing"))
    assert bench.told(ExplanationGrew) == [ExplanationGrew(key, "Sees: a")]


def test_a_withdrawn_explanation_is_cancelled_and_told_no_further(bench: Bench) -> None:
    key, answer = explanation_under_way(bench)
    request = bench.engine.submitted[-1]
    bench.assessing.withdraw("explain", "another photo")
    assert not answer.done()
    bench.assessing.withdraw("explain", key)
    assert isinstance(answer.exception(10), Cancelled)
    bench.engine.on_written(Written(request.request_id, "Sees: a"))
    assert bench.told(ExplanationGrew) == []
    assert not bench.assessing._in_flight


def test_who_asks_again_after_a_withdrawal_gets_an_answer(bench: Bench) -> None:
    key, _ = explanation_under_way(bench)
    bench.assessing.withdraw("explain", key)
    again = bench.assessing.ask(("explain", key), lambda i: ExplainRequest(i, bench.paths[key]))
    bench.engine.answer_next()
    assert again.result(10).assessment.image_key == key
