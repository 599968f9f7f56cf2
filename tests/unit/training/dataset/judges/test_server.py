from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from engine.answer import parse_pair
from tests.unit.training.dataset.judges.conftest import FakeServer, pair_text
from training.dataset.judges.chat import ChatModel, ServerFailed, ServerSettings
from training.dataset.judges.journal import Journal
from training.dataset.judges.protocol import ShownPair
from training.dataset.judges.server import ServedJudge


@contextmanager
def judge_at(server: FakeServer, folder: Path, name: str = "made up", max_tries: int = 3) -> Iterator[ServedJudge]:
    settings = ServerSettings(server.url, "made-up-vl", max_retries=0, concurrency=1)
    journal = Journal(folder / "answers.jsonl")
    with closing(ChatModel(settings)) as model:
        yield ServedJudge(name, model, journal, max_tries)


def test_two_orders_that_agree_give_a_direction_and_the_mean_of_their_points(
    server: FakeServer, shown: ShownPair
) -> None:
    answers = iter([pair_text(-1.0), pair_text(0.6)])
    server.reply = lambda _: next(answers)
    with judge_at(server, shown.folder) as judge:
        (vote,) = judge.vote([shown])
    assert (vote.judge, vote.direction, vote.delta) == ("made up", -1, pytest.approx(-0.8))


def test_a_vote_carries_the_axes_that_the_model_named(server: FakeServer, shown: ShownPair) -> None:
    with judge_at(server, shown.folder) as judge:
        (vote,) = judge.vote([shown])
    assert vote.direction == 0
    assert len(parse_pair(vote.reason or "").verdicts) == 8


def test_a_model_that_always_prefers_the_second_picture_cant_tell(server: FakeServer, shown: ShownPair) -> None:
    server.reply = lambda _: pair_text(0.8)
    with judge_at(server, shown.folder) as judge:
        (vote,) = judge.vote([shown])
        assert judge.asked is not None
        assert judge.asked.split_pairs == 1
    assert (vote.direction, vote.delta, vote.reason) == (None, None, "the two orders disagree")


def test_a_question_that_the_server_refuses_leaves_the_judge_unable_to_tell_and_is_not_asked_again(
    server: FakeServer, shown: ShownPair
) -> None:
    server.reply = lambda _: (400, {}, "content_filter")
    with judge_at(server, shown.folder) as judge:
        (vote,) = judge.vote([shown])
        assert judge.asked is not None
        assert (judge.asked.refused_questions, judge.asked.unreadable_questions) == (2, 2)
        assert judge.asked.unreadable_answers == 0
        assert judge.vote([shown]) == [vote]
    assert (vote.direction, vote.delta, vote.reason) == (None, None, "a refusal")
    assert len(server.bodies) == 2


def test_a_broken_answer_is_asked_for_again_and_counted(server: FakeServer, shown: ShownPair) -> None:
    server.reply = lambda body: pair_text(0.0) if len(body["messages"]) > 1 else "The second one, I think."
    with judge_at(server, shown.folder) as judge:
        (vote,) = judge.vote([shown])
        assert judge.asked is not None
        assert (judge.asked.unreadable_answers, judge.asked.unreadable_questions) == (2, 0)
    assert vote.direction == 0


def test_an_answer_that_stays_broken_is_no_vote_and_never_replaced(server: FakeServer, shown: ShownPair) -> None:
    server.reply = lambda _: "The second one, I think."
    with judge_at(server, shown.folder, max_tries=2) as judge:
        (vote,) = judge.vote([shown])
        assert judge.asked is not None
        assert (judge.asked.unreadable_answers, judge.asked.unreadable_questions) == (4, 2)
    assert (vote.direction, vote.delta, vote.reason) == (None, None, "an unreadable answer")
    assert len(server.bodies) == 4


def test_a_second_run_asks_nothing_and_votes_the_same(server: FakeServer, shown: ShownPair) -> None:
    with judge_at(server, shown.folder) as judge:
        votes = judge.vote([shown])
    with judge_at(server, shown.folder) as judge:
        assert judge.vote([shown]) == votes
        assert judge.asked is not None
        assert judge.asked.from_journal == 2
    assert len(server.bodies) == 2


def test_after_a_kill_only_the_torn_answer_is_asked_again(server: FakeServer, shown: ShownPair) -> None:
    with judge_at(server, shown.folder) as judge:
        votes = judge.vote([shown])
    journal = shown.folder / "answers.jsonl"
    journal.write_bytes(journal.read_bytes()[:-9])
    with judge_at(server, shown.folder) as judge:
        assert judge.vote([shown]) == votes
    assert len(server.bodies) == 3


def test_what_was_answered_before_the_server_failed_is_kept(server: FakeServer, shown: ShownPair) -> None:
    server.reply = lambda _: pair_text(0.0) if len(server.bodies) == 1 else (503, {})
    with judge_at(server, shown.folder) as judge, pytest.raises(ServerFailed):
        judge.vote([shown])
    server.reply = lambda _: pair_text(0.0)
    n_before = len(server.bodies)
    with judge_at(server, shown.folder) as judge:
        assert judge.vote([shown])[0].direction == 0
    assert len(server.bodies) == n_before + 1


def test_another_judge_in_the_same_journal_is_asked_itself(server: FakeServer, shown: ShownPair) -> None:
    for name in ("one", "another"):
        with judge_at(server, shown.folder, name) as judge:
            judge.vote([shown])
    assert len(server.bodies) == 4


def test_the_same_pair_shown_the_other_way_round_is_another_question(server: FakeServer, shown: ShownPair) -> None:
    with judge_at(server, shown.folder) as judge:
        judge.vote([shown, replace(shown, first=shown.second, second=shown.first)])
    assert len(server.bodies) == 4
