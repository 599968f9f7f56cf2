"""Whose fault a failure is, what is asked again, and what is not."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from engine.errors import PhotoRefused, RedAesError, ServerUnavailable
from engine.remote.assessor import RemoteAssessor
from engine.remote.connection import ServerSettings
from engine.remote.environment import SERVER_KEY, SERVER_MODEL, SERVER_URL
from engine.remote.loading import load
from engine.results import Assessment
from tests.support.chat_server import MODEL, SOON, ChatServer, Failure, Said, words
from tests.unit.engine.remote.conftest import assessor_at, critic, photo

SECRET = "sk-very-secret"


def scored(server: ChatServer, **changed: Any) -> Assessment | RedAesError:
    with assessor_at(server, **changed) as assessor:
        return assessor.assess([photo(51)])[0]


def failing(times: int, reply: Said | Failure, server: ChatServer) -> Callable[[dict[str, Any]], Said | Failure]:
    """Gives a reply so many times, and then what the critic says."""
    return lambda body: reply if len(server.bodies) <= times else critic(body)


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503])
def test_a_busy_or_stumbling_server_is_asked_again(server: ChatServer, status: int) -> None:
    server.answer = failing(2, Failure(status, "later", SOON), server)
    assert isinstance(scored(server), Assessment)
    assert len(server.bodies) == 3


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the client waited between tries; nobody waits in truth."""
    waited: list[float] = []

    async def wait(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("openai._base_client.anyio.sleep", wait)
    return waited


def test_pauses_double_up_to_eight_seconds_less_a_random_share(server: ChatServer, waits: list[float]) -> None:
    server.answer = failing(6, Failure(503), server)
    assert isinstance(scored(server), Assessment)
    for waited, longest in zip(waits, (0.5, 1, 2, 4, 8, 8), strict=True):
        assert 0.75 * longest <= waited <= longest
    assert len({waited / longest for waited, longest in zip(waits, (0.5, 1, 2, 4, 8, 8), strict=True)}) > 1


def test_a_server_that_says_how_long_to_wait_is_obeyed(server: ChatServer, waits: list[float]) -> None:
    server.answer = failing(1, Failure(429, "later", {"Retry-After": "17"}), server)
    assert isinstance(scored(server), Assessment)
    assert waits == [17.0]


def test_a_dropped_connection_is_made_again(server: ChatServer, waits: list[float]) -> None:
    server.answer = failing(1, Said(words(""), drop_after=0), server)
    assert isinstance(scored(server), Assessment)
    assert len(server.bodies) == len(waits) + 1 == 2


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_refusal_is_final_and_the_photos_own_fault(server: ChatServer, status: int) -> None:
    server.answer = lambda _: Failure(status, "The image is too long for the model")
    outcome = scored(server)
    assert isinstance(outcome, PhotoRefused)
    assert "The image is too long for the model." in outcome.what
    assert len(server.bodies) == 1


def test_an_error_in_the_words_of_an_older_vllm_is_told_with_its_reason(server: ChatServer) -> None:
    server.is_of_old = True
    server.answer = lambda _: Failure(400, "The image is too long for the model")
    outcome = scored(server)
    assert isinstance(outcome, PhotoRefused)
    assert "The image is too long for the model." in outcome.what


def test_a_photo_on_which_a_living_server_always_stumbles_is_the_photos_fault(server: ChatServer) -> None:
    server.answer = lambda _: Failure(500, "Internal error", SOON)
    outcome = scored(server, max_retries=1)
    assert isinstance(outcome, PhotoRefused)
    assert "Internal error" in outcome.what


def test_a_server_that_stumbles_and_lists_no_model_any_more_is_the_machines_fault(server: ChatServer) -> None:
    def answer(_: dict[str, Any]) -> Failure:
        server.is_open = False
        return Failure(503, "down", SOON)

    server.answer = answer
    with pytest.raises(ServerUnavailable, match="answers nothing any more"):
        scored(server, max_retries=1)


def test_a_server_that_stays_busy_is_the_machines_fault(server: ChatServer) -> None:
    server.answer = lambda _: Failure(429, "slow down", SOON)
    with pytest.raises(ServerUnavailable, match="takes no more requests"):
        scored(server, max_retries=1)


def test_an_answer_that_never_comes_is_the_photos_fault_while_the_server_lives(server: ChatServer) -> None:
    released = threading.Event()
    server.answer = lambda _: Said(words("Score: 5.00"), wait=released.wait)
    with assessor_at(server, max_retries=0) as assessor:  # greeted as long as it takes
        connection = assessor._connection
        connection._client = connection._client.with_options(timeout=0.05)
        (outcome,) = assessor.assess([photo(51)])
        released.set()
    assert isinstance(outcome, PhotoRefused)
    assert "timed out" in outcome.what


def test_an_error_amid_a_stream_is_told_with_its_reason(server: ChatServer) -> None:
    server.answer = lambda body: Said(words("Sees: a"), error="out of memory") if body.get("stream") else critic(body)
    with assessor_at(server) as assessor, pytest.raises(PhotoRefused, match="out of memory"):
        assessor.explain(photo(51))


def test_an_answer_that_a_filter_took_back_is_a_refusal(server: ChatServer) -> None:
    server.answer = lambda _: Said(words("Score: 5.00"), finish="content_filter")
    assert isinstance(scored(server), PhotoRefused)


def test_nobody_at_the_address_is_the_machines_fault() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/v1"
    with pytest.raises(ServerUnavailable, match="cannot be reached"):
        RemoteAssessor(url, MODEL)


def test_a_model_that_is_not_served_is_told_with_those_that_are(server: ChatServer) -> None:
    with pytest.raises(ServerUnavailable, match=f"does not serve other, but {MODEL}"):
        RemoteAssessor(server.url, "other")


def test_the_only_model_need_not_be_named_and_one_of_several_must(server: ChatServer) -> None:
    with RemoteAssessor(server.url) as assessor:
        assert assessor.model == f"{MODEL}@served"
    server.models.append("second")
    with pytest.raises(ServerUnavailable, match=f"serves {MODEL}, second"):
        RemoteAssessor(server.url)


def test_a_key_that_is_not_taken_is_told_without_it(server: ChatServer) -> None:
    server.key = "another"
    with pytest.raises(ServerUnavailable, match="did not accept the key") as told:
        RemoteAssessor(server.url, MODEL, settings=ServerSettings(server.url, SECRET))
    assert SECRET not in str(told.value)


def test_the_key_reaches_the_server_and_neither_the_log_nor_the_settings_text(
    server: ChatServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.key = SECRET
    with RemoteAssessor(server.url, MODEL, settings=ServerSettings(server.url, SECRET)) as assessor:
        assessor.assess([photo(51)])
    assert server.keys == {SECRET}
    assert SECRET not in caplog.text
    assert SECRET not in repr(ServerSettings(server.url, SECRET))


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_only_lists_models_is_told_at_once(server: ChatServer, status: int) -> None:
    server.greeting = Failure(status)
    with pytest.raises(ServerUnavailable, match="did not accept the key"):
        RemoteAssessor(server.url, MODEL)


def test_a_server_that_refuses_log_probabilities_is_asked_for_texts(server: ChatServer) -> None:
    server.greeting = Failure(400, "Requested sample logprobs of 20, which is greater than max allowed: 5")
    with RemoteAssessor(server.url, MODEL) as assessor:
        (outcome,) = assessor.assess([photo(51)])
        assert any("no log-probabilities" in remark for remark in assessor.remarks)
    assert isinstance(outcome, Assessment)
    assert (outcome.score, outcome.spread) == (2.0, None)
    assert "logprobs" not in server.bodies[0]


def test_a_server_that_stumbles_over_a_greeting_is_the_machines_fault(server: ChatServer) -> None:
    server.greeting = Failure(500, "no memory left", {"x-should-retry": "false"})
    with pytest.raises(ServerUnavailable, match="no memory left"):
        RemoteAssessor(server.url, MODEL)


def test_a_web_page_in_place_of_a_server_is_told(server: ChatServer) -> None:
    with pytest.raises(ServerUnavailable, match="no OpenAI-compatible server"):
        RemoteAssessor(server.url.removesuffix("/v1") + "/page", MODEL)


def test_the_environment_names_address_model_and_key(server: ChatServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {SERVER_URL: server.url, SERVER_MODEL: MODEL, SERVER_KEY: SECRET}.items():
        monkeypatch.setenv(name, value)
    with load() as assessor:
        assert assessor.model == f"{MODEL}@served"
    assert server.keys == {SECRET}


def test_without_an_address_it_is_told_where_to_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SERVER_URL, raising=False)
    with pytest.raises(ServerUnavailable, match=SERVER_URL):
        load()
