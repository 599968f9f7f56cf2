from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from app.inference.messages import EngineDied, EngineState, ExplainRequest
from app.library.catalog import judgements, photos
from app.workflow.announcements import (
    Announcer,
    EngineChanged,
    OpinionStored,
    PhotosChanged,
    ScoringProgress,
    Trouble,
)
from app.workflow.assessing import MAX_IN_FLIGHT, Assessing
from app.workflow.background import utc_now
from engine.errors import Cancelled, ImageUnreadable, NotEnoughMemory, RedAesError, WeightsMissing
from engine.results import Explanation
from tests.support.assessing_bench import MANY, Bench
from tests.support.fake_supervisor import MODEL, FakeSupervisor


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.assessing.close()
    made.catalog.close()


def test_nothing_is_asked_before_the_engine_is_ready_and_then_two_requests_at_most(bench: Bench) -> None:
    assert bench.engine.submitted == []
    bench.ready()
    assert len(bench.engine.submitted) == MAX_IN_FLIGHT
    bench.answer()
    assert len(bench.engine.submitted) == MAX_IN_FLIGHT + 1


def test_every_photo_is_scored_once(bench: Bench) -> None:
    bench.ready()
    seen: list[Path] = []
    while bench.unscored():
        seen += bench.answer()
    assert sorted(seen) == sorted(bench.paths.values())
    assert {news.image_key for news in bench.told(OpinionStored)} == set(bench.keys)
    assert sum(len(each) for each in bench.stored) == MANY


def test_what_is_looked_at_goes_first_then_what_was(bench: Bench) -> None:
    bench.ready()
    in_flight = {path for request in bench.engine.submitted for path in request.paths}
    waiting = [key for key in bench.keys if bench.paths[key] not in in_flight]
    selected, visible, before = waiting[-1], waiting[-2], waiting[-3]
    bench.assessing.want([before], [])
    bench.assessing.want([visible], [selected])
    bench.answer(), bench.answer()
    order = []
    for _ in range(3):
        order += bench.answer()
    assert order[:3] == [bench.paths[key] for key in (selected, visible, before)]


def test_mates_of_a_selected_photo_come_before_the_rest(bench: Bench) -> None:
    bench.ready()
    in_flight = {path for request in bench.engine.submitted for path in request.paths}
    waiting = [key for key in bench.keys if bench.paths[key] not in in_flight]
    bench.assessing.set_mates({waiting[0]: (waiting[0], waiting[-1])})
    bench.assessing.want([], [waiting[0]])
    bench.answer(), bench.answer()
    assert bench.answer() == [bench.paths[waiting[0]]]
    assert bench.answer() == [bench.paths[waiting[-1]]]


def test_a_pause_lets_what_is_in_flight_end_and_still_answers_questions(bench: Bench) -> None:
    bench.ready()
    bench.assessing.pause()
    bench.answer(), bench.answer()
    assert len(bench.engine.submitted) == 2
    answer = bench.assessing.ask(("explain", bench.keys[0]), lambda i: ExplainRequest(i, bench.paths[bench.keys[0]]))
    bench.engine.answer_next()
    assert answer.result(10).assessment.image_key == bench.keys[0]
    assert bench.told(EngineChanged)[-1].state is EngineState.PAUSED
    bench.assessing.resume()
    assert len(bench.engine.submitted) > 3
    assert bench.told(EngineChanged)[-1].state is EngineState.READY


def test_a_question_goes_before_every_score_and_is_asked_once(bench: Bench) -> None:
    bench.ready()

    def ask() -> object:
        return bench.assessing.ask(("explain", bench.keys[0]), lambda i: ExplainRequest(i, bench.paths[bench.keys[0]]))

    first, second = ask(), ask()
    assert first is second
    bench.answer()
    assert isinstance(bench.engine.submitted[-1], ExplainRequest)


def test_a_failure_is_kept_and_not_tried_again_by_itself(bench: Bench) -> None:
    bench.engine.broken[bench.keys[0]] = ImageUnreadable("It is damaged.", "Copy it again.")
    bench.ready()
    while bench.unscored():
        bench.answer()
    assert bench.stored
    bench.assessing.requeue()
    bench.settle()
    assert bench.unscored() == set()


def test_a_photo_that_killed_the_engine_twice_fails_under_its_own_key(bench: Bench) -> None:
    bench.engine.broken[bench.keys[0]] = EngineDied("The engine died twice on this photo.", "Leave it out.")
    bench.ready()
    bench.answer()
    assert bench.keys[0] not in bench.unscored()


