"""Verbs that ask a model on a server, in a real child process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.remote.environment import SERVER_KEY, SERVER_TRAINED
from tests.support.chat_server import MODEL, SOON, ChatServer, Failure, Said, chat_server
from tests.unit.app.cli.conftest import Redaes
from tests.unit.engine.remote.conftest import critic, levels_of

Photo = Callable[..., Path]

AT_ONCE = 8
GIVEN_UP_S = 60.0


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(critic) as running:
        yield running


def test_many_photos_are_asked_at_once_and_what_fails_is_its_own_line(
    redaes: Redaes, photo: Photo, server: ChatServer
) -> None:
    arrived = threading.Barrier(AT_ONCE)

    def answer(body: dict[str, Any]) -> Said | Failure:
        arrived.wait(GIVEN_UP_S)  # passes only where so many are there at once
        return Failure(400, "not that one") if levels_of(body) == [100] else critic(body)

    server.answer = answer
    paths = [photo(f"{level}.png", level) for level in range(95, 95 + 2 * AT_ONCE)]
    broken = photo("broken.png")
    broken.write_bytes(b"no photo")
    result = redaes("score", "--jsonl", "--server", server.url, *paths, broken)
    assert result.code == 0
    assert [line["path"] for line in result.lines] == [*map(str, paths), str(broken)]
    kinds = {line["path"]: line["error"]["kind"] for line in result.lines if line["error"]}
    assert kinds == {str(paths[5]): "PhotoRefused", str(broken): "ImageUnreadable"}
    assert {line["model"] for line in result.lines} == {f"{MODEL}@served"}


def test_a_server_without_log_probabilities_leaves_spread_null_and_it_is_said(
    redaes: Redaes, photo: Photo, server: ChatServer
) -> None:
    server.knows_logprobs = False
    result = redaes("score", "--json", "--server", server.url, "--served-model", MODEL, photo("a.png", 51))
    (line,) = result.lines
    assert (line["score"], line["spread"], line["model"]) == (2.0, None, f"{MODEL}@served, as text")
    assert "no log-probabilities" in result.err


@pytest.mark.parametrize("is_said", [False, True])
def test_a_served_model_is_said_to_answer_zero_shot_unless_the_environment_says_otherwise(
    redaes: Redaes, photo: Photo, server: ChatServer, monkeypatch: pytest.MonkeyPatch, is_said: bool
) -> None:
    monkeypatch.delenv(SERVER_TRAINED, raising=False)
    if is_said:
        monkeypatch.setenv(SERVER_TRAINED, "1")
    result = redaes("score", "--json", "--server", server.url, photo("a.png", 51))
    assert (f"{MODEL} was not trained by RED-Aes: it answers zero-shot" in result.err) is not is_said


def test_help_names_the_environments_words_about_a_server(redaes: Redaes, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        redaes("score", "--help")
    told = capsys.readouterr().out
    assert SERVER_KEY in told
    assert f"{SERVER_TRAINED}=1" in told


def test_a_server_that_goes_away_is_exit_code_4_and_no_photo_is_blamed(
    redaes: Redaes, photo: Photo, server: ChatServer
) -> None:
    def answer(_: dict[str, Any]) -> Said | Failure:
        server.is_open = False
        return Failure(503, "down", SOON)

    server.answer = answer
    result = redaes("score", "--jsonl", "--server", server.url, *(photo(f"{number}.png", number) for number in (1, 2)))
    assert (result.code, result.out) == (4, "")
    assert "answers nothing any more" in result.err


def test_a_cluster_and_a_server_at_once_are_wrong_usage(redaes: Redaes, photo: Photo) -> None:
    result = redaes("score", "--ray", "auto", "--server", "http://127.0.0.1:1/v1", photo("a.png"))
    assert (result.code, result.out) == (2, "")
