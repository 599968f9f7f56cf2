from __future__ import annotations

import base64
import io
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from PIL import Image

from engine.prompts import pair_messages
from tests.unit.training.dataset.judges.conftest import FakeServer
from training.dataset.judges.chat import ChatModel, RequestRefused, ServerFailed, ServerSettings, Spent
from training.dataset.judges.rate_limit import RateLimit

SOON = {"retry-after-ms": "1"}
RED, BLUE = (Image.new("RGB", (4, 4), color) for color in ("red", "blue"))


@contextmanager
def model_at(
    server: FakeServer, note: Callable[[Spent], None] = lambda _: None, **changed: float
) -> Iterator[ChatModel]:
    settings = ServerSettings(server.url, "made-up-vl", prompt_price=2.0, completion_price=10.0)
    with closing(ChatModel(replace(settings, **changed), note)) as model:  # type: ignore[arg-type]
        yield model


def test_images_reach_the_server_without_loss_and_in_order(server: FakeServer) -> None:
    with model_at(server) as model:
        model.ask(pair_messages(), [RED, BLUE])
    *images, text = server.bodies[0]["messages"][0]["content"]
    assert text["text"].startswith("Compare the second photo with the first.")
    data = [part["image_url"]["url"].removeprefix("data:image/png;base64,") for part in images]
    opened = [Image.open(io.BytesIO(base64.b64decode(one))).getpixel((0, 0)) for one in data]
    assert opened == [(255, 0, 0), (0, 0, 255)]


def test_each_answers_tokens_and_cost_are_told(server: FakeServer) -> None:
    told: list[Spent] = []
    with model_at(server, told.append) as model:
        for _ in range(2):
            model.ask([{"role": "user", "content": "Hello"}])
    assert told == [Spent(1, 1000, 100, pytest.approx((1000 * 2.0 + 100 * 10.0) / 1e6))] * 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_and_every_request_counted(server: FakeServer, status: int) -> None:
    server.reply = lambda _: (status, SOON) if len(server.bodies) < 3 else "at last"
    told: list[Spent] = []
    with model_at(server, told.append) as model:
        assert model.ask([{"role": "user", "content": "Hello"}]) == "at last"
    assert [spent.requests for spent in told] == [3]


def test_a_refusal_is_an_error_that_names_model_and_server(server: FakeServer) -> None:
    server.reply = lambda _: (401, {})
    with model_at(server) as model, pytest.raises(ServerFailed, match="made-up-vl at http://127"):
        model.ask([{"role": "user", "content": "Hello"}])
    assert len(server.bodies) == 1


def test_a_refusal_for_what_a_picture_shows_is_told_apart(server: FakeServer) -> None:
    server.reply = lambda _: (400, {}, "content_filter")
    with model_at(server) as model, pytest.raises(RequestRefused, match="made-up-vl refused: "):
        model.ask([{"role": "user", "content": "Hello"}])
    server.reply = lambda _: (400, {}, "context_length_exceeded")
    with model_at(server) as model, pytest.raises(ServerFailed):
        model.ask([{"role": "user", "content": "Hello"}])


def test_each_retry_waits_for_its_turn_as_any_request(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[int] = []
    monkeypatch.setattr(RateLimit, "wait", lambda _: waited.append(len(server.bodies)))
    server.reply = lambda _: (503, SOON) if len(server.bodies) < 3 else "at last"
    with model_at(server) as model:
        model.ask([{"role": "user", "content": "Hello"}])
    assert waited == [0, 1, 2]


def test_retries_end(server: FakeServer) -> None:
    server.reply = lambda _: (503, SOON)
    with model_at(server, max_retries=2) as model, pytest.raises(ServerFailed):
        model.ask([{"role": "user", "content": "Hello"}])
    assert len(server.bodies) == 3


def test_an_answer_that_does_not_come_in_time_is_an_error(server: FakeServer) -> None:
    given_up = threading.Event()

    def reply(_: object) -> str:
        given_up.wait()
        return "too late"

    server.reply = reply
    with model_at(server, timeout_s=0.05, max_retries=0) as model, pytest.raises(ServerFailed):
        model.ask([{"role": "user", "content": "Hello"}])
    given_up.set()


def test_the_key_is_in_no_printed_settings() -> None:
    assert "secret" not in repr(ServerSettings("http://localhost/v1", "m", api_key="secret"))