def test_a_file_that_vanished_or_changed_before_it_was_scored_is_looked_at_again(bench: Bench) -> None:
    gone, changed = (bench.paths[key] for key in bench.keys[:2])
    bench.ready()
    changed.write_bytes(b"edited")
    bench.answer()
    assert bench.look_again == [changed]
    assert bench.keys[1] in bench.unscored(), "nothing was said about the old bytes"
    assert gone not in bench.look_again


def test_photos_on_a_drive_that_dropped_are_looked_at_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.ready()
    paths = list(bench.engine.submitted[0].paths)
    stat = Path.stat

    def drop(path: Path, **options: bool) -> os.stat_result:
        if path in paths:
            raise OSError(errno.EIO, "Input/output error")
        return stat(path, **options)

    monkeypatch.setattr(Path, "stat", drop)
    monkeypatch.setattr(Path, "read_bytes", Path.stat)
    assert bench.answer() == paths
    assert bench.look_again == paths
    assert set(bench.keys) == bench.unscored()


def test_too_little_memory_is_said_once_for_all(bench: Bench) -> None:
    for key in bench.keys:
        bench.engine.broken[key] = NotEnoughMemory("There is too little memory.", "Close other programs.")
    bench.ready()
    while bench.unscored():
        bench.answer()
    assert len(bench.told(Trouble)) == 1


def test_a_stopped_engine_answers_questions_with_its_error(bench: Bench) -> None:
    error = WeightsMissing("There are no weights.", "Choose their folder.")
    waiting = bench.assessing.ask(("explain", bench.keys[0]), lambda i: ExplainRequest(i, bench.paths[bench.keys[0]]))
    bench.engine.become(EngineState.STOPPED, error)
    later = bench.assessing.ask(("explain", bench.keys[1]), lambda i: ExplainRequest(i, bench.paths[bench.keys[1]]))
    for future in (waiting, later):
        with pytest.raises(WeightsMissing):
            future.result(10)
    bench.assessing.engine.restart()
    assert bench.engine.n_restarts == 1


def test_a_question_that_a_stop_left_unanswered_can_be_asked_again_and_is_answered_for_both(bench: Bench) -> None:
    bench.assessing.pause()
    bench.ready()

    def ask() -> Future[Explanation]:
        return bench.assessing.ask(("explain", bench.keys[0]), lambda i: ExplainRequest(i, bench.paths[bench.keys[0]]))

    first = ask()
    bench.engine.become(EngineState.STOPPED, EngineDied("It died.", "Start it again."))
    with pytest.raises(EngineDied):
        first.result(10)
    bench.engine.become(EngineState.READY)
    again = ask()
    assert not again.done()
    bench.engine.answer_next()
    bench.settle()
    stored = bench.catalog.ask(lambda c: judgements.explanation_of(c, bench.keys[0], MODEL)).result()
    assert stored is not None, "the answer to the first one was kept"
    bench.engine.answer_next()
    assert again.result(10) == stored


def test_a_restart_of_the_engine_does_not_ask_for_everything_again(bench: Bench) -> None:
    bench.ready()
    bench.engine.become(EngineState.RESTARTING, RedAesError("It died.", "It starts again."))
    bench.engine.become(EngineState.READY)
    bench.settle()
    assert len(bench.engine.submitted) == MAX_IN_FLIGHT


def test_photos_that_left_the_library_are_not_scored(bench: Bench) -> None:
    bench.ready()
    bench.catalog.ask(lambda connection: photos.set_gone(connection, bench.paths.values(), utc_now())).result()
    bench.assessing.requeue()
    bench.settle()
    bench.answer(), bench.answer()
    assert len(bench.engine.submitted) == MAX_IN_FLIGHT


def test_whoever_waits_when_the_app_closes_gets_cancelled(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.ready()
    waiting = bench.assessing.ask(("explain", bench.keys[0]), lambda i: ExplainRequest(i, bench.paths[bench.keys[0]]))
    bench.assessing.close()
    bench.catalog.close()
    assert isinstance(waiting.exception(10), Cancelled)


def test_progress_is_told_and_a_score_is_no_reason_to_read_the_whole_library_again(bench: Bench) -> None:
    bench.ready()
    while bench.unscored():
        bench.answer()
    bench.assessing.close()
    last = bench.told(ScoringProgress)[-1]
    assert (last.done, last.total) == (MANY, MANY)
    assert PhotosChanged(None) not in bench.heard[bench.heard.index(bench.told(ScoringProgress)[0]) :]


def test_the_model_in_use_is_remembered_for_the_next_start(bench: Bench) -> None:
    bench.ready()
    announcer = Announcer()
    later = Assessing(FakeSupervisor, bench.catalog, announcer, bench.stored.append, bench.look_again.append)
    later.recall_model()
    assert later.model == MODEL
    later.close()
